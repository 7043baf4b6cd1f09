import Domain
public import Values

/// How the first start or the last finish of some milestones stands.
public struct DateStanding: Hashable, Sendable {
  public enum Edge: Hashable, Sendable {
    case start, finish
  }

  public private(set) var current: CivilDay?
  public private(set) var original: CivilDay?
  /// The date forecast, or the current one where there is no forecast.
  private var expected: CivilDay?
  private var isForecast = false
  /// The current and the original dates of the milestones that state both, and the same for current and forecast.
  private var slipping = Pair()
  private var expecting = Pair()
  public private(set) var exempt = 0
  public private(set) var unreadable = 0
  private let edge: Edge

  fileprivate struct Pair: Hashable, Sendable {
    var from: CivilDay?
    var to: CivilDay?

    /// Nil from either: of neither.
    init(_ from: CivilDay? = nil, _ to: CivilDay? = nil) {
      guard let from, let to else { return }
      self.from = from
      self.to = to
    }

    var days: Int? { from.flatMap { from in to?.days(since: from) } }
  }

  public init(_ edge: Edge) { self.edge = edge }

  init(_ edge: Edge, baseline: FieldTimeline?, forecast: FieldTimeline?, asOf day: CivilDay) {
    self.edge = edge
    switch baseline?.current(asOf: day)?.value {
    case .day(let day): current = day
    case .exempt: exempt = 1
    case .text, .money, .integer, .rating, .unreadable: unreadable = 1
    case nil: break
    }
    if case .day(let first) = baseline?.original(asOf: day)?.value { original = first }
    expected = current
    if case .day(let day) = forecast?.current(asOf: day)?.value {
      expected = day
      isForecast = true
    }
    slipping = Pair(original, current)
    expecting = Pair(current, expected)
  }

  /// Days from the original to the current date, over the milestones that state both; positive is later.
  public var slip: Int? { slipping.days }

  /// Where any of the milestones has a forecast: the date to expect, current dates standing in for the others.
  public var forecast: CivilDay? { isForecast ? expected : nil }

  /// Days from the current to the forecast date, over the milestones with a current one; positive is later. Nil where
  /// none has a forecast.
  public var forecastSlip: Int? { isForecast ? expecting.days : nil }

  public static func + (left: DateStanding, right: DateStanding) -> DateStanding {
    var both = left
    both.current = left.edge.outer(left.current, right.current)
    both.original = left.edge.outer(left.original, right.original)
    both.expected = left.edge.outer(left.expected, right.expected)
    both.isForecast = left.isForecast || right.isForecast
    both.slipping = left.edge.outer(left.slipping, right.slipping)
    both.expecting = left.edge.outer(left.expecting, right.expecting)
    both.exempt += right.exempt
    both.unreadable += right.unreadable
    return both
  }
}

extension DateStanding.Edge {
  /// The earlier start, the later finish.
  fileprivate func outer(_ left: CivilDay?, _ right: CivilDay?) -> CivilDay? {
    guard let left, let right else { return left ?? right }
    return self == .start ? min(left, right) : max(left, right)
  }

  fileprivate func outer(_ left: DateStanding.Pair, _ right: DateStanding.Pair) -> DateStanding.Pair {
    DateStanding.Pair(outer(left.from, right.from), outer(left.to, right.to))
  }
}
