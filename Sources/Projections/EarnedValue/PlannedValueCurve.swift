public import Values

/// Cumulative planned value over time, linear between its points.
public struct PlannedValueCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// In periods since the start of the work.
    public var time: Rational
    /// Cumulative.
    public var planned: Rational

    public init(time: Rational, planned: Rational) {
      self.time = time
      self.planned = planned
    }
  }

  /// From time zero on, by ascending time.
  public let points: [Point]

  /// Nil where there is no point, a time is below zero, or times do not ascend. Where none is at time zero, nothing is
  /// planned by then.
  public init?(_ points: [Point]) {
    guard let first = points.first, first.time >= .zero,
      zip(points, points.dropFirst()).allSatisfy({ $0.time < $1.time })
    else { return nil }
    self.points = (first.time == .zero ? [] : [Point(time: .zero, planned: .zero)]) + points
  }

  /// Cumulative values at the ends of periods 1, 2, 3…
  public init?(byPeriod planned: [Rational]) {
    self.init(planned.enumerated().map { Point(time: Rational(Int64($0.offset + 1)), planned: $0.element) })
  }

  /// What is planned in all.
  public var total: Rational { points.last?.planned ?? .zero }

  /// PD: when all of it is planned to be done, the first time where the curve ends on a flat stretch.
  public var duration: Rational { time(reaching: total) ?? .zero }

  /// Cumulative at a time; that of the last point after it. Nil past 128 bits.
  public func planned(at time: Rational) -> Rational? {
    guard let after = points.firstIndex(where: { $0.time > time }) else { return total }
    guard after > 0 else { return .zero }
    let (low, high) = (points[after - 1], points[after])
    return Self.interpolate(time, from: low.time, to: high.time, low.planned, high.planned)
  }

  /// The first time at which so much is planned; nil where that is never, or past 128 bits.
  private func time(reaching amount: Rational) -> Rational? {
    guard let at = points.firstIndex(where: { $0.planned >= amount }) else { return nil }
    guard at > 0, points[at].planned > amount else { return points[at].time }
    let (low, high) = (points[at - 1], points[at])
    return Self.interpolate(amount, from: low.planned, to: high.planned, low.time, high.time)
  }

  /// `ES = C + (EV − PV_C) / (PV_{C+1} − PV_C)`, C the last point whose value is earned (W. Lipke, "Schedule is
  /// Different", The Measurable News, March 2003).
  ///
  /// - All earned, or more: the planned duration.
  /// - Nothing planned between points: the end of the flat stretch, where Lipke's count of periods leads, but no later
  ///   than `now`: to wait as planned is to be on time, not ahead.
  /// - Nothing earned: the start, or up to `now` where nothing was to be earned yet.
  /// - Below zero: nil.
  public func time(earning earned: Rational, now: Rational? = nil) -> Rational? {
    guard earned >= .zero else { return nil }
    if earned >= total { return duration }
    guard let reached = points.lastIndex(where: { $0.planned <= earned }) else { return .zero }
    let (low, high) = (points[reached], points[reached + 1])
    guard low.planned == earned, let now else {
      return Self.interpolate(earned, from: low.planned, to: high.planned, low.time, high.time)
    }
    // The stretch on which just this is planned.
    let start = points[..<reached].reversed().prefix { $0.planned == earned }.last?.time ?? low.time
    return max(start, min(now, low.time))
  }

  private static func interpolate(
    _ value: Rational, from low: Rational, to high: Rational, _ first: Rational, _ second: Rational
  ) -> Rational? {
    guard let part = value.subtracting(low), let whole = high.subtracting(low), let share = part.divided(by: whole),
      let span = second.subtracting(first), let step = share.multiplied(by: span)
    else { return nil }
    return first.adding(step)
  }
}
