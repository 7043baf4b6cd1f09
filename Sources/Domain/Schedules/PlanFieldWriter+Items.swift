import Scheduling
import Values

extension PlanFieldWriter {
  mutating func write(_ plan: Plan) throws(PlanFault) {
    try begin(.plan, "main")
    let (rules, usual) = (plan.rules, SchedulingRules())
    set("title", text: plan.title, unless: "")
    set("start", text: plan.start.description)
    set("mustFinishBy", text: plan.mustFinishBy?.description)
    set("calendar", text: plan.calendar, unless: WorkCalendar.standard.id)
    set("lagCalendar", text: rules.lagCalendar.rawValue, unless: usual.lagCalendar.rawValue)
    set("outOfSequence", text: rules.outOfSequence.rawValue, unless: usual.outOfSequence.rawValue)
    switch rules.criticality {
    case .totalFloat(let seconds): set("criticalFloat", seconds: seconds)
    case .longestPath: set("critical", .text("longest-path"))
    }
    set("nearCriticalFloat", seconds: rules.nearCritical, unless: usual.nearCritical)
    if !rules.honoursConstraints { set("constraints", .text("moderate")) }
    if rules.fromFinish { set("scheduledFrom", .text("finish")) }
    set("dialect", text: rules.dialect.rawValue, unless: usual.dialect.rawValue)
    set("day", seconds: rules.secondsPerDay, unless: usual.secondsPerDay)
    set("week", seconds: rules.secondsPerWeek, unless: usual.secondsPerWeek)
    set("month", seconds: rules.secondsPerMonth, unless: usual.secondsPerMonth)
    set("dataDate", text: plan.dataDate?.description)
    end()
  }

  mutating func write(_ calendar: WorkCalendar) throws(PlanFault) {
    // What every plan has unsaid.
    if calendar == .standard || calendar == .continuous { return }
    try begin(.calendar, calendar.id)
    set("title", text: calendar.title.isEmpty ? calendar.id : calendar.title)
    set("base", text: calendar.base)
    set("week", text: HoursText.text(week: calendar.week), unless: "")
    set("exceptions", text: ExceptionList.text(calendar.exceptions), unless: "")
    end()
  }

  mutating func write(_ resource: Resource) throws(PlanFault) {
    try begin(.resource, resource.id)
    set("title", text: resource.title.isEmpty ? resource.id : resource.title)
    set("kind", text: resource.kind.rawValue, unless: Resource.Kind.labour.rawValue)
    set("calendar", text: resource.calendar)
    set("role", text: resource.role)
    let usual = CapacityList.text([.init(units: 10_000)])
    set("capacity", text: CapacityList.text(resource.capacity), unless: usual)
    set("rate", resource.rate.map { .money($0) })
    end()
  }

  mutating func write(
    _ activity: Activity, _ links: [Link], _ assignments: [Assignment], baseline: Int?
  ) throws(PlanFault) {
    try begin(.activity, activity.id)
    set("title", text: activity.title.isEmpty ? activity.id : activity.title)
    set("kind", text: activity.kind.rawValue, unless: Activity.Kind.task.rawValue)
    set("parent", text: activity.parent)
    set("code", text: activity.code)
    let duration = WorkTime(seconds: activity.duration, isElapsed: activity.isElapsed)
    if activity.kind != .summary { set("duration", text: duration.description) }
    set("predecessors", text: LinkList.text(links), unless: "")
    set("calendar", text: activity.calendar)
    if activity.ignoresResourceCalendars { set("resourceCalendars", .text("ignored")) }
    if !activity.isActive { set("active", .text("no")) }
    set("constraint", text: activity.constraint?.description)
    set("secondConstraint", text: activity.secondConstraint?.description)
    set("deadline", text: activity.deadline?.description)
    set("resources", text: AssignmentList.text(assignments), unless: "")
    set("parts", text: PartList.text(activity.parts), unless: "")
    set("levelingDelay", seconds: activity.levelingDelay)
    if activity.priority != 500 { set("priority", .integer(Int64(activity.priority))) }
    set("account", text: activity.account)
    writeBaseline(activity, baseline.flatMap { activity.baselines[$0] })
    writeReports(activity)
    end()
  }

  private mutating func writeBaseline(_ activity: Activity, _ baseline: BaselineDates?) {
    set("budget", (baseline?.cost ?? activity.budget).map { .money($0) })
    // A summary's dates follow from what lies below it.
    if activity.kind == .summary, activity.manual == nil { return }
    let dates = activity.manual ?? activity.stated
    if activity.manual != nil { set("mode", .text("manual")) }
    set("start", text: ((activity.manual == nil ? baseline?.start : nil) ?? dates?.start)?.description)
    set("finish", text: ((activity.manual == nil ? baseline?.finish : nil) ?? dates?.finish)?.description)
  }

  private mutating func writeReports(_ activity: Activity) {
    set("optimistic", text: activity.spread.map { WorkTime(seconds: $0.optimistic).description })
    set("pessimistic", text: activity.spread.map { WorkTime(seconds: $0.pessimistic).description })
    let progress = activity.progress
    set("actualStart", text: progress.actualStart?.description)
    set("actualFinish", text: progress.actualFinish?.description)
    set("remaining", text: progress.remaining.map { WorkTime(seconds: $0).description })
    set("percent", text: progress.percent.map(PercentText.text))
    set("physicalPercent", text: progress.physicalPercent.map(PercentText.text))
    set("resume", text: progress.resume?.description)
  }
}
