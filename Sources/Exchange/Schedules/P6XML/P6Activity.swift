import Scheduling
import Values

/// An activity, with the `ObjectId`s of its WBS element and calendar in place of their names.
struct P6Activity {
  var activity: Activity
  var computed: ComputedDates
  /// Costs of its labour and others, where no assignment or expense says them.
  var cost: Money?
  var line: Int
}

extension P6Reading {
  mutating func activity(_ element: XMLElement, _ place: Int) throws {
    var fields = XMLFields(element)
    guard let objectID = fields.text("ObjectId") else {
      notes.add(
        .unreadable, line: element.line, element: "Activity/ObjectId", "there is none: the activity is left out")
      return
    }
    let id = fields.text("Id")
    if id == nil {
      notes.add(.assumed, line: element.line, element: "Activity/Id", "it has no id: its ObjectId is taken")
    }
    var activity = Activity(id: id ?? objectID, title: fields.text("Name") ?? "")
    activity.parent = fields.text("WBSObjectId")
    activity.calendar = fields.text("CalendarObjectId")
    kind(&fields, &activity)
    activity.constraint = constraint("Primary", &fields)
    activity.secondConstraint = constraint("Secondary", &fields)
    externalConstraints(&fields, &activity)
    activity.priority = priority(&fields)
    progress(&fields, &activity)
    let computed = computed(&fields)
    activity.stated = stated(&fields)
    if fields.moment("ExpectedFinishDate", &notes) != nil {
      notes.add(
        .notUnderstood, line: fields.line(of: "ExpectedFinishDate"), element: "Activity/ExpectedFinishDate",
        "an expected finish: it changes no remaining duration here")
    }
    let cost = cost(&fields)
    fields.finish(P6Known.elements, &notes)
    if places.updateValue((place, projects[place].activities.count), forKey: objectID) != nil {
      throw ExchangeError(
        file: file, line: element.line, "a second activity has the ObjectId \(objectID.shortened)",
        advice: "export the file again")
    }
    projects[place].activities.append(
      P6Activity(activity: activity, computed: computed, cost: cost, line: element.line))
  }

  private mutating func kind(_ fields: inout XMLFields, _ activity: inout Activity) {
    // Only resource dependent activities are scheduled on their resources' calendars.
    activity.ignoresResourceCalendars = true
    let type = fields.text("Type")
    switch type {
    case "Task Dependent": break
    case "Resource Dependent": activity.ignoresResourceCalendars = false
    case "Level of Effort": activity.kind = .levelOfEffort
    case "Start Milestone": activity.kind = .milestone
    case "Finish Milestone": activity.kind = .finishMilestone
    case "WBS Summary":
      activity.kind = .summary
      notes.add(
        .assumed, line: fields.line, element: "Activity/Type",
        "a WBS summary activity is a summary of its own: its dates are those of the WBS that it lies in")
    default:
      notes.add(
        type == nil ? .assumed : .unreadable, line: fields.line(of: "Type"), element: "Activity/Type",
        type.map { "'\($0.shortened)' is no type of activity: a task" } ?? "it has no type: a task")
    }
    let duration = hours("PlannedDuration", &fields)
    if duration == nil, activity.kind == .task {
      notes.add(.assumed, line: fields.line, element: "Activity/PlannedDuration", "it has no duration: none")
    }
    let isMilestone = activity.kind == .milestone || activity.kind == .finishMilestone
    if isMilestone, let duration, duration > 0 {
      notes.add(
        .contradiction, line: fields.line, element: "Activity/PlannedDuration",
        "a milestone has a duration: it is one without")
    } else {
      activity.duration = duration ?? 0
    }
  }

  /// Seconds of a number of hours, to the nearest second; below nothing it is nothing, with a note.
  mutating func hours(_ name: String, _ fields: inout XMLFields) -> Int64? {
    guard let seconds = fields.scaled(name, by: 3600, &notes) else { return nil }
    guard (0...MSPDIUnit.longest).contains(seconds) else {
      notes.add(
        .contradiction, line: fields.line(of: name), element: "\(fields.path)/\(name)",
        "a duration below nothing or past a thousand years: it is bounded")
      return min(max(seconds, 0), MSPDIUnit.longest)
    }
    return seconds
  }

  /// `Start On` and `Finish On` give way to links; the mandatory ones don't.
  private static let constraints: [String: (kind: Constraint.Kind, isMandatory: Bool)] = [
    "Start On": (.mustStartOn, false), "Start On or Before": (.startNoLaterThan, false),
    "Start On or After": (.startNoEarlierThan, false), "Finish On": (.mustFinishOn, false),
    "Finish On or Before": (.finishNoLaterThan, false), "Finish On or After": (.finishNoEarlierThan, false),
    "As Late As Possible": (.asLateAsPossible, false), "Mandatory Start": (.mustStartOn, true),
    "Mandatory Finish": (.mustFinishOn, true),
  ]

  private mutating func constraint(_ rank: String, _ fields: inout XMLFields) -> Constraint? {
    let path = "Activity/\(rank)ConstraintType"
    let date = fields.moment("\(rank)ConstraintDate", &notes)
    let found = fields.value("\(rank)ConstraintType", &notes, must: "a type of constraint") { Self.constraints[$0] }
    guard let found else {
      if date != nil {
        notes.add(
          .contradiction, line: fields.line, element: path, "a constraint's date without its type: no constraint")
      }
      return nil
    }
    if found.kind == .asLateAsPossible { return Constraint(.asLateAsPossible) }
    if let date { return Constraint(found.kind, date, isMandatory: found.isMandatory) }
    notes.add(.contradiction, line: fields.line, element: path, "a constraint without a date: no constraint")
    return nil
  }

  /// What links from and to projects that are not there amount to.
  private mutating func externalConstraints(_ fields: inout XMLFields, _ activity: inout Activity) {
    for (name, kind) in [
      ("ExternalEarlyStartDate", Constraint.Kind.startNoEarlierThan), ("ExternalLateFinishDate", .finishNoLaterThan),
    ] {
      guard let date = fields.moment(name, &notes) else { continue }
      let constraint = Constraint(kind, date)
      let isKept = activity.constraint == nil || activity.secondConstraint == nil
      if activity.constraint == nil {
        activity.constraint = constraint
      } else if activity.secondConstraint == nil {
        activity.secondConstraint = constraint
      }
      notes.add(
        isKept ? .assumed : .notUnderstood, line: fields.line(of: name), element: "Activity/\(name)",
        isKept
          ? "a date that links to another project gave: taken as a constraint"
          : "a date that links to another project gave, beside two constraints: it is left out")
    }
  }

  private mutating func priority(_ fields: inout XMLFields) -> Int {
    fields.value("LevelingPriority", &notes, must: "a priority") {
      ["Top": 900, "High": 700, "Normal": 500, "Low": 300, "Lowest": 100][$0]
    } ?? 500
  }

  private mutating func cost(_ fields: inout XMLFields) -> Money? {
    var sum: Money?
    for name in ["PlannedLaborCost", "PlannedNonLaborCost", "PlannedMaterialCost", "PlannedExpenseCost"] {
      guard let cost = fields.money(name, currency, &notes) else { continue }
      sum = sum.map { (try? $0.adding(cost)) ?? $0 } ?? cost
    }
    return sum
  }
}
