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
  public private(set) var exempt = 0
  public private(set) var unreadable = 0
  private let edge: Edge

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
  }

  /// Days from the original to the current date; positive is later. Nil where either is not stated.
  public var slip: Int? {
    guard let current, let original else { return nil }
    return current.days(since: original)
  }

  /// Where any of the milestones has a forecast: the date to expect, current dates standing in for the others.
  public var forecast: CivilDay? { isForecast ? expected : nil }

  /// Days from the current to the forecast date; positive is later. Nil where either is not stated.
  public var forecastSlip: Int? {
    guard let current, let forecast else { return nil }
    return forecast.days(since: current)
  }

  public static func + (left: DateStanding, right: DateStanding) -> DateStanding {
    var both = left
    both.current = left.edge.outer(left.current, right.current)
    both.original = left.edge.outer(left.original, right.original)
    both.expected = left.edge.outer(left.expected, right.expected)
    both.isForecast = left.isForecast || right.isForecast
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
}
