/// From conditions to what is then required.
public struct PolicyRule: Hashable, Sendable {
  public let name: String
  /// Any of these, all conditions of it; empty: any change.
  public let alternatives: [[PolicyCondition]]
  public let requirement: Requirement
  /// Adds to what the deciding rule requires, instead of deciding.
  public let isAdditive: Bool

  public static let maximumAlternatives = 20
  public static let maximumBallots = 20

  public init(
    name: String, when alternatives: [[PolicyCondition]] = [], require: Requirement, also isAdditive: Bool = false
  )
    throws(PolicyError)
  {
    guard PolicyText.isName(name) else { throw PolicyError("name", "must be \(PolicyText.name)") }
    guard alternatives.count <= Self.maximumAlternatives else {
      throw PolicyError("when", "has more than \(Self.maximumAlternatives) alternatives")
    }
    for conditions in alternatives {
      guard !conditions.isEmpty else { throw PolicyError("when", "has an alternative without a condition") }
      guard Set(conditions.map(\.key)).count == conditions.count else {
        throw PolicyError("when", "asks the same twice in one alternative")
      }
    }
    try Self.check(require, isAdditive)
    self.init(unchecked: name, alternatives, require, isAdditive)
  }

  init(
    unchecked name: String, _ alternatives: [[PolicyCondition]], _ requirement: Requirement, _ isAdditive: Bool
  ) {
    self.name = name
    self.alternatives = alternatives.map { $0.sorted { $0.key < $1.key } }
    self.requirement = requirement
    self.isAdditive = isAdditive
  }

  private static func check(_ requirement: Requirement, _ isAdditive: Bool) throws(PolicyError) {
    guard requirement.ballots.count <= maximumBallots else {
      throw PolicyError("ballots", "are more than \(maximumBallots)")
    }
    guard Set(requirement.ballots.map(\.name)).count == requirement.ballots.count else {
      throw PolicyError("ballots", "have a name twice")
    }
    for aspect in requirement.aspects where !PolicyText.isName(aspect) {
      throw PolicyError("assessments", "'\(aspect)' must be \(PolicyText.name)")
    }
    if let days = requirement.withinDays, !(1...3_650).contains(days) {
      throw PolicyError("withinDays", "must be 1 to 3650")
    }
    if let text = requirement.forbidden, !PolicyText.isSentence(text) {
      throw PolicyError("forbid", "must be \(PolicyText.sentence)")
    }
    guard requirement.windowDays == 0 else { throw PolicyError("windowDays", "belongs to the policy, not to a rule") }
    guard isAdditive || !requirement.ballots.isEmpty || requirement.forbidden != nil else {
      throw PolicyError("", "must say who decides, or forbid: give ballots, forbid, or also: yes")
    }
    guard requirement != Requirement() else { throw PolicyError("", "requires nothing") }
  }
}

extension PolicyCondition {
  /// Fact and form: one of each in an alternative.
  var key: String {
    if case .only = test { return "\(fact.rawValue)Only" }
    return fact.rawValue
  }
}
