import Scheduling
import Values

extension P6Reading {
  mutating func progress(_ fields: inout XMLFields, _ activity: inout Activity) {
    var progress = Progress(
      actualStart: fields.moment("ActualStartDate", &notes), actualFinish: fields.moment("ActualFinishDate", &notes))
    let remaining = hours("RemainingDuration", &fields)
    let resume = fields.moment("ResumeDate", &notes)
    checkStatus(progress, &fields)
    if let start = progress.actualStart, let finish = progress.actualFinish, finish < start {
      notes.add(
        .contradiction, line: fields.line(of: "ActualFinishDate"), element: "Activity/ActualFinishDate",
        "it finished before it started: the actual finish is left out")
      progress.actualFinish = nil
    }
    if progress.actualStart != nil {
      progress.remaining = remaining
      progress.percent = progress.actualFinish != nil ? 10_000 : percent("DurationPercentComplete", &fields)
    } else if let remaining, remaining != activity.duration, activity.duration > 0 {
      // P6 schedules what remains, also of an activity that has not started.
      progress.remaining = remaining
    }
    progress.resume = resume
    progress.physicalPercent = physicalPercent(&fields)
    activity.progress = progress
  }

  /// Hundredths of a percent of a share of 1.
  private mutating func percent(_ name: String, _ fields: inout XMLFields) -> Int? {
    guard let share = fields.scaled(name, by: 10_000, &notes) else { return nil }
    if !(0...10_000).contains(share) {
      notes.add(
        .contradiction, line: fields.line(of: name), element: "Activity/\(name)", "past its whole: it is bounded")
    }
    return Int(min(max(share, 0), 10_000))
  }

  /// P6's percent complete, where its type is not by duration: earned value goes by it.
  private mutating func physicalPercent(_ fields: inout XMLFields) -> Int? {
    let type = fields.text("PercentCompleteType")
    switch type {
    case "Physical": return percent("PhysicalPercentComplete", &fields)
    case "Units": return percent("UnitsPercentComplete", &fields)
    case "Scope": return percent("ScopePercentComplete", &fields)
    case "Duration", nil: return nil
    default:
      notes.add(
        .unreadable, line: fields.line(of: "PercentCompleteType"), element: "Activity/PercentCompleteType",
        "'\(type?.shortened ?? "")' is no type of percent complete: by duration")
      return nil
    }
  }

  private mutating func checkStatus(_ progress: Progress, _ fields: inout XMLFields) {
    let status = fields.text("Status")
    let agrees: Bool
    switch status {
    case "Not Started": agrees = progress.actualStart == nil && progress.actualFinish == nil
    case "In Progress": agrees = progress.actualStart != nil && progress.actualFinish == nil
    case "Completed": agrees = progress.actualStart != nil && progress.actualFinish != nil
    case nil: agrees = true
    default:
      notes.add(
        .unreadable, line: fields.line(of: "Status"), element: "Activity/Status",
        "'\(status?.shortened ?? "")' is no status: the actual dates tell it")
      return
    }
    guard !agrees else { return }
    notes.add(
      .contradiction, line: fields.line(of: "Status"), element: "Activity/Status",
      "'\(status ?? "")' does not fit the actual dates: they are taken")
  }

  /// What remains, where P6 says it; else the whole.
  mutating func computed(_ fields: inout XMLFields) -> ComputedDates {
    let early = (fields.moment("EarlyStartDate", &notes), fields.moment("EarlyFinishDate", &notes))
    let late = (fields.moment("LateStartDate", &notes), fields.moment("LateFinishDate", &notes))
    return ComputedDates(
      earlyStart: fields.moment("RemainingEarlyStartDate", &notes) ?? early.0,
      earlyFinish: fields.moment("RemainingEarlyFinishDate", &notes) ?? early.1,
      lateStart: fields.moment("RemainingLateStartDate", &notes) ?? late.0,
      lateFinish: fields.moment("RemainingLateFinishDate", &notes) ?? late.1,
      totalFloat: fields.scaled("TotalFloat", by: 3600, &notes),
      freeFloat: fields.scaled("FreeFloat", by: 3600, &notes),
      isCritical: fields.flag("IsCritical", &notes))
  }

  mutating func stated(_ fields: inout XMLFields) -> StatedDates? {
    let planned = (fields.moment("PlannedStartDate", &notes), fields.moment("PlannedFinishDate", &notes))
    guard let start = fields.moment("StartDate", &notes) ?? planned.0,
      let finish = fields.moment("FinishDate", &notes) ?? planned.1
    else { return nil }
    if start <= finish { return StatedDates(start: start, finish: finish) }
    notes.add(
      .contradiction, line: fields.line(of: "FinishDate"), element: "Activity/FinishDate",
      "it finishes before it starts: it has no stated dates")
    return nil
  }
}
