public import Values

/// What one of the fourteen points came to.
public struct DCMACheck: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case pass, fail
    /// No bound is set.
    case reported
    /// There is nothing to divide by, or no status date or baseline to judge by.
    case notApplicable = "n/a"
  }

  public enum Bound: Hashable, Sendable {
    case atMost(Rational)
    case below(Rational)
    case atLeast(Rational)
    case none

    func holds(_ value: Rational) -> Bool? {
      switch self {
      case .atMost(let bound): value <= bound
      case .below(let bound): value < bound
      case .atLeast(let bound): value >= bound
      case .none: nil
      }
    }
  }

  public let metric: DCMAMetric
  /// Tasks or links; of the critical path test and its index, seconds of working time.
  public let numerator: Int64?
  public let denominator: Int64?
  /// Numerator ÷ denominator: a share of one, or an index; nil where it is not applicable.
  public let value: Rational?
  public let bound: Bound
  public let verdict: Verdict
  /// The ids of the activities that count against it, sorted; of a link, its successor; of the critical path test, the
  /// one delayed.
  public let activities: [String]
  /// The links that count against it: indices into the plan's.
  public let links: [Int]
  /// Why it is not applicable.
  public let note: String?

  init(
    _ metric: DCMAMetric, _ numerator: Int64, of denominator: Int64, bound: Bound, activities: [String] = [],
    links: [Int] = [], whenNone: String
  ) {
    self.metric = metric
    self.numerator = numerator
    self.denominator = denominator
    self.bound = bound
    self.activities = Array(Set(activities)).sorted()
    self.links = links
    value = denominator > 0 ? Rational(Int128(numerator), over: Int128(denominator)) : nil
    verdict = value.map { value in bound.holds(value).map { $0 ? .pass : .fail } ?? .reported } ?? .notApplicable
    note = value == nil ? whenNone : nil
  }

  init(_ metric: DCMAMetric, bound: Bound, notApplicable reason: String) {
    self.metric = metric
    numerator = nil
    denominator = nil
    value = nil
    self.bound = bound
    verdict = .notApplicable
    activities = []
    links = []
    note = reason
  }
}
