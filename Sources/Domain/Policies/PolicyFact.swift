/// What a policy's conditions can ask about a change. Raw values are the keys of policy files and a wire contract.
public enum PolicyFact: String, Hashable, Sendable, CaseIterable {
  case level, dimension, kind, tier, period, model
  case emergency, novel, contentious, repercussive
  case money, contingencyDraw, reserveDraw
  case days, riskScore, scopeItems, initiatives
  case growthOverCurrent, growthOverOriginal

  /// What the fact's values are, and so what a condition on it can say.
  public enum Domain: Hashable, Sendable {
    /// One of fixed names.
    case choice([String])
    /// One of names that the organisation chooses.
    case name
    /// Some of fixed names, or none.
    case set([String])
    case flag
    /// An amount of money of zero or more.
    case amount
    /// A whole number of zero or more.
    case count
    /// A fraction, either way of zero.
    case share
  }

  public var domain: Domain {
    switch self {
    case .level: .choice(Level.allCases.map(\.rawValue))
    case .dimension: .set(Practice.allCases.map(\.rawValue))
    case .kind: .choice(ChangeFacts.Kind.allCases.map(\.rawValue))
    case .tier: .name
    case .period: .choice(ChangeFacts.Period.allCases.map(\.rawValue))
    case .model: .choice(OperatingModel.allCases.map(\.rawValue))
    case .emergency, .novel, .contentious, .repercussive: .flag
    case .money, .contingencyDraw, .reserveDraw: .amount
    case .days, .riskScore, .scopeItems, .initiatives: .count
    case .growthOverCurrent, .growthOverOriginal: .share
    }
  }

  /// As a sentence names it.
  public var words: String {
    switch self {
    case .level, .dimension, .kind, .tier, .period, .model: rawValue
    case .emergency, .novel, .contentious, .repercussive: rawValue
    case .money: "money at stake"
    case .contingencyDraw: "contingency drawn"
    case .reserveDraw: "management reserve drawn"
    case .days: "days moved"
    case .riskScore: "risk score left"
    case .scopeItems: "scope items moved"
    case .initiatives: "initiatives moved"
    case .growthOverCurrent: "growth over the current baseline"
    case .growthOverOriginal: "growth over the original baseline"
    }
  }
}
