public import Domain
public import Values

// Words of the stories: subjects, days, actors and values as literals.

extension Subject: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let subject = Subject(text) else { preconditionFailure("no subject: \(text)") }
    self = subject
  }
}

extension CivilDay: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let day = CivilDay(iso: text) else { preconditionFailure("no day: \(text)") }
    self = day
  }
}

extension FieldAddress: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let address = FieldAddress(text) else { preconditionFailure("no field: \(text)") }
    self = address
  }
}

/// `control/CA1@2026-03`.
extension BudgetAccount: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let account = BudgetAccount(text) else { preconditionFailure("no account: \(text)") }
    self = account
  }
}

/// `mia`, or `mia for sam`.
extension Actor: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    let words = text.split(separator: " ").map(String.init)
    self.init(words[0], actingFor: words.count == 3 ? words[2] : nil)
  }
}

extension Money {
  package static func pounds(_ amount: Int64) -> Money { of(amount, "GBP") }
  package static func euros(_ amount: Int64) -> Money { of(amount, "EUR") }

  private static func of(_ amount: Int64, _ code: String) -> Money {
    guard let currency = Currency(code), let money = Money(minorUnits: amount * 100, currency: currency)
    else { preconditionFailure("no amount: \(amount) \(code)") }
    return money
  }
}

extension FieldValue {
  package static func pounds(_ amount: Int64) -> FieldValue { .money(.pounds(amount)) }
  package static func euros(_ amount: Int64) -> FieldValue { .money(.euros(amount)) }
}

extension Movement {
  package static func move(_ address: FieldAddress, _ from: FieldValue?, _ to: FieldValue?) -> Movement {
    Movement(item: address.item, field: address.field, from: from, to: to)
  }
}

extension DecimalText: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let number = DecimalText(text) else { preconditionFailure("no number: \(text)") }
    self = number
  }
}
