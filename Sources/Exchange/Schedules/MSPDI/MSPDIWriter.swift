import Scheduling
import Values

/// Writes a project as Microsoft Project's XML (save version 14: Project 2010 and later).
///
/// UIDs are whole numbers: an id that is none is numbered, and the id itself goes into the custom text field 30, called
/// "Countersign", with all else that Microsoft Project has no element for. What finds no place at all is in the notes.
package struct MSPDIWriter {
  let project: PlanProject
  let plan: Plan
  let tasks: MSPDINumbers
  let calendars: MSPDINumbers
  let resources: MSPDINumbers
  var xml: XMLWriter
  var notes = PlanNotes()
  /// Places of activities in their outline's order, with their levels.
  let outline: [(place: Int, level: Int)]
  /// What others lie under.
  let parents: Set<String>
  /// The projects that activities of other ones stand for.
  let ghosts: [String: String]

  /// - Returns: what the file could not take, at line 1, by the part of the plan.
  /// - Parameter output: is called with the bytes, piece by piece.
  package static func write(_ project: PlanProject, to output: @escaping ([UInt8]) throws -> Void) throws -> PlanNotes {
    var writer = MSPDIWriter(project, output)
    try writer.write()
    return writer.notes
  }

  private init(_ project: PlanProject, _ output: @escaping ([UInt8]) throws -> Void) {
    self.project = project
    plan = project.plan
    let roots = plan.activities.filter { $0.parent == nil }
    let hasSummary = roots.count == 1 && roots[0].id == "0" && roots[0].kind == .summary
    tasks = MSPDINumbers(plan.activities.map(\.id), isZeroAllowed: hasSummary)
    calendars = MSPDINumbers(plan.calendars.map(\.id), isZeroAllowed: false)
    resources = MSPDINumbers(plan.resources.map(\.id), isZeroAllowed: false)
    outline = MSPDIOutline.order(plan.activities, topLevel: hasSummary ? 0 : 1)
    parents = Set(plan.activities.compactMap(\.parent))
    let ids = Set(plan.activities.map(\.id))
    var ghosts: [String: String] = [:]
    for external in project.externalLinks {
      let outside = external.isPredecessorOutside ? external.link.predecessor : external.link.successor
      if ids.contains(outside) { ghosts[outside] = external.project }
    }
    self.ghosts = ghosts
    xml = XMLWriter(output)
  }

  mutating func lose(_ element: String, _ text: String) { notes.add(.notUnderstood, line: 1, element: element, text) }

  private mutating func write() throws {
    try xml.begin("Project", attributes: " xmlns=\"http://schemas.microsoft.com/project\"")
    properties()
    try customFields()
    try writeCalendars()
    try xml.begin("Tasks")
    var links: [String: [Link]] = [:]
    for link in plan.links { links[link.successor, default: []].append(link) }
    var external: [String: [ExternalLink]] = [:]
    for link in project.externalLinks where !isInPlan(link) { external[link.link.successor, default: []].append(link) }
    var numbers = MSPDIOutlineNumbers()
    for (row, entry) in outline.enumerated() {
      let activity = plan.activities[entry.place]
      try write(
        activity, row: row, level: entry.level, number: numbers.next(entry.level), links: links[activity.id] ?? [],
        external: external[activity.id] ?? [])
    }
    xml.end()
    try writeResources()
    try writeAssignments()
    try xml.finish()
  }

  private func isInPlan(_ link: ExternalLink) -> Bool {
    ghosts[link.isPredecessorOutside ? link.link.predecessor : link.link.successor] != nil
  }

  private mutating func properties() {
    let rules = plan.rules
    xml.write("SaveVersion", 14)
    xml.write("Name", project.id.isEmpty ? nil : project.id)
    xml.write("Title", project.title.isEmpty ? nil : project.title)
    xml.write("ScheduleFromStart", !rules.fromFinish)
    xml.write("StartDate", MSPDIText.moment(plan.start))
    xml.write(
      "FinishDate",
      (rules.fromFinish ? plan.mustFinishBy : plan.activities.compactMap(\.stated?.finish).max()).map(MSPDIText.moment))
    xml.write("CriticalSlackLimit", criticalDays(rules))
    if let currency = project.currency {
      xml.write("CurrencyDigits", min(currency.decimals, 2))
      xml.write("CurrencyCode", currency.code)
    }
    xml.write("CalendarUID", calendars.number(plan.calendar))
    xml.write("DefaultStartTime", "08:00:00")
    xml.write("DefaultFinishTime", "17:00:00")
    xml.write("MinutesPerDay", rules.secondsPerDay / 60)
    xml.write("MinutesPerWeek", rules.secondsPerWeek / 60)
    xml.write("DaysPerMonth", max(1, rules.secondsPerMonth / max(1, rules.secondsPerDay)))
    xml.write("DurationFormat", 7)
    xml.write("WorkFormat", 2)
    xml.write("HonorConstraints", rules.honoursConstraints)
    xml.write("StatusDate", plan.dataDate.map(MSPDIText.moment))
    loseRules(rules)
  }

  private mutating func criticalDays(_ rules: SchedulingRules) -> Int64 {
    guard case .totalFloat(let most) = rules.criticality, most % max(1, rules.secondsPerDay) == 0 else {
      lose("rules.criticality", "critical is by days of total float there: 0 is written")
      return 0
    }
    return most / max(1, rules.secondsPerDay)
  }

  private mutating func loseRules(_ rules: SchedulingRules) {
    if rules.dialect != .microsoftProject {
      lose("rules.dialect", "Microsoft Project computes the plan in its own way")
    }
    if rules.lagCalendar != .successor { lose("rules.lagCalendar", "lags count on the successor's calendar there") }
    if rules.secondsPerDay <= 0 || rules.secondsPerMonth % rules.secondsPerDay != 0 || rules.secondsPerDay % 60 != 0
      || rules.secondsPerWeek % 60 != 0
    {
      lose("rules.secondsPerMonth", "days are whole minutes there, and months whole days: parts are cut off")
    }
    if rules.outOfSequence != .retainedLogic { lose("rules.outOfSequence", "it has no such setting") }
    if !rules.fromFinish, plan.mustFinishBy != nil {
      lose("mustFinishBy", "it has no date by which a plan must finish")
    }
    if !project.baselines.isEmpty { lose("baselines", "whole plans as baselines: their dates by activity are written") }
  }

  private mutating func customFields() throws {
    try xml.begin("ExtendedAttributes")
    for (field, name) in [(MSPDIExtra.taskField, "Text30"), (MSPDIExtra.resourceField, "Text30")] {
      try xml.begin("ExtendedAttribute")
      xml.write("FieldID", field)
      xml.write("FieldName", name)
      xml.write("Alias", MSPDIExtra.alias)
      xml.end()
    }
    xml.end()
  }
}
