/// Where a policy sends a change, and why.
public struct Route: Hashable, Sendable {
  /// Names of the rules that held, or could not be excluded, in the policy's order.
  public var matched: [String]
  public var trace: [TraceLine]
  public var requirement: Requirement
  /// A rule that is not merely additive held for certain. Without one, the requirement is forbidden.
  public var isCovered: Bool

  public init(matched: [String], trace: [TraceLine], requirement: Requirement, isCovered: Bool) {
    self.matched = matched
    self.trace = trace
    self.requirement = requirement
    self.isCovered = isCovered
  }
}

/// One condition of a rule as it was evaluated.
public struct TraceLine: Hashable, Sendable {
  public var rule: String
  /// `money at stake above GBP 100000.00`; `any change` of a rule without conditions.
  public var condition: String
  /// What the change had there.
  public var fact: String
  public var truth: Truth

  public init(rule: String, condition: String, fact: String, truth: Truth) {
    self.rule = rule
    self.condition = condition
    self.fact = fact
    self.truth = truth
  }

  public var holds: Bool { truth == .holds }
}
