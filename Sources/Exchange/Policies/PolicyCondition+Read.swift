import Domain
import Values

extension PolicyCondition {
  private static let only = "dimensionOnly"

  /// One alternative: every key of the block.
  static func list(_ node: YAMLNode) throws -> [PolicyCondition] {
    let known = PolicyFact.allCases.map(\.rawValue) + [only]
    return try node.members(known.sorted()).sorted { $0.key < $1.key }.map { key, value in
      let fact = PolicyFact(rawValue: key) ?? .dimension
      let test = try key == only ? .only(value.texts()) : Self.test(fact, value)
      return try value.valid([:]) { () throws(PolicyError) in try PolicyCondition(fact, test) }
    }
  }

  private static func test(_ fact: PolicyFact, _ node: YAMLNode) throws -> Test {
    switch fact.domain {
    case .choice, .name, .set: return .anyOf(try node.texts())
    case .flag: return .flag(try node.boolean())
    case .count: return .count(try node.bounds { try $0.whole() })
    case .share: return .share(try node.bounds { try $0.share() })
    case .amount:
      var currency: Currency?
      let bounds = try node.bounds { end in
        let amount = try end.amount()
        if let currency, currency != amount.currency {
          throw end.error("is in \(amount.currency.code), the other end in \(currency.code)")
        }
        currency = amount.currency
        return amount.minorUnits
      }
      guard let currency else { throw node.error("needs an amount") }
      return .amount(currency, bounds)
    }
  }
}

extension YAMLNode {
  fileprivate func bounds<Value>(_ read: (YAMLNode) throws -> Value) throws -> Bounds<Value> {
    guard isMapping else { throw error("must say above, atLeast, atMost or below: {above: VALUE}") }
    let members = try members(["above", "atLeast", "atMost", "below"])
    func end(_ included: String, _ excluded: String) throws -> Bounds<Value>.End? {
      if let other = members[excluded], members[included] != nil { throw other.error("goes not with '\(included)'") }
      guard let node = members[included] ?? members[excluded] else { return nil }
      return Bounds<Value>.End(try read(node), isIncluded: members[included] != nil)
    }
    guard let bounds = Bounds(lower: try end("atLeast", "above"), upper: try end("atMost", "below")) else {
      throw error("needs above, atLeast, atMost or below")
    }
    return bounds
  }
}
