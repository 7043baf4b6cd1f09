import Scheduling
import Values

/// Writes a project's plan as CSV (RFC 4180, UTF-8): what `PlanCSVReader` reads back as the same plan, its links and
/// assignments in the order of their activities.
///
/// Baselines that are plans of their own, links to other projects and what the source computed are not in it.
package struct PlanCSVWriter {
  private typealias Row = [PlanCSVColumn: String]

  package static func csv(_ project: PlanProject) -> String {
    var writer = PlanCSVWriter()
    let plan = project.plan
    writer.addPlan(project)
    for calendar in plan.calendars { writer.addCalendar(calendar) }
    for resource in plan.resources { writer.addResource(resource) }
    let links = Dictionary(grouping: plan.links, by: \.successor)
    let assignments = Dictionary(grouping: plan.assignments, by: \.activity)
    for activity in plan.activities {
      writer.add(activity, links[activity.id] ?? [], assignments[activity.id] ?? [])
    }
    return writer.text
  }

  private var rows: [Row] = []

  private mutating func addPlan(_ project: PlanProject) {
    let plan = project.plan
    rows.append(
      filled([
        .id: project.id, .title: plan.title, .kind: "plan", .start: plan.start.description,
        .deadline: plan.mustFinishBy?.description, .dataDate: plan.dataDate?.description, .calendar: plan.calendar,
        .currency: project.currency?.code, .rules: RulesText.text(plan.rules),
      ]))
  }

  private mutating func addCalendar(_ calendar: WorkCalendar) {
    rows.append(
      filled([
        .id: calendar.id, .title: calendar.title, .kind: "calendar", .parent: calendar.base,
        .hours: HoursText.text(week: calendar.week), .exceptions: ExceptionList.text(calendar.exceptions),
      ]))
  }

  private mutating func addResource(_ resource: Resource) {
    rows.append(
      filled([
        .id: resource.id, .title: resource.title, .kind: "resource",
        .resourceKind: resource.kind == .labour ? nil : resource.kind.rawValue, .calendar: resource.calendar,
        .capacity: CapacityList.text(resource.capacity), .rate: resource.rate?.description, .role: resource.role,
      ]))
  }

  private mutating func add(_ activity: Activity, _ links: [Link], _ assignments: [Assignment]) {
    var row = filled([
      .id: activity.id, .title: activity.title, .kind: activity.kind.rawValue, .parent: activity.parent,
      .code: activity.code, .predecessors: LinkList.text(links), .calendar: activity.calendar,
      .constraint: activity.constraint?.description, .secondConstraint: activity.secondConstraint?.description,
      .deadline: activity.deadline?.description, .start: activity.stated?.start.description,
      .finish: activity.stated?.finish.description, .actualStart: activity.progress.actualStart?.description,
      .actualFinish: activity.progress.actualFinish?.description, .resume: activity.progress.resume?.description,
      .parts: PartList.text(activity.parts), .account: activity.account, .budget: activity.budget?.description,
      .resources: AssignmentList.text(assignments),
    ])
    row[.duration] = WorkTime(seconds: activity.duration, isElapsed: activity.isElapsed).description
    row[.remaining] = activity.progress.remaining.map { WorkTime(seconds: $0).description }
    row[.percent] = activity.progress.percent.map(percent)
    row[.physicalPercent] = activity.progress.physicalPercent.map(percent)
    row[.optimistic] = activity.spread.map { WorkTime(seconds: $0.optimistic).description }
    row[.pessimistic] = activity.spread.map { WorkTime(seconds: $0.pessimistic).description }
    if activity.levelingDelay != 0 { row[.levelingDelay] = WorkTime(seconds: activity.levelingDelay).description }
    if activity.priority != 500 { row[.priority] = "\(activity.priority)" }
    if !activity.isActive { row[.active] = "no" }
    if activity.ignoresResourceCalendars { row[.ignoresResourceCalendars] = "yes" }
    if activity.isPlaceholder { row[.placeholder] = "yes" }
    if let manual = activity.manual { row[.manual] = manual == activity.stated ? "yes" : PartList.text([manual]) }
    for (number, baseline) in activity.baselines {
      row[.baselineStart(number)] = baseline.start?.description
      row[.baselineFinish(number)] = baseline.finish?.description
      row[.baselineDuration(number)] = baseline.duration.map { WorkTime(seconds: $0).description }
      row[.baselineCost(number)] = baseline.cost?.description
    }
    rows.append(row)
  }

  private func percent(_ hundredths: Int) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    return rest == 0 ? "\(whole)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }

  private func filled(_ cells: [PlanCSVColumn: String?]) -> Row {
    cells.compactMapValues { $0.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Columns that no row fills are left out, but for those that make it a plan.
  private var text: String {
    let used = rows.reduce(into: Set<PlanCSVColumn>([.id, .title, .kind, .duration, .predecessors])) {
      $0.formUnion($1.keys)
    }
    var columns = PlanCSVColumn.spelling.filter { used.contains($0.column) }
    for number in Set(used.compactMap(\.baselineNumber)).sorted() {
      let all: [(column: PlanCSVColumn, name: String)] = [
        (.baselineStart(number), "start"), (.baselineFinish(number), "finish"),
        (.baselineDuration(number), "duration"), (.baselineCost(number), "cost"),
      ]
      columns += all.filter { used.contains($0.column) }
        .map { ($0.column, PlanCSVColumn.baselineName(number, $0.name)) }
    }
    var text = columns.map(\.name).joined(separator: ",") + "\r\n"
    for row in rows { text += columns.map { Self.quoted(row[$0.column] ?? "") }.joined(separator: ",") + "\r\n" }
    return text
  }

  private static func quoted(_ cell: String) -> String {
    let marks: Set<Unicode.Scalar> = [",", ";", "\t", "|", "\"", "\r", "\n"]
    guard cell.unicodeScalars.contains(where: marks.contains) else { return cell }
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension PlanCSVColumn {
  var baselineNumber: Int? {
    switch self {
    case .baselineStart(let number), .baselineFinish(let number), .baselineDuration(let number),
      .baselineCost(let number):
      number
    default: nil
    }
  }
}
