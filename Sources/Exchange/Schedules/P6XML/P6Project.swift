import Scheduling
import Values

/// A project or a baseline of one, before its parts are put together.
struct P6Project {
  let line: Int
  let isBaseline: Bool
  var objectID = ""
  var id: String?
  var name: String?
  /// Of a baseline, the project's.
  var original: String?
  var currentBaseline: String?
  var start: CivilMoment?
  var dataDate: CivilMoment?
  var mustFinishBy: CivilMoment?
  var calendar: String?
  var root: String?
  var separator = "."
  var rules = SchedulingRules(lagCalendar: .predecessor, dialect: .primavera)
  var floatLimit: Int64 = 0
  var isLongestPath = false
  var summaries: [P6Summary] = []
  var activities: [P6Activity] = []
  var relationships: [P6Relationship] = []
  var assignments: [P6Assignment] = []

  init(line: Int, isBaseline: Bool) {
    self.line = line
    self.isBaseline = isBaseline
  }

  /// A property of the project, or one of its scheduling options.
  mutating func take(_ element: XMLElement, in path: String, _ notes: inout PlanNotes) {
    var holder = XMLElement(name: path, line: element.line)
    holder.children = [element]
    var fields = XMLFields(holder)
    let name = element.name
    switch name {
    case "ObjectId": objectID = path == "Project" ? fields.text(name) ?? "" : objectID
    case "Id": id = fields.text(name)
    case "Name": self.name = fields.text(name)
    case "OriginalProjectObjectId": original = fields.text(name)
    case "CurrentBaselineProjectObjectId": currentBaseline = fields.text(name)
    case "WBSObjectId": root = fields.text(name)
    case "WBSCodeSeparator": separator = fields.text(name) ?? "."
    case "PlannedStartDate": start = fields.moment(name, &notes)
    case "DataDate": dataDate = fields.moment(name, &notes)
    case "MustFinishByDate": mustFinishBy = fields.moment(name, &notes)
    case "ActivityDefaultCalendarObjectId": calendar = fields.text(name)
    default: takeRule(name, &fields, &notes)
    }
    fields.finish(P6Known.elements, &notes)
  }

  private mutating func takeRule(_ name: String, _ fields: inout XMLFields, _ notes: inout PlanNotes) {
    switch name {
    case "CriticalActivityFloatLimit", "CriticalActivityFloatThreshold":
      floatLimit =
        fields.scaled(name, by: 3600, &notes).map { min(max($0, -MSPDIUnit.longest), MSPDIUnit.longest) } ?? floatLimit
    case "CriticalActivityPathType":
      isLongestPath =
        fields.value(name, &notes, must: "Critical Float or Longest Path") {
          ["Critical Float": false, "Longest Path": true][$0]
        } ?? isLongestPath
    case "RelationshipLagCalendar":
      rules.lagCalendar =
        fields.value(name, &notes, must: "a calendar for lags") {
          [
            "Predecessor Activity Calendar": SchedulingRules.LagCalendar.predecessor,
            "Successor Activity Calendar": .successor, "24 Hour Calendar": .continuous,
            "Project Default Calendar": .plan,
          ][$0]
        } ?? rules.lagCalendar
    case "OutOfSequenceScheduleType":
      rules.outOfSequence =
        fields.value(name, &notes, must: "Retained Logic, Progress Override or Actual Dates") {
          [
            "Retained Logic": SchedulingRules.OutOfSequence.retainedLogic, "Progress Override": .progressOverride,
            "Actual Dates": .actualDates,
          ][$0]
        } ?? rules.outOfSequence
    default: break
    }
  }

  var criticality: SchedulingRules.Criticality { isLongestPath ? .longestPath : .totalFloat(atMost: floatLimit) }
}

/// A node of the work breakdown structure.
struct P6Summary {
  var objectID: String
  var parent: String?
  var code: String
  var title: String
  var line: Int
}

struct P6Relationship {
  var predecessor: String
  var successor: String
  var predecessorProject: String?
  var successorProject: String?
  var kind: Link.Kind
  var lag: Int64
  var line: Int
}

/// What an assignment or an expense says of an activity.
struct P6Assignment {
  var activity: String
  /// Nil of an expense.
  var resource: String?
  var role: String?
  var isResource: Bool
  var account: String?
  var units: Int64
  var work: Int64?
  var delay: Int64
  var cost: Money?
  var isDriving: Bool
  var line: Int
}
