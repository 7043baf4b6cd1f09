import Values

extension DCMASubject {
  /// Point 9.
  var invalidDates: DCMACheck {
    guard let status = plan.dataDate else { return notApplicable(.invalidDates, "the plan has no data date") }
    let found = tasks.filter { task in
      let progress = task.activity.progress
      let forecast = task.activity.stated ?? StatedDates(start: task.dates.start, finish: task.dates.finish)
      if [progress.actualStart, progress.actualFinish].contains(where: { $0.map { $0 > status } ?? false }) {
        return true
      }
      if task.isComplete { return false }
      return forecast.finish < status || (progress.actualStart == nil && forecast.start < status)
    }
    return DCMACheck(
      .invalidDates, Int64(found.count), of: Int64(tasks.count), bound: parameters.bound(.invalidDates),
      activities: found.map(\.activity.id), whenNone: "no tasks")
  }

  /// Point 10.
  var resources: DCMACheck { share(.resources) { !$0.isResourced } }

  /// Point 11.
  var missedTasks: DCMACheck {
    guard let status = plan.dataDate else { return notApplicable(.missedTasks, "the plan has no data date") }
    let due = tasks.filter { ($0.baseline?.finish).map { $0 <= status } ?? false }
    let missed = due.filter { task in
      guard let planned = task.baseline?.finish else { return false }
      return Self.lastDay(task.activity.progress.actualFinish ?? task.dates.finish) > Self.lastDay(planned)
    }
    return DCMACheck(
      .missedTasks, Int64(missed.count), of: Int64(due.count), bound: parameters.bound(.missedTasks),
      activities: missed.map(\.activity.id), whenNone: "no task was due by the data date in the baseline")
  }

  /// Point 14.
  var baselineExecutionIndex: DCMACheck {
    let metric = DCMAMetric.baselineExecutionIndex
    guard let status = plan.dataDate else { return notApplicable(metric, "the plan has no data date") }
    guard tasks.contains(where: { $0.baseline?.finish != nil }) else {
      return notApplicable(metric, "no task has baseline dates")
    }
    let due = tasks.filter { ($0.baseline?.finish).map { $0 <= status } ?? true }
    return DCMACheck(
      metric, Int64(tasks.filter(\.isComplete).count), of: Int64(due.count), bound: parameters.bound(metric),
      activities: due.filter { !$0.isComplete }.map(\.activity.id),
      whenNone: "no task was due by the data date in the baseline")
  }

  /// The last day on which there is work before a finish: that of the last second.
  private static func lastDay(_ finish: CivilMoment) -> CivilDay { finish.adding(seconds: -1).day }
}
