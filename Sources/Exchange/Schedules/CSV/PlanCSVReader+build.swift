import Scheduling
import Values

extension PlanCSVReader {
  mutating func build(_ rows: [PlanCSVRow]) {
    var activities: [PlanCSVRow] = []
    var resources: [PlanCSVRow] = []
    var calendars: [PlanCSVRow] = []
    var plans: [PlanCSVRow] = []
    for row in rows {
      switch row.text(.kind)?.lowercased() {
      case "plan": plans.append(row)
      case "calendar": calendars.append(row)
      case "resource": resources.append(row)
      default: activities.append(row)
      }
    }
    for row in plans.dropFirst() { values.problem(row, .kind, "there is a second row for the plan", .duplicate) }
    if let row = plans.first { readPlan(row) }
    for row in calendars { addCalendar(row) }
    for row in resources { addResource(row) }
    let parents = Set(activities.compactMap { $0.text(.parent) })
    for row in activities { addActivity(row, parents) }
    for activity in plan.activities { if let row = self.rows[activity.id] { addRelations(row, activity) } }
    chooseCalendars(plans.first)
    checkCalendars()
    chooseStart()
  }

  /// Id and title of the project, and what holds for the whole plan.
  private mutating func readPlan(_ row: PlanCSVRow) {
    projectID = row.text(.id) ?? ""
    plan.title = row.cells[.title]?.text ?? ""
    values.currency = values.value(row, .currency, "is no currency such as GBP") { Currency($0) } ?? values.currency
    plan.rules =
      values.value(row, .rules, "is no list of rules such as 'lags successor; day 8h'") { RulesText.rules($0) }
      ?? plan.rules
    values.rules = plan.rules
    if let start = values.moment(row, .start) {
      plan.start = start
      hasStart = true
    }
    plan.mustFinishBy = values.finish(row, .deadline)
    plan.dataDate = values.moment(row, .dataDate)
  }

  mutating func addCalendar(_ row: PlanCSVRow) {
    guard let id = row.text(.id) else { return values.problem(row, .id, "a calendar has no id", .identity) }
    guard calendarIDs.insert(id).inserted else {
      return values.problem(row, .id, "is the id of another calendar too", .duplicate)
    }
    let week = values.value(row, .hours, "are no hours such as 'mon-fri 08:00-12:00 13:00-17:00'") {
      HoursText.week($0)
    }
    let exceptions = values.value(row, .exceptions, "are no exceptions such as '2026-12-25..2026-12-26 off'") {
      ExceptionList.exceptions($0)
    }
    plan.calendars.append(
      WorkCalendar(
        id: id, title: row.cells[.title]?.text ?? "", base: row.text(.parent),
        week: week ?? Array(repeating: nil, count: 7), exceptions: exceptions ?? []))
  }

  private mutating func addResource(_ row: PlanCSVRow) {
    guard let id = row.text(.id) else { return values.problem(row, .id, "a resource has no id", .identity) }
    guard resourceIDs.insert(id).inserted else {
      return values.problem(row, .id, "is the id of another resource too", .duplicate)
    }
    var resource = Resource(id: id, title: row.cells[.title]?.text ?? "")
    let kinds = Resource.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    resource.kind =
      values.value(row, .resourceKind, "is none of \(kinds)") { Resource.Kind(rawValue: $0.lowercased()) }
      ?? resource.kind
    resource.calendar = row.text(.calendar)
    resource.capacity =
      values.value(row, .capacity, "is no capacity such as '200%; 2026-06-01 300%'") { CapacityList.capacity($0) }
      ?? resource.capacity
    resource.rate = values.money(row, .rate)
    resource.role = row.text(.role)
    plan.resources.append(resource)
  }

  /// The plan's own calendar, and those that need no row.
  private mutating func chooseCalendars(_ row: PlanCSVRow?) {
    let known = Set(plan.calendars.map(\.id))
    let asked = row?.text(.calendar)
    let named = Set(
      plan.activities.compactMap(\.calendar) + plan.resources.compactMap(\.calendar) + [asked].compactMap(\.self))
    for standing in [WorkCalendar.standard, .continuous]
    where named.contains(standing.id) && !known.contains(standing.id) {
      plan.calendars.append(standing)
    }
    if let asked {
      plan.calendar = asked
    } else if let first = plan.calendars.first {
      plan.calendar = first.id
    } else {
      plan.calendars = [.standard]
      plan.calendar = WorkCalendar.standard.id
      values.notes.add(
        .assumed, line: 1, element: "calendar",
        "the file has no calendar: Monday to Friday, 08:00-12:00 and 13:00-17:00")
    }
    if let row, let asked, !plan.calendars.contains(where: { $0.id == asked }) {
      values.problem(row, .calendar, "is a calendar that the file has not")
    }
  }

  private mutating func checkCalendars() {
    let known = Set(plan.calendars.map(\.id))
    for activity in plan.activities {
      if let id = activity.calendar, !known.contains(id), let row = rows[activity.id] {
        values.problem(row, .calendar, "is a calendar that the file has not")
      }
    }
    for resource in plan.resources {
      if let id = resource.calendar, !known.contains(id) {
        values.report.add(
          ReadProblem(
            .unreadable, file: values.report.file, line: 1, text: id,
            why: "is the calendar of resource '\(resource.id)', and the file has no such calendar"))
      }
    }
    for calendar in plan.calendars {
      if let id = calendar.base, !known.contains(id) {
        values.report.add(
          ReadProblem(
            .unreadable, file: values.report.file, line: 1, text: id,
            why: "is the base of calendar '\(calendar.id)', and the file has no such calendar"))
      }
    }
  }

  private mutating func chooseStart() {
    guard !hasStart else { return }
    let dates = plan.activities.flatMap {
      [$0.stated?.start, $0.progress.actualStart, $0.constraint?.date, $0.manual?.start, $0.baselines[0]?.start]
    }
    guard let start = options.start ?? plan.dataDate ?? dates.compactMap(\.self).min() else {
      return values.report.add(
        ReadProblem(
          .time, file: values.report.file, line: 1,
          why: "the plan has no start: give a row of kind 'plan' with a start, or a date to an activity"))
    }
    plan.start = start
    if options.start == nil {
      values.notes.add(
        .assumed, line: 1, element: "start", "the plan has no start: its earliest date is taken, \(start)")
    }
  }
}
