import Scheduling
import Values

/// An assignment before it is known whether its task and resource are there.
struct MSPDIAssignment {
  var assignment: Assignment
  var line: Int
  /// Where its work is planned or done, merged where it goes on.
  var work: [StatedDates]
}

extension MSPDIReading {
  /// Microsoft Project's number of no resource.
  static let nobody = "-65535"

  mutating func assignment(_ element: XMLElement) {
    var fields = XMLFields(element)
    let task = fields.integer("TaskUID", &notes).map { String($0) }
    let resource = fields.integer("ResourceUID", &notes).map { String($0) } ?? Self.nobody
    let units = fields.scaled("Units", by: 10_000, &notes)
    let work = fields.span("Work", &notes)
    let cost = fields.money("Cost", parts: 100, properties.currency, &notes)
    // Tenths of a minute of working time.
    let delay = fields.scaled("Delay", by: 6, &notes) ?? 0
    let days = fields.children("TimephasedData").compactMap { timephasedWork($0) }
    fields.finish(MSPDIKnown.elements, &notes)
    guard let task else {
      notes.add(.unreadable, line: element.line, element: "Assignment", "it names no task: it is left out")
      return
    }
    var assignment = Assignment(activity: task, resource: resource, work: work, cost: cost)
    assignment.units = min(max(units ?? 10_000, 0), 1_000_000_000_000)
    assignment.delay = min(max(delay, 0), MSPDIUnit.longest)
    assignments.append(MSPDIAssignment(assignment: assignment, line: element.line, work: days))
  }

  /// An interval with work that remains (type 1) or was done (2); nil for any other.
  private mutating func timephasedWork(_ element: XMLElement) -> StatedDates? {
    var fields = XMLFields(element, path: "Assignment/TimephasedData")
    let type = fields.integer("Type", &notes)
    let start = fields.moment("Start", &notes)
    let finish = fields.moment("Finish", &notes)
    let value = fields.text("Value")
    guard type == 1 || type == 2 else {
      if value != nil {
        notes.add(
          .notUnderstood, line: element.line, element: "Assignment/TimephasedData",
          "figures day by day other than work are not kept")
      }
      return nil
    }
    guard let start, let finish, start < finish, let value, let span = PlanText.span(value), span > 0 else { return nil }
    return StatedDates(start: start, finish: finish)
  }

  /// How many of a task's figures day by day there are.
  func timephased(_ fields: inout XMLFields, _ path: String) -> Int? { fields.children("TimephasedData").count }
}
