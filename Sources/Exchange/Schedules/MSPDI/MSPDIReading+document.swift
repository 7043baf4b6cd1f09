import Scheduling
import Values

extension MSPDIReading {
  /// Puts together what was read, and notes where it contradicts itself.
  mutating func document() throws -> PlanDocument {
    guard isProject else {
      throw ExchangeError(file: file, "holds no <Project>", advice: "export the plan as Microsoft Project XML")
    }
    let calendars = resolvedCalendars()
    taskIDs = Set(tasks.map(\.activity.id))
    resolveKinds()
    resolveParts()
    let title = properties.title ?? tasks.first { $0.activity.id == "0" }?.activity.title ?? properties.name ?? ""
    var plan = Plan(
      title: title, start: try start(), mustFinishBy: properties.isFromStart ? nil : properties.finish,
      dataDate: properties.statusDate, calendars: calendars.list, calendar: calendars.own, rules: properties.rules)
    var outside: [ExternalLink] = []
    plan.links = links(&outside)
    plan.resources = resources.map { resource in
      var resource = resource
      resource.calendar = knownCalendar(resource.calendar, calendars.list, "Resource/CalendarUID")
      return resource
    }
    plan.assignments = resolvedAssignments()
    plan.activities = tasks.map { task in
      var activity = task.activity
      activity.calendar = knownCalendar(activity.calendar, calendars.list, "Task/CalendarUID")
      if activity.constraint?.kind == (properties.isFromStart ? .asSoonAsPossible : .asLateAsPossible) {
        activity.constraint = nil
      }
      return activity
    }
    var computed: [String: ComputedDates] = [:]
    for task in tasks where task.computed != ComputedDates() { computed[task.activity.id] = task.computed }
    let own = MSPDINames(tasks: taskNames, resources: resourceNames)
    own.rename(&plan)
    let project = PlanProject(
      id: properties.id ?? properties.name ?? file, title: title, plan: plan, externalLinks: outside.map(own.renamed),
      computed: own.renamed(computed), currency: properties.currency, lines: own.renamed(lines["Task"] ?? [:]))
    return PlanDocument(file: file, format: .mspdi, tool: properties.tool, projects: [project], notes: notes)
  }

  private mutating func start() throws -> CivilMoment {
    if let start = properties.start { return start }
    guard let first = tasks.compactMap(\.activity.stated?.start).min() ?? properties.currentDate else {
      throw ExchangeError(file: file, "the project has no start date", advice: "add its StartDate")
    }
    notes.add(.assumed, line: 1, element: "Project/StartDate", "there is none: the first start of a task is taken")
    return first
  }

  private mutating func knownCalendar(_ id: String?, _ calendars: [WorkCalendar], _ path: String) -> String? {
    guard let id, !isKnown("Calendar", id) else { return id }
    notes.add(.contradiction, line: 1, element: path, "there is no calendar \(id): the project's is taken")
    return nil
  }

  private mutating func resolvedCalendars() -> (list: [WorkCalendar], own: String) {
    var list: [WorkCalendar] = []
    var bases: [String: String] = [:]
    for entry in calendars {
      var calendar = entry.calendar
      let base = calendar.base
      calendar.base = nil
      if let base, base != "-1", base != calendar.id, !(entry.isBase && base == "0") {
        if isKnown("Calendar", base), !leads(base, to: calendar.id, bases) {
          calendar.base = base
          bases[calendar.id] = base
        } else {
          notes.add(
            .contradiction, line: entry.line, element: "Calendar/BaseCalendarUID",
            isKnown("Calendar", base)
              ? "calendars are based on each other: this one on none" : "there is no calendar \(base): it has no base")
        }
      }
      if calendar.base == nil, calendar.week.allSatisfy({ $0 == nil }) {
        notes.add(
          .assumed, line: entry.line, element: "Calendar/WeekDays",
          "it has no days of the week: Monday to Friday, 08:00–12:00 and 13:00–17:00")
        calendar.week = WorkCalendar.standard.week
      }
      list.append(calendar)
    }
    if let own = properties.calendar, isKnown("Calendar", own) { return (list, own) }
    if let first = list.first(where: { $0.base == nil }) {
      notes.add(
        .assumed, line: 1, element: "Project/CalendarUID", "it names no calendar that there is: the first is taken")
      return (list, first.id)
    }
    notes.add(
      .assumed, line: 1, element: "Project/Calendars",
      "there is no calendar: Monday to Friday, 08:00–12:00 and 13:00–17:00")
    return (list + [.standard], WorkCalendar.standard.id)
  }

  private func leads(_ from: String, to goal: String, _ bases: [String: String]) -> Bool {
    var next: String? = from
    while let id = next {
      if id == goal { return true }
      next = bases[id]
    }
    return false
  }
}
