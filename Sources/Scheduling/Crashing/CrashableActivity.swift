public import Values

/// An activity whose duration money can shorten, evenly from its normal to its crash duration.
///
/// Durations are in one unit of the caller's choice, costs in another; both are exact.
public struct CrashableActivity: Hashable, Sendable {
  public var id: String
  /// All of them finish before it starts.
  public var predecessors: [String]
  public var normalDuration: Rational
  /// At most the normal one.
  public var crashDuration: Rational
  /// For each unit of time taken away; not negative.
  public var unitCost: Rational

  public init(
    id: String, predecessors: [String] = [], normalDuration: Rational, crashDuration: Rational, unitCost: Rational
  ) {
    self.id = id
    self.predecessors = predecessors
    self.normalDuration = normalDuration
    self.crashDuration = crashDuration
    self.unitCost = unitCost
  }
}

/// A least-cost way to have a project done in `duration`.
public struct CrashPlan: Hashable, Sendable {
  public var duration: Rational
  /// Of all reductions together.
  public var cost: Rational
  /// In the order of the activities; those that keep their normal duration are left out.
  public var reductions: [Reduction]

  public struct Reduction: Hashable, Sendable {
    public var activity: String
    /// Units of time taken away.
    public var amount: Rational
    public var cost: Rational

    public init(activity: String, amount: Rational, cost: Rational) {
      self.activity = activity
      self.amount = amount
      self.cost = cost
    }
  }

  public init(duration: Rational, cost: Rational, reductions: [Reduction]) {
    self.duration = duration
    self.cost = cost
    self.reductions = reductions
  }
}
