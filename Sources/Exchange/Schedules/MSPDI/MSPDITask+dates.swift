import Scheduling
import Values

extension MSPDIReading {
  mutating func duration(_ fields: inout XMLFields, _ task: inout MSPDITask) {
    let duration = fields.span("Duration", &notes)
    let format = fields.integer("DurationFormat", &notes)
    task.activity.isElapsed = format.map(MSPDIUnit.isElapsed) ?? false
    if let duration, duration < 0 {
      notes.add(
        .contradiction, line: fields.line(of: "Duration"), element: "Task/Duration",
        "a duration below nothing: it is taken as nothing")
    }
    if duration == nil {
      notes.add(.assumed, line: fields.line, element: "Task/Duration", "it has no duration: nothing is assumed")
    }
    task.activity.duration = min(max(duration ?? 0, 0), MSPDIUnit.longest)
    task.isMarkedMilestone = fields.flag("Milestone", &notes) ?? false
    if fields.flag("Manual", &notes) == true { manual(&fields, &task.activity) }
  }

  private mutating func manual(_ fields: inout XMLFields, _ activity: inout Activity) {
    let start = fields.moment("ManualStart", &notes) ?? fields.moment("Start", &notes)
    let finish = fields.moment("ManualFinish", &notes) ?? fields.moment("Finish", &notes)
    activity.manual = stated(start, finish, fields, "Task/ManualStart")
    // Each stands where its author left the date or the duration open, or wrote words in its place.
    for name in ["StartText", "FinishText", "DurationText"] {
      guard let child = fields.child(name) else { continue }
      activity.isPlaceholder = true
      if !child.text.isBlank {
        notes.add(
          .notUnderstood, line: child.line, element: "Task/\(name)",
          "words in place of a date or a duration: left out, the dates of the file hold")
      }
    }
    if activity.manual == nil {
      notes.add(
        .assumed, line: fields.line, element: "Task/Manual", "a manual task without dates: its links schedule it")
    }
  }

  mutating func progress(_ fields: inout XMLFields, _ activity: inout Activity) {
    let percent = fields.integer("PercentComplete", &notes, in: 0...100).map { Int($0) * 100 }
    let physical = fields.integer("PhysicalPercentComplete", &notes, in: 0...100).map { Int($0) * 100 }
    let remaining = fields.span("RemainingDuration", &notes)
    var progress = Progress(
      actualStart: fields.moment("ActualStart", &notes), actualFinish: fields.moment("ActualFinish", &notes))
    let resume = fields.moment("Resume", &notes)
    let isStarted = progress.actualStart != nil || (percent ?? 0) > 0
    if isStarted || progress.actualFinish != nil { progress.percent = percent }
    if let physical, physical > 0 { progress.physicalPercent = physical }
    if isStarted, progress.actualFinish == nil {
      progress.remaining = remaining.map { min(max($0, 0), MSPDIUnit.longest) }
      progress.resume = resume
    }
    if let start = progress.actualStart, let finish = progress.actualFinish, finish < start {
      notes.add(
        .contradiction, line: fields.line(of: "ActualFinish"), element: "Task/ActualFinish",
        "it finished before it started: the actual finish is left out")
      progress.actualFinish = nil
    }
    activity.progress = progress
  }

  mutating func dates(_ fields: inout XMLFields, _ task: inout MSPDITask) {
    let start = fields.moment("Start", &notes)
    let finish = fields.moment("Finish", &notes)
    let isMoment = task.isMarkedMilestone && finish == nil
    task.activity.stated = stated(start, isMoment ? start : finish, fields, "Task/Finish")
    task.computed = ComputedDates(
      earlyStart: fields.moment("EarlyStart", &notes), earlyFinish: fields.moment("EarlyFinish", &notes),
      lateStart: fields.moment("LateStart", &notes), lateFinish: fields.moment("LateFinish", &notes),
      totalFloat: fields.scaled("TotalSlack", by: 6, &notes), freeFloat: fields.scaled("FreeSlack", by: 6, &notes),
      isCritical: fields.flag("Critical", &notes))
  }

  private mutating func stated(
    _ start: CivilMoment?, _ finish: CivilMoment?, _ fields: XMLFields, _ path: String
  ) -> StatedDates? {
    guard let start, let finish else {
      if start != nil || finish != nil {
        notes.add(
          .assumed, line: fields.line, element: path, "it has a start or a finish alone: its stated dates are left out")
      }
      return nil
    }
    guard start <= finish else {
      notes.add(
        .contradiction, line: fields.line, element: path, "it finishes before it starts: its stated dates are left out")
      return nil
    }
    return StatedDates(start: start, finish: finish)
  }
}
