import Domain
import Values

extension YAMLNode {
  func required(_ key: String, _ members: [String: YAMLNode]) throws -> YAMLNode {
    guard let member = members[key] else { throw error("needs '\(key)'") }
    return member
  }

  /// A list's members, none of them a list; a block of keys alone counts as a list of one.
  func items() throws -> [YAMLNode] {
    let items = list()
    for item in items where !item.isMapping { throw item.error("must be a block of keys and values") }
    return items
  }

  func distinctTexts() throws -> Set<String> {
    var texts: Set<String> = []
    for item in list() where !texts.insert(try item.text()).inserted { throw item.error("is given twice") }
    return texts
  }

  /// What `make` makes; its error is told with the line of the member that it names.
  func valid<Made>(_ members: [String: YAMLNode], _ make: () throws(PolicyError) -> Made) throws -> Made {
    do {
      return try make()
    } catch {
      guard let member = members[error.field] else { throw self.error(error.description) }
      throw member.error(error.message)
    }
  }

  func amount() throws -> Money {
    let amount: Money = try value("an amount of at most 2^53 - 1 minor units: GBP 250000.00") { Money(text: $0) }
    guard ISO4217.has(amount.currency) else { throw error("'\(amount.currency.code)' is no currency of ISO 4217") }
    return amount
  }

  func whole() throws -> Int64 {
    try value("a whole number of at most 2^53 - 1") { Int64($0).flatMap { $0.magnitude > Money.bound ? nil : $0 } }
  }

  /// `15 %`: a fraction of one.
  func share() throws -> Rational {
    try value("a percentage with at most six decimals: 12.5 %") { text in
      guard text.hasSuffix("%") else { return nil }
      return Rational(decimal: text.dropLast().trimmingSpaces)?.divided(by: Rational(100))
    }
  }
}
