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
}
