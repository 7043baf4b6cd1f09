import Scheduling
import Values

extension MSPDIWriter {
  mutating func write(
    _ activity: Activity, row: Int, level: Int, number: String, links: [Link], external: [ExternalLink]
  ) throws {
    let uid = tasks.number(activity.id)
    try xml.begin("Task")
    xml.write("UID", uid)
    xml.write("ID", level == 0 ? 0 : outline.first?.level == 0 ? row : row + 1)
    xml.write("Name", activity.title.isEmpty ? nil : activity.title)
    xml.write("Active", activity.isActive)
    xml.write("Manual", activity.manual != nil || activity.isPlaceholder)
    xml.write("Type", 1)
    xml.write("IsNull", 0)
    xml.write("WBS", activity.code)
    xml.write("OutlineNumber", number)
    xml.write("OutlineLevel", level)
    xml.write("Priority", min(max(activity.priority, 0), 1000))
    xml.write("Start", (activity.stated ?? activity.manual).map { MSPDIText.moment($0.start) })
    xml.write("Finish", (activity.stated ?? activity.manual).map { MSPDIText.moment($0.finish) })
    xml.write("Duration", MSPDIText.span(activity.duration))
    xml.write("DurationFormat", activity.isElapsed ? 8 : 7)
    xml.write("Resume", activity.progress.resume.map(MSPDIText.moment))
    xml.write("Milestone", activity.kind == .milestone || activity.kind == .finishMilestone)
    xml.write("Summary", activity.kind == .summary)
    computed(of: activity)
    progress(of: activity)
    constraints(of: activity)
    for link in links { try write(link) }
    for link in external { try write(outside: link) }
    try extra(of: activity)
    for (number, baseline) in activity.baselines.sorted(by: { $0.key < $1.key }) { try write(baseline, number) }
    manual(of: activity)
    xml.end()
  }

  private mutating func computed(of activity: Activity) {
    let computed = project.computed[activity.id]
    xml.write("Critical", computed?.isCritical.map { $0 ? "1" : "0" })
    if let outside = ghosts[activity.id] {
      xml.write("ExternalTask", true)
      xml.write("ExternalTaskProject", outside)
    }
    xml.write("EarlyStart", computed?.earlyStart.map(MSPDIText.moment))
    xml.write("EarlyFinish", computed?.earlyFinish.map(MSPDIText.moment))
    xml.write("LateStart", computed?.lateStart.map(MSPDIText.moment))
    xml.write("LateFinish", computed?.lateFinish.map(MSPDIText.moment))
    xml.write("FreeSlack", (computed?.freeFloat).map { tenths($0, "freeFloat") })
    xml.write("TotalSlack", (computed?.totalFloat).map { tenths($0, "totalFloat") })
  }

  /// Tenths of a minute.
  mutating func tenths(_ seconds: Int64, _ element: String) -> String {
    if seconds % 6 != 0 { lose(element, "it counts tenths of a minute there: seconds past them are cut off") }
    return String(seconds / 6)
  }

  private mutating func progress(of activity: Activity) {
    let progress = activity.progress
    let percent = progress.percent ?? 0
    let isBegun = progress.actualStart != nil || progress.actualFinish != nil || percent > 0
    if percent % 100 != 0 || (progress.physicalPercent ?? 0) % 100 != 0 {
      lose("progress.percent", "it counts whole percent there: parts are cut off")
    }
    if progress.remaining ?? 0 > 0, !isBegun || progress.actualFinish != nil {
      lose("progress.remaining", "what remains of an activity that has not begun, or is complete, has no place there")
    }
    xml.write("PercentComplete", progress.percent.map { String($0 / 100) })
    xml.write("Cost", cost(activity.budget))
    xml.write("ActualStart", progress.actualStart.map(MSPDIText.moment))
    xml.write("ActualFinish", progress.actualFinish.map(MSPDIText.moment))
    xml.write("RemainingDuration", progress.actualFinish == nil ? progress.remaining.map(MSPDIText.span) : nil)
  }

  mutating func cost(_ money: Money?) -> String? {
    guard let money else { return nil }
    guard money.currency == project.currency else {
      lose("cost", "an amount in \(money.currency.code), which is not the project's currency: it is left out")
      return nil
    }
    return MSPDIText.hundredths(money)
  }

  private mutating func constraints(of activity: Activity) {
    let standard: Constraint.Kind = plan.rules.fromFinish ? .asLateAsPossible : .asSoonAsPossible
    let constraint = activity.constraint ?? Constraint(standard)
    xml.write("ConstraintType", MSPDICode.constraints.firstIndex(of: constraint.kind) ?? 0)
    xml.write("CalendarUID", activity.calendar.map { calendars.number($0) } ?? -1)
    xml.write("ConstraintDate", constraint.date.map(MSPDIText.moment))
    xml.write("Deadline", activity.deadline.map(MSPDIText.moment))
    if activity.levelingDelay != 0 {
      xml.write("LevelingDelay", tenths(activity.levelingDelay, "levelingDelay"))
      xml.write("LevelingDelayFormat", 8)
    }
    xml.write("IgnoreResourceCalendar", activity.ignoresResourceCalendars)
    xml.write("PhysicalPercentComplete", activity.progress.physicalPercent.map { String($0 / 100) })
  }

  private mutating func extra(of activity: Activity) throws {
    let hasChildren = parents.contains(activity.id)
    let implied: Activity.Kind =
      hasChildren || tasks.number(activity.id) == 0
      ? .summary : activity.kind == .milestone && activity.duration == 0 ? .milestone : .task
    var extra = MSPDIExtra(of: activity, isImplied: activity.kind == implied)
    if tasks.renumbered.contains(activity.id) { extra.set("id", activity.id) }
    try write(extra, field: MSPDIExtra.taskField)
  }

  mutating func write(_ extra: MSPDIExtra, field: String) throws {
    guard let text = extra.text else { return }
    if text.utf16.count > 255 { lose("Text30", "more than 255 letters, which is what Microsoft Project keeps") }
    try xml.begin("ExtendedAttribute")
    xml.write("FieldID", field)
    xml.write("Value", text)
    xml.end()
  }

  private mutating func write(_ baseline: BaselineDates, _ number: Int) throws {
    guard (0...10).contains(number) else { return lose("baselines", "it keeps baselines 0 to 10: others are left out") }
    try xml.begin("Baseline")
    xml.write("Number", number)
    xml.write("Start", baseline.start.map(MSPDIText.moment))
    xml.write("Finish", baseline.finish.map(MSPDIText.moment))
    xml.write("Duration", baseline.duration.map(MSPDIText.span))
    xml.write("Cost", cost(baseline.cost))
    xml.end()
  }

  private mutating func manual(of activity: Activity) {
    if activity.isPlaceholder { for name in ["StartText", "FinishText", "DurationText"] { xml.write(name, "") } }
    guard let manual = activity.manual else { return }
    xml.write("ManualStart", MSPDIText.moment(manual.start))
    xml.write("ManualFinish", MSPDIText.moment(manual.finish))
  }
}
