package import Domain
import Values

extension ChangeFacts {
  /// Facts as examples state them; what is not stated is as of a project's change that moves nothing. `unknown` is a value
  /// of tier, amounts, days, risk score and growth.
  init(_ node: YAMLNode) throws {
    self = .quiet
    for (key, value) in try node.members(PolicyFact.allCases.map(\.rawValue).sorted()).sorted(by: { $0.key < $1.key }) {
      guard let fact = PolicyFact(rawValue: key) else { continue }
      try set(fact, value)
    }
  }

  /// Reads facts from the command line: `level: programme, money: GBP 250000.00`. Throws `YAMLError`.
  package init(text: String) throws {
    try self.init(YAMLNode(yaml: "{\(text)}", file: "--facts", document: "option"))
  }

  private mutating func set(_ fact: PolicyFact, _ node: YAMLNode) throws {
    if fact.canBeUnknown, (try? node.text()) == "unknown" {
      set(fact, .unknown("stated as unknown"))
      return
    }
    switch fact.domain {
    case .flag: set(fact, .flag(try node.boolean()))
    case .choice(let names):
      let stated = try node.texts()
      for name in stated where !names.contains(name) {
        throw node.error("'\(name)' must be one of \(names.joined(separator: ", "))")
      }
      if fact == .level {
        levels = Set(stated.compactMap { Level(rawValue: $0) })
      } else {
        guard stated.count == 1, let name = stated.first else { throw node.error("is one of the names, not several") }
        set(fact, .choice(name))
      }
    case .set(let names):
      let stated = try node.distinctTexts()
      for name in stated.sorted() where !names.contains(name) {
        throw node.error("'\(name)' must be one of \(names.joined(separator: ", "))")
      }
      set(fact, .names(stated))
    case .name: set(fact, .names(try node.distinctTexts()))
    case .amount: set(fact, .amount(try node.isNull ? nil : node.amount()))
    case .share: set(fact, .share(try node.share()))
    case .count:
      let count = try node.whole()
      guard count >= 0 else { throw node.error("must be zero or more") }
      set(fact, .count(count))
    }
  }
}

extension PolicyFact {
  fileprivate var canBeUnknown: Bool {
    switch self {
    case .tier, .money, .contingencyDraw, .reserveDraw, .days, .riskScore, .growthOverCurrent, .growthOverOriginal: true
    default: false
    }
  }
}
