import Scheduling
import Values

/// An assignment before it is known whether its task and resource are there.
struct MSPDIAssignment {
  var assignment: Assignment
  var line: Int
  /// When its work is done; several where it is interrupted.
  var parts: [StatedDates]
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
    let workLeft = fields.span("RemainingWork", &notes)
    let cost = fields.money("Cost", parts: 100, properties.currency, &notes)
    // Tenths of a minute of working time.
    let delay = fields.scaled("Delay", by: 6, &notes) ?? 0
    var (done, remaining) = (MSPDIParts(), MSPDIParts())
    for days in fields.children("TimephasedData") { timephasedWork(days, done: &done, remaining: &remaining) }
    _ = customFields(&fields)
    fields.finish(MSPDIKnown.elements, &notes)
    guard let task else {
      notes.add(.unreadable, line: element.line, element: "Assignment", "it names no task: it is left out")
      return
    }
    var assignment = Assignment(activity: task, resource: resource, work: work, cost: cost)
    assignment.remainingWork = workLeft == work ? nil : workLeft.map { min(max($0, 0), MSPDIUnit.longest) }
    assignment.units = min(max(units ?? 10_000, 0), 1_000_000_000_000)
    assignment.delay = min(max(delay, 0), MSPDIUnit.longest)
    assignments.append(
      MSPDIAssignment(
        assignment: assignment, line: element.line,
        parts: MSPDIParts.joined(done: done.found, remaining: remaining.found)))
  }

  /// Takes an interval of work that remains (type 1) or was done (2).
  private mutating func timephasedWork(
    _ element: XMLElement, done: inout MSPDIParts, remaining: inout MSPDIParts
  ) {
    var fields = XMLFields(element, path: "Assignment/TimephasedData")
    let type = fields.integer("Type", &notes)
    let value = fields.text("Value")
    guard type == 1 || type == 2 else {
      if value != nil {
        notes.add(
          .notUnderstood, line: element.line, element: "Assignment/TimephasedData",
          "figures day by day other than work are not kept")
      }
      return
    }
    // Without a value, it is no working time.
    guard value != nil, let work = fields.span("Value", &notes), let start = fields.moment("Start", &notes),
      let finish = fields.moment("Finish", &notes), start < finish
    else { return }
    if type == 1 {
      remaining.add(start, finish, isWork: work > 0)
    } else {
      done.add(start, finish, isWork: work > 0)
    }
  }

  /// Gives a task the parts of its work, where an assignment to it is interrupted and no other goes on meanwhile.
  mutating func resolveParts() {
    var parts: [String: [StatedDates]] = [:]
    var isSplit: Set<String> = []
    let materials = Set(resources.filter { $0.kind == .material || $0.kind == .cost }.map(\.id))
    for entry in assignments where !materials.contains(entry.assignment.resource) {
      parts[entry.assignment.activity, default: []] += entry.parts
      if entry.parts.count > 1 { isSplit.insert(entry.assignment.activity) }
    }
    for place in tasks.indices where isSplit.contains(tasks[place].activity.id) {
      guard tasks[place].activity.kind == .task, !tasks[place].activity.isElapsed else { continue }
      let united = MSPDIParts.united(parts[tasks[place].activity.id] ?? [])
      if united.count > 1 { tasks[place].activity.parts = united }
    }
  }
}
