import Scheduling

/// Critical paths, walked back from where nothing critical follows along the links that drive.
struct PathWalk {
  private let plan: Plan
  private let dates: [String: ActivitySchedule]
  private let isSummary: Set<String>

  init(_ plan: Plan, _ schedule: Schedule) {
    self.plan = plan
    dates = Dictionary(schedule.activities.map { ($0.id, $0) }) { first, _ in first }
    isSummary = Set(plan.activities.filter { $0.kind == .summary }.map(\.id))
  }

  private func isCritical(_ id: String) -> Bool { !isSummary.contains(id) && dates[id]?.isCritical ?? false }

  /// Depth first, so that the bound bounds the work; no path visits an activity twice.
  func paths(bound: Int) -> (paths: [ScheduleReport.Path], hasMore: Bool) {
    var drives: Set<String> = []
    for (id, activity) in dates where isCritical(id) {
      for driver in links(activity) { drives.insert(driver.predecessor) }
    }
    let ends = dates.values.filter { isCritical($0.id) && !drives.contains($0.id) }
      .sorted { ($1.finish, $0.id) < ($0.finish, $1.id) }
    var found: [ScheduleReport.Path] = []
    for end in ends {
      // From the end: each step with the link that drives it.
      var stack = [[ScheduleReport.Step(activity: end.id, link: nil)]]
      while let path = stack.popLast() {
        guard let first = path.last, let activity = dates[first.activity] else { continue }
        let drivers = links(activity).filter { link in !path.contains { $0.activity == link.predecessor } }
        if drivers.isEmpty {
          if found.count == bound { return (found, true) }
          found.append(ScheduleReport.Path(steps: path.reversed()))
        }
        for link in drivers.sorted(by: { $0.predecessor > $1.predecessor }).suffix(bound) {
          var longer = path
          longer[longer.count - 1].link = link.words
          longer.append(ScheduleReport.Step(activity: link.predecessor, link: nil))
          stack.append(longer)
        }
      }
    }
    return (found, false)
  }

  private func links(_ activity: ActivitySchedule) -> [Link] {
    activity.drivers.filter(plan.links.indices.contains).map { plan.links[$0] }.filter { isCritical($0.predecessor) }
  }
}
