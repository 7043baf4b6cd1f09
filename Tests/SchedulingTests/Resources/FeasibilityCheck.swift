import Scheduling
import Values

/// Judges a schedule by definition, without the engine: what links ask, and what there is of each resource.
struct FeasibilityCheck {
  let plan: Plan
  let dates: [String: ActivitySchedule]

  init(_ plan: Plan, _ schedule: Schedule) {
    self.plan = plan
    dates = Dictionary(schedule.activities.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Links that are broken. Lags count every second; the plan's calendar must too, unless there are none.
  var brokenLinks: [Link] {
    plan.links.filter { link in
      guard let before = dates[link.predecessor], let after = dates[link.successor] else { return false }
      let lag =
        switch link.lag {
        case .working(let seconds), .elapsed(let seconds): seconds
        case .percent, .elapsedPercent: Int64.min / 4
        }
      let bound =
        switch link.kind {
        case .finishToStart, .finishToFinish: before.finish.seconds
        case .startToStart, .startToFinish: before.start.seconds
        }
      let moment =
        switch link.kind {
        case .finishToStart, .startToStart: after.start.seconds
        case .finishToFinish, .startToFinish: after.finish.seconds
        }
      return moment < bound + lag
    }
  }

  /// Resources of which, at some moment, more is held than there is.
  var overloaded: [String] {
    plan.resources.filter { resource in
      let held = plan.assignments.filter { $0.resource == resource.id }.compactMap { assignment in
        dates[assignment.activity].map { (dates: $0, units: assignment.units) }
      }
      let steps = resource.capacity.compactMap { $0.from.map { CivilMoment($0) } }
      return (held.map(\.dates.start) + steps).contains { moment in
        let sum = held.filter { $0.dates.start <= moment && moment < $0.dates.finish }.reduce(0) { $0 + $1.units }
        return sum > capacity(of: resource, at: moment)
      }
    }.map(\.id)
  }

  private func capacity(of resource: Resource, at moment: CivilMoment) -> Int64 {
    let steps = resource.capacity.filter { $0.from.map { CivilMoment($0) <= moment } ?? true }
    return steps.max { ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min) }?.units ?? 0
  }
}
