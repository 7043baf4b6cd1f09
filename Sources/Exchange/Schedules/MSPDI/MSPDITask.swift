import Scheduling
import Values

/// A task as its element says it, before what lies above and below it is known.
struct MSPDITask {
  var activity: Activity
  var line: Int
  var links: [MSPDILink] = []
  var computed = ComputedDates()
  var saysSummary: Bool?
  var isMarkedMilestone = false
  /// The project that a task of another one stands for.
  var outsideProject: String?
  var extra = MSPDIExtra()
}

struct MSPDILink {
  var link: Link
  var line: Int
  /// The file and task of another project, where the predecessor lies there.
  var outside: String?
}

extension MSPDIReading {
  mutating func task(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = try identity(&fields) else { return }
    if fields.flag("IsNull", &notes) == true {
      notes.add(.assumed, line: element.line, element: "Task/IsNull", "an empty row of the table: it is left out")
      return
    }
    var task = MSPDITask(activity: Activity(id: id), line: element.line)
    structure(&fields, &task)
    logic(&fields, &task.activity)
    duration(&fields, &task)
    progress(&fields, &task.activity)
    dates(&fields, &task)
    for link in fields.children("PredecessorLink") {
      if let link = self.link(link, to: id) { task.links.append(link) }
    }
    for baseline in fields.children("Baseline") { self.baseline(baseline, of: &task.activity) }
    for days in fields.children("TimephasedData") {
      notes.add(.notUnderstood, line: days.line, element: "Task/TimephasedData", "figures day by day are not kept")
    }
    task.extra = customFields(&fields)
    if let name = task.extra["id"] { taskNames[id] = name }
    fields.finish(MSPDIKnown.elements, &notes)
    tasks.append(task)
  }

  private mutating func structure(_ fields: inout XMLFields, _ task: inout MSPDITask) {
    task.activity.title = fields.text("Name") ?? ""
    task.activity.code = fields.text("WBS")
    task.saysSummary = fields.flag("Summary", &notes)
    task.activity.isActive = fields.flag("Active", &notes) ?? true
    task.activity.parent = parent(&fields, of: task.activity.id)
    task.activity.priority = Int(fields.integer("Priority", &notes, in: 0...1000) ?? 500)
    task.activity.budget = fields.money("Cost", parts: 100, properties.currency, &notes)
    if fields.flag("ExternalTask", &notes) == true {
      task.outsideProject = fields.text("ExternalTaskProject") ?? ""
    }
    if fields.flag("IsSubproject", &notes) == true {
      notes.add(
        .notUnderstood, line: fields.line, element: "Task/IsSubproject",
        "it stands for another file (\(fields.text("SubprojectName")?.shortened ?? "not named")): taken as a task, that file is not read"
      )
    } else {
      _ = fields.text("IsSubproject")
    }
  }

  private mutating func logic(_ fields: inout XMLFields, _ activity: inout Activity) {
    activity.calendar = fields.integer("CalendarUID", &notes).flatMap { $0 == -1 ? nil : String($0) }
    activity.ignoresResourceCalendars = fields.flag("IgnoreResourceCalendar", &notes) ?? false
    activity.deadline = fields.moment("Deadline", &notes)
    activity.constraint = constraint(&fields)
    // Tenths of a minute; levelling always counts elapsed time.
    activity.levelingDelay = fields.scaled("LevelingDelay", by: 6, &notes) ?? 0
    if activity.levelingDelay < 0 {
      notes.add(
        .contradiction, line: fields.line(of: "LevelingDelay"), element: "Task/LevelingDelay",
        "a delay below nothing: there is none")
      activity.levelingDelay = 0
    }
  }

  private mutating func constraint(_ fields: inout XMLFields) -> Constraint? {
    let type = fields.integer("ConstraintType", &notes, in: 0...7)
    let date = fields.moment("ConstraintDate", &notes)
    guard let type else { return nil }
    if type < 2 { return Constraint(MSPDICode.constraints[Int(type)]) }
    if let date { return Constraint(MSPDICode.constraints[Int(type)], date) }
    notes.add(
      .contradiction, line: fields.line(of: "ConstraintType"), element: "Task/ConstraintType",
      "a constraint that needs a date has none: it is left out")
    return nil
  }

  private mutating func baseline(_ element: XMLElement, of activity: inout Activity) {
    let path = "Task/Baseline"
    var fields = XMLFields(element, path: path)
    let number = fields.integer("Number", &notes, in: 0...10)
    let dates = BaselineDates(
      start: fields.moment("Start", &notes), finish: fields.moment("Finish", &notes),
      duration: fields.span("Duration", &notes), cost: fields.money("Cost", parts: 100, properties.currency, &notes))
    fields.finish(MSPDIKnown.elements, &notes)
    guard let number else { return }
    if dates == BaselineDates(start: nil, finish: nil) { return }
    if activity.baselines.updateValue(dates, forKey: Int(number)) != nil {
      notes.add(
        .contradiction, line: element.line, element: path, "a task has the same baseline twice: the last holds")
    }
  }
}
