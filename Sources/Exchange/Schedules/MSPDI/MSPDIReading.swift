import Scheduling
import Values

/// What was read of a file so far.
struct MSPDIReading {
  let file: String
  var notes = PlanNotes()
  var properties: MSPDIProperties
  var calendars: [MSPDICalendar] = []
  var tasks: [MSPDITask] = []
  var resources: [Resource] = []
  var assignments: [MSPDIAssignment] = []
  /// The line of each UID, by what it is of.
  private(set) var lines: [String: [String: Int]] = [:]
  /// What custom fields are called, by their number.
  var fieldNames: [String: String] = [:]
  /// The numbers of the fields that hold what Microsoft Project has no element for.
  var extraFields: Set<String> = []
  /// By UID, where the id is another.
  var taskNames: [String: String] = [:]
  var resourceNames: [String: String] = [:]
  private(set) var isProject = false
  /// The tasks that the next may lie under, from the top.
  var outline: [(level: Int64, id: String)] = []

  init(file: String, currency: Currency?) {
    self.file = file
    properties = MSPDIProperties(currency: currency)
  }

  static func isContainer(_ path: [String]) -> Bool {
    switch path.count {
    case 1: path[0] == "Project"
    case 2: ["Calendars", "Tasks", "Resources", "Assignments", "ExtendedAttributes", "OutlineCodes"].contains(path[1])
    default: false
    }
  }

  mutating func take(_ event: XMLRecords.Event) throws {
    switch event {
    case .opened(let element):
      if element.name == "Project" { isProject = true }
    case .closed: break
    case .record(let element):
      guard isProject else {
        throw ExchangeError(
          file: file, line: element.line,
          "it begins with <\(element.name.shortened)>: Microsoft Project's XML begins with <Project>",
          advice: "export the plan as XML")
      }
      try take(element)
    }
  }

  private mutating func take(_ element: XMLElement) throws {
    switch element.name {
    case "Calendar": try calendar(element)
    case "Task": try task(element)
    case "Resource": try resource(element)
    case "Assignment": assignment(element)
    case "ExtendedAttribute": field(element)
    case "OutlineCode": outlineCode(element)
    default: properties.take(element, &notes)
    }
  }

  /// The element's UID; nil, with a note, where it has none.
  mutating func identity(_ fields: inout XMLFields) throws -> String? {
    let kind = fields.element.name
    guard let uid = fields.integer("UID", &notes) else {
      notes.add(
        .unreadable, line: fields.line, element: "\(kind)/UID", "a \(kind.lowercased()) without a UID: it is left out")
      return nil
    }
    let id = String(uid)
    if let earlier = lines[kind, default: [:]].updateValue(fields.line, forKey: id) {
      throw ExchangeError(
        file: file, line: fields.line, "two elements <\(kind)> have the UID \(id); the other is in line \(earlier)",
        advice: "export the plan again, or give one of them another UID")
    }
    return id
  }

  /// Of the tasks that are kept.
  var taskIDs: Set<String> = []

  func isKnown(_ kind: String, _ id: String) -> Bool { lines[kind]?[id] != nil }
}
