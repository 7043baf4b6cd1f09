import Values

/// What the fourteen points are about: the tasks and links of a plan that count, and what was computed of them.
///
/// Counted are active tasks with a duration; summaries, levels of effort and milestones are not. Links count whose
/// successor is not complete and neither of whose ends is inactive, a summary or a level of effort.
struct DCMASubject {
  struct Task {
    let activity: Activity
    let dates: ActivitySchedule
    let isComplete: Bool
    let baseline: BaselineDates?
    let hasPredecessor: Bool
    let hasSuccessor: Bool
    let isResourced: Bool
  }

  let plan: Plan
  let schedule: Schedule
  let parameters: DCMAParameters
  let tasks: [Task]
  let incomplete: [Task]
  /// Indices into the plan's.
  let links: [Int]

  init(_ plan: Plan, _ schedule: Schedule, baseline: Int, _ parameters: DCMAParameters) {
    self.plan = plan
    self.schedule = schedule
    self.parameters = parameters
    let dates = Dictionary(schedule.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let linkable = Dictionary(
      plan.activities.filter { $0.isActive && $0.kind != .summary && $0.kind != .levelOfEffort }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var preceded: Set<String> = []
    var succeeded: Set<String> = []
    var links: [Int] = []
    for (index, link) in plan.links.enumerated() {
      guard linkable[link.predecessor] != nil, let successor = linkable[link.successor] else { continue }
      preceded.insert(link.successor)
      succeeded.insert(link.predecessor)
      if !successor.progress.isComplete { links.append(index) }
    }
    self.links = links
    let resourced = Set(plan.assignments.map(\.activity))
    tasks = plan.activities.compactMap { activity in
      guard activity.isActive, activity.kind == .task, activity.duration > 0, let dates = dates[activity.id]
      else { return nil }
      return Task(
        activity: activity, dates: dates, isComplete: activity.progress.isComplete,
        baseline: activity.baselines[baseline], hasPredecessor: preceded.contains(activity.id),
        hasSuccessor: succeeded.contains(activity.id),
        isResourced: resourced.contains(activity.id) || (activity.budget?.minorUnits ?? 0) != 0)
    }
    incomplete = tasks.filter { !$0.isComplete }
  }

  /// How many of the incomplete tasks `counts` holds for.
  func share(_ metric: DCMAMetric, where counts: (Task) -> Bool) -> DCMACheck {
    let found = incomplete.filter(counts)
    return DCMACheck(
      metric, Int64(found.count), of: Int64(incomplete.count), bound: parameters.bound(metric),
      activities: found.map(\.activity.id), whenNone: "no incomplete tasks")
  }

  /// How many of the links `counts` holds for; against are those for which it holds, or doesn't.
  func linkShare(_ metric: DCMAMetric, isWanted: Bool = false, where counts: (Link) -> Bool) -> DCMACheck {
    let found = links.filter { counts(plan.links[$0]) }
    let against = isWanted ? links.filter { !counts(plan.links[$0]) } : found
    return DCMACheck(
      metric, Int64(found.count), of: Int64(links.count), bound: parameters.bound(metric),
      activities: against.map { plan.links[$0].successor }, links: against, whenNone: "no links to incomplete tasks")
  }

  func notApplicable(_ metric: DCMAMetric, _ reason: String) -> DCMACheck {
    DCMACheck(metric, bound: parameters.bound(metric), notApplicable: reason)
  }
}

extension Progress {
  var isComplete: Bool { actualFinish != nil || percent == 10_000 }
}
