import Values

extension DCMASubject {
  /// Point 12: the first incomplete task on the longest path is delayed, and everything computed again. What counts is
  /// by how much working time of that task's calendar the finish moves.
  func criticalPathTest() throws(PlanFault) -> DCMACheck {
    let metric = DCMAMetric.criticalPathTest
    let candidates = incomplete.filter { $0.dates.isOnLongestPath && $0.activity.manual == nil }
    let first = candidates.min { ($0.dates.start, $0.activity.id) < ($1.dates.start, $1.activity.id) }
    guard let task = first else { return notApplicable(metric, "no incomplete task on the longest path") }
    let isElapsed = task.activity.isElapsed
    let delay = days(parameters.testDelayDays, of: isElapsed ? CivilMoment.secondsPerDay : plan.rules.secondsPerDay)
    var delayed = plan
    for index in delayed.activities.indices where delayed.activities[index].id == task.activity.id {
      delayed.activities[index].lengthen(by: delay)
    }
    let after = try Schedule(delayed)
    let moved =
      isElapsed
      ? after.finish.seconds - schedule.finish.seconds
      : try work(from: schedule.finish, to: after.finish, on: task.activity.calendar ?? plan.calendar)
    return DCMACheck(
      metric, moved, of: delay, bound: parameters.bound(metric), activities: [task.activity.id],
      whenNone: "the delay is nothing")
  }

  /// Point 13. The float is what lies between the finish and the date that the plan must finish by; without one, the
  /// baseline's last finish. Both lengths are working time on the plan's calendar.
  func criticalPathLengthIndex(baseline: Int) throws(PlanFault) -> DCMACheck {
    let metric = DCMAMetric.criticalPathLengthIndex
    let planned = plan.activities.filter(\.isActive).compactMap { $0.baselines[baseline]?.finish }.max()
    guard let target = plan.mustFinishBy ?? planned else {
      return notApplicable(metric, "neither a date to finish by nor a baseline")
    }
    let length = try work(from: plan.dataDate ?? schedule.start, to: schedule.finish, on: plan.calendar)
    let float = try work(from: schedule.finish, to: target, on: plan.calendar)
    return DCMACheck(
      metric, length + float, of: length, bound: parameters.bound(metric),
      whenNone: "no working time lies between the data date and the finish")
  }

  private func work(from: CivilMoment, to: CivilMoment, on calendar: String) throws(PlanFault) -> Int64 {
    let compiler = try CalendarCompiler(plan.calendars)
    guard let index = compiler.indices[calendar] else {
      throw .unknown(kind: "calendar", id: calendar, in: "the plan")
    }
    return compiler.compiled().work(from: from.seconds, to: to.seconds, on: index)
  }
}

extension Activity {
  /// The duration, and what remains of it; bounded.
  fileprivate mutating func lengthen(by seconds: Int64) {
    let longer = { (value: Int64) in
      let (sum, overflow) = value.addingReportingOverflow(seconds)
      return overflow ? Int64.max : sum
    }
    if progress.actualStart != nil, progress.remaining == nil, let percent = progress.percent {
      progress.remaining = duration - duration / 10_000 * Int64(percent)
    }
    progress.remaining = progress.remaining.map(longer)
    duration = longer(duration)
  }
}
