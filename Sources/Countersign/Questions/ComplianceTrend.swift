public import Controls
import Domain
import EventSourcing
public import Values

/// The controls at the ends of periods, as of and as known at each.
public struct ComplianceTrend: Hashable, Sendable {
  public enum Period: String, Hashable, Sendable, CaseIterable {
    case month, quarter

    var months: Int { self == .month ? 1 : 3 }
  }

  public struct Point: Hashable, Sendable {
    public var asOf: CivilDay
    /// The last position known then.
    public var position: Int64
    public var results: [ControlResult]
  }

  public var scope: ControlScope
  /// In order of day.
  public var points: [Point]
}

extension ComplianceTrend.Period {
  /// The ends of the last whole periods before the day, and the day: `count` in all, in order.
  func ends(_ count: Int, through day: CivilDay) -> [CivilDay] {
    let (year, month, _) = day.components
    var start = year * 12 + (month - 1) / months * months
    var ends = [day]
    while ends.count < count {
      guard let first = CivilDay(year: start / 12, month: start % 12 + 1, day: 1), first > .epoch else { break }
      ends.append(first.adding(days: -1))
      start -= months
    }
    return ends.reversed()
  }
}

extension Ledger {
  /// Evaluates every control that events alone answer at the end of each period, in one pass of the log.
  ///
  /// - Parameters:
  ///   - moment: the last point, and what is known at most.
  ///   - count: how many points; the last is the day itself.
  public func complianceTrend(
    _ count: Int, by period: ComplianceTrend.Period, _ moment: Moment = .now, scope: ControlScope = .everything,
    parameters: ControlParameters = ControlParameters()
  ) throws -> ComplianceTrend {
    let through = try store.read { try Self.last(moment, $0) }
    try requireKnown(scope.subject, through: through)
    let day = moment.asOf ?? clock().day
    let scope = try resolved(scope, asOf: day, through: through)
    var series = ControlSeries(
      days: period.ends(count, through: day), scope: scope, parameters: parameters,
      catalogue: try .withFrameworks())
    try pass(after: 0, through: through, into: &series) { series, decoded in
      switch decoded {
      case .event(let event): series.see(event.envelope, event.entry)
      case .unread(let event): series.seeUndecodable(event.envelope, event.error, isGone: event.isGone)
      }
    }
    return ComplianceTrend(
      scope: scope,
      points: series.finished().map { .init(asOf: $0.asOf, position: $0.position, results: $0.results) })
  }
}
