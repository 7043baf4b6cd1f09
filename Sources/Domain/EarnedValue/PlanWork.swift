package import Scheduling
package import Values

/// Working time by the calendars of an initiative's plan.
package struct PlanWork: Sendable {
  private let compiled: (times: WorkingTimes, ids: [String: Int])?
  private let usual: Int

  /// The standard week, where there is no plan.
  package init(_ plan: Plan?) throws(PlanFault) {
    let compiled = try WorkingTimes.compiled(plan?.calendars ?? [.standard, .continuous])
    usual = compiled.ids[plan?.calendar ?? WorkCalendar.standard.id] ?? compiled.ids[WorkCalendar.standard.id] ?? 0
    self.compiled = compiled
  }

  private init() { (compiled, usual) = (nil, 0) }

  /// Every second counts.
  package static let elapsed = PlanWork()

  /// Seconds of work; none where the second moment comes first.
  ///
  /// - Parameter calendar: its id; nil, or one that the plan has not: the plan's.
  package func seconds(from: CivilMoment, to: CivilMoment, on calendar: String?) -> Int64 {
    guard let compiled else { return max(0, to.seconds - from.seconds) }
    let index = calendar.flatMap { compiled.ids[$0] } ?? usual
    return max(0, compiled.times.work(from: from.seconds, to: to.seconds, on: index))
  }
}
