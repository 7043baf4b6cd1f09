import Values

/// What an organisation sets of the assessment. The bounds are control K36's; the pamphlet lets five percent itself pass
/// at every share, here it does at missing logic alone.
public struct DCMAParameters: Hashable, Sendable {
  public var bounds: [DCMAMetric: DCMACheck.Bound]
  /// Total float above so many working days is high.
  public var highFloatDays: Int64
  /// A duration above so many working days is high.
  public var highDurationDays: Int64
  /// By how many working days the critical path test delays a task.
  public var testDelayDays: Int64
  /// How many working days the finish may move less: where calendars differ, delays are not passed on to the second.
  public var testToleranceDays: Int64

  public init(
    bounds: [DCMAMetric: DCMACheck.Bound] = Self.standardBounds, highFloatDays: Int64 = 44,
    highDurationDays: Int64 = 44, testDelayDays: Int64 = 600, testToleranceDays: Int64 = 1
  ) {
    self.bounds = bounds
    self.highFloatDays = highFloatDays
    self.highDurationDays = highDurationDays
    self.testDelayDays = testDelayDays
    self.testToleranceDays = testToleranceDays
  }

  /// The critical path test has none: its tolerance is its bound.
  public static let standardBounds: [DCMAMetric: DCMACheck.Bound] = {
    let percent = { Rational($0, over: 100) ?? .zero }
    return [
      .missingLogic: .atMost(percent(5)), .leads: .atMost(.zero), .lags: .below(percent(5)),
      .relationshipTypes: .atLeast(percent(90)), .hardConstraints: .below(percent(5)), .highFloat: .below(percent(5)),
      .negativeFloat: .atMost(.zero), .highDuration: .below(percent(5)), .invalidDates: .atMost(.zero),
      .resources: .none, .missedTasks: .below(percent(5)), .criticalPathLengthIndex: .atLeast(percent(95)),
      .baselineExecutionIndex: .atLeast(percent(95)),
    ]
  }()

  func bound(_ metric: DCMAMetric) -> DCMACheck.Bound {
    if metric == .criticalPathTest {
      let needed = max(testDelayDays - testToleranceDays, 0)
      return Rational(Int128(needed), over: Int128(testDelayDays)).map { .atLeast($0) } ?? .none
    }
    return bounds[metric] ?? .none
  }
}
