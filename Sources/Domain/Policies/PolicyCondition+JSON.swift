import Values

extension PolicyCondition {
  /// The member `key: value` of an alternative.
  var json: JSONValue {
    switch test {
    case .anyOf(let names), .only(let names): .array(names.map { .string($0) })
    case .flag(let flag): .bool(flag)
    case .amount(let currency, let bounds):
      bounds.json { ["currency": .string(currency.code), "minorUnits": .integer($0)] }
    case .count(let bounds): bounds.json { .integer($0) }
    case .share(let bounds): bounds.json { .string($0.description) }
    }
  }

  init(key: String, _ value: JSONValue) throws {
    if key == "\(PolicyFact.dimension.rawValue)Only" {
      try self.init(.dimension, .only(Self.names(value, key)))
      return
    }
    guard let fact = PolicyFact(rawValue: key) else { throw PayloadError.unknownKey(key) }
    try self.init(fact, Self.test(fact, key, value))
  }

  private static func test(_ fact: PolicyFact, _ key: String, _ value: JSONValue) throws -> Test {
    switch fact.domain {
    case .choice, .name, .set: return .anyOf(try names(value, key))
    case .flag:
      guard let flag = value.boolValue else { throw PayloadError.malformed(key) }
      return .flag(flag)
    case .amount:
      var currencies: Set<Currency> = []
      let bounds = try bounds(value, key) { end in
        let money = end.objectValue.flatMap { try? Money(Payload(members: $0)) }
        if let money { currencies.insert(money.currency) }
        return money?.minorUnits
      }
      guard currencies.count == 1, let currency = currencies.first else { throw PayloadError.malformed(key) }
      return .amount(currency, bounds)
    case .count: return .count(try bounds(value, key, \.integerValue))
    case .share: return .share(try bounds(value, key) { $0.stringValue.flatMap { Rational(fraction: $0) } })
    }
  }

  private static func names(_ value: JSONValue, _ key: String) throws -> [String] {
    guard let items = value.arrayValue else { throw PayloadError.malformed(key) }
    return try items.map { item in
      guard let name = item.stringValue else { throw PayloadError.malformed(key) }
      return name
    }
  }

  private static func bounds<Value>(_ value: JSONValue, _ key: String, _ parse: (JSONValue) -> Value?) throws
    -> Bounds<Value>
  {
    guard let members = value.objectValue else { throw PayloadError.malformed(key) }
    func end(_ included: String, _ excluded: String) throws -> Bounds<Value>.End? {
      guard let name = [included, excluded].first(where: { members[$0] != nil }) else { return nil }
      guard let value = members[name].flatMap(parse) else { throw PayloadError.malformed(key) }
      return Bounds<Value>.End(value, isIncluded: name == included)
    }
    guard let bounds = Bounds(lower: try end("atLeast", "above"), upper: try end("atMost", "below")) else {
      throw PayloadError.malformed(key)
    }
    return bounds
  }
}

extension Bounds {
  fileprivate func json(_ write: (Value) -> JSONValue) -> JSONValue {
    var members: [String: JSONValue] = [:]
    if let lower { members[lower.isIncluded ? "atLeast" : "above"] = write(lower.value) }
    if let upper { members[upper.isIncluded ? "atMost" : "below"] = write(upper.value) }
    return .object(members)
  }
}
