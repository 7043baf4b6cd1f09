import Domain
package import Values

extension BudgetCertificate {
  package var json: JSONValue {
    [
      "subject": .string(subject.description), "asOf": .string(asOf.description), "position": .integer(position),
      "holds": .bool(holds),
      "undistributedDays": undistributedDays.map { .integer(Int64($0)) } ?? .null,
      "faults": .array(faults.map { .integer($0) }),
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
            "account": .string(account.account.description), "balance": account.balance.json,
            "posted": account.posted.json,
            "lines": .integer(Int64(account.lines)), "holds": .bool(account.holds),
            "periods": .array(
              account.periods.sorted { $0.key < $1.key }.map {
                ["period": .string($0.description), "balance": $1.json]
              }),
          ]
        }),
      "movements": .array(
        movements.map { movement in
          [
            "position": .integer(movement.position), "basis": .string(movement.basis.name),
            "by": .string(movement.basis.words), "lines": .integer(Int64(movement.lines)),
            "moved": movement.moved.json, "asked": movement.asked?.json ?? .null,
            "unmatched": movement.unmatched.map { .string($0) } ?? .null,
          ]
        }),
      "undistributed": .array(
        undistributed.map { layer in
          [
            "amount": Amounts(layer.amount).json, "since": .string(layer.since.description),
            "position": .integer(layer.position),
            "reference": layer.reference.map { .string($0.description) } ?? .null,
            "text": layer.text.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }
}
