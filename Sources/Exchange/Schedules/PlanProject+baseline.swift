import Scheduling
import Values

extension PlanProject {
  /// With another file's project as the baseline of this one, for formats that carry none: activities by id.
  ///
  /// - Parameters:
  ///   - number: 0 is the first, as in `Activity.baselines`.
  ///   - notes: get the activities that only one of the two has.
  public func adding(baseline: PlanProject, number: Int = 0, notes: inout PlanNotes) -> PlanProject {
    var project = self
    var rest = Dictionary(baseline.plan.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in project.plan.activities.indices {
      let activity = project.plan.activities[index]
      guard let base = rest.removeValue(forKey: activity.id) else {
        notes.add(
          .contradiction, line: 1, element: "baseline", "activity '\(activity.id.prefix(80))' is not in the baseline")
        continue
      }
      let computed = baseline.computed[activity.id]
      let start = base.stated?.start ?? computed?.earlyStart
      let finish = base.stated?.finish ?? computed?.earlyFinish
      guard base.kind != .summary || start != nil || finish != nil else { continue }
      project.plan.activities[index].baselines[number] = BaselineDates(
        start: start, finish: finish, duration: base.duration, cost: base.budget)
    }
    for activity in baseline.plan.activities where rest[activity.id] != nil {
      notes.add(
        .contradiction, line: 1, element: "baseline",
        "activity '\(activity.id.prefix(80))' of the baseline is not in the plan")
    }
    return project
  }
}
