import Domain
package import Values

extension DriftReport.Step {
  package func json(_ unit: DriftReport.Unit) -> JSONValue {
    [
      "position": .integer(position), "effectiveOn": .string(effectiveOn.description),
      "amount": .string(unit.difference(amount)),
      "isAddition": .bool(isAddition), "basis": .string(basis.rawValue),
      "change": change.map { .string($0.id) } ?? .null,
      "cause": .string(cause), "requesters": .array(requesters.map { .string($0) }),
      "deciders": .array(deciders.map { .string($0) }),
    ]
  }
}

extension DriftReport.Unit {
  package var name: String {
    switch self {
    case .days: "days"
    case .count: "items"
    case .money(let currency): currency.code
    }
  }

  package func value(_ amount: Int64) -> String {
    switch self {
    case .days: CivilDay(dayNumber: Int(amount))?.description ?? String(amount)
    case .count: String(amount)
    case .money: decimal(amount)
    }
  }

  /// With its sign.
  package func difference(_ amount: Int64) -> String {
    let text = if case .money = self { decimal(amount) } else { String(amount) }
    return amount > 0 ? "+" + text : text
  }

  private func decimal(_ amount: Int64) -> String {
    guard case .money(let currency) = self else { return String(amount) }
    return Rational(Int128(amount), over: Int128(currency.scale))?.decimalText(decimals: currency.decimals)
      ?? String(amount)
  }
}
