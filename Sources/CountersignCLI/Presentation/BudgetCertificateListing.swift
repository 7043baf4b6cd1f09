import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// A certificate's checks, a row each: laws, accounts, movements.
  init(_ certificate: BudgetCertificate) {
    self.init(columns: [
      Column(key: "check", title: "Check"), Column(key: "what", title: "What", isFlexible: true, minimumWidth: 24),
      Column(key: "figure", title: "Figure", isRight: true), Column(key: "sum", title: "Added up", isRight: true),
      Column(key: "holds", title: "Holds"), Column(key: "detail", title: "Detail", isFlexible: true, minimumWidth: 20),
    ])
    rows += certificate.laws.map { law in
      [
        "law", .string(law.formula), law.total.json,
        law.terms.reduce(Amounts()) { $0 + $1.amount }.json, .bool(law.holds),
        .string(law.terms.map { "\($0.name) \($0.amount)" }.joined(separator: ", ")),
      ]
    }
    rows += certificate.accounts.map { account in
      [
        "account", .text(account.account), account.balance.json, account.posted.json, .bool(account.holds),
        .string(
          "\(account.lines) lines" + account.periods.sorted { $0.key < $1.key }.map { ", \($0): \($1)" }.joined()),
      ]
    }
    rows += certificate.movements.map { movement in
      [
        "movement", .string("position \(movement.position)"), movement.moved.json,
        (movement.asked ?? movement.moved).json,
        .bool(movement.unmatched == nil), .string(movement.unmatched ?? movement.basis.words),
      ]
    }
    let rows = rows
    tableText = { column, row in
      guard column == 2 || column == 3 else { return nil }
      return rows[row][column].objectValue.map { amounts in
        amounts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.plainText)" }.joined(separator: " + ")
      }
    }
  }
}

extension BudgetCertificate {
  func print() {
    Listing(self).print(
      as: .table, title: "Budget certificate of \(subject) as of \(asOf), known up to position \(position)")
    for layer in undistributed {
      let scope = layer.reference?.description ?? layer.text
      Out.line(
        "undistributed: \(layer.amount) for \(asOf.days(since: layer.since)) days, since \(layer.since)"
          + (scope.map { ", for \($0)" } ?? ", for no scope named"))
    }
    for fault in faults { Out.line("position \(fault): could not be posted") }
    Out.line(holds ? "Every sum holds, and every movement has its decision." : "It does not hold.")
  }

  var json: JSONValue {
    [
      "subject": .text(subject), "asOf": .text(asOf), "position": .integer(position), "holds": .bool(holds),
      "undistributedDays": .optional(undistributedDays), "faults": .array(faults.map { .integer($0) }),
      "laws": .array(
        laws.map { law in
          [
            "title": .string(law.title), "formula": .string(law.formula), "total": law.total.json,
            "holds": .bool(law.holds),
            "terms": .array(law.terms.map { ["name": .string($0.name), "amount": $0.amount.json] }),
          ]
        }),
      "accounts": .array(
        accounts.map { account in
          [
            "account": .text(account.account), "balance": account.balance.json, "posted": account.posted.json,
            "lines": .integer(Int64(account.lines)), "holds": .bool(account.holds),
            "periods": .array(
              account.periods.sorted { $0.key < $1.key }.map { ["period": .text($0), "balance": $1.json] }),
          ]
        }),
      "movements": .array(
        movements.map { movement in
          [
            "position": .integer(movement.position), "basis": .string(movement.basis.name),
            "by": .string(movement.basis.words), "lines": .integer(Int64(movement.lines)),
            "moved": movement.moved.json, "asked": movement.asked?.json ?? .null,
            "unmatched": .optional(movement.unmatched),
          ]
        }),
      "undistributed": .array(
        undistributed.map { layer in
          [
            "amount": Amounts(layer.amount).json, "since": .text(layer.since), "position": .integer(layer.position),
            "reference": .optional(layer.reference?.description), "text": .optional(layer.text),
          ]
        }),
    ]
  }
}
