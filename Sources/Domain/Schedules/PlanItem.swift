import Scheduling
import Values

/// One item of a plan, with the values of its fields.
struct PlanItem {
  let id: String
  let fields: [String: FieldValue]

  func text(_ field: String) -> String? {
    guard case .text(let text) = fields[field] else { return nil }
    return text
  }

  func money(_ field: String) -> Money? {
    guard case .money(let money) = fields[field] else { return nil }
    return money
  }

  func choice<Choice: RawRepresentable<String>>(_ field: String) -> Choice? {
    text(field).flatMap(Choice.init(rawValue:))
  }

  func moment(_ field: String) throws(PlanFault) -> CivilMoment? {
    try read(field) { CivilMoment(iso: $0) }
  }

  func workTime(_ field: String) throws(PlanFault) -> WorkTime? {
    try read(field) { WorkTime($0) }
  }

  /// Fields keep to their form when they are recorded; what another version of it wrote is a fault, not a nothing.
  func read<Value>(_ field: String, _ parse: (String) -> Value?) throws(PlanFault) -> Value? {
    switch fields[field] {
    case nil: return nil
    case .text(let text):
      if let value = parse(text) { return value }
      throw .badActivity(id, because: "\(field) cannot be read: '\(text)'")
    case .some(let value): throw .badActivity(id, because: "\(field) is \(value)")
    }
  }
}

extension PlanItem {
  func calendar() throws(PlanFault) -> WorkCalendar {
    try WorkCalendar(
      id: id, title: text("title") ?? id, base: text("base"),
      week: read("week", HoursText.week) ?? Array(repeating: nil, count: 7),
      exceptions: read("exceptions", ExceptionList.exceptions) ?? [])
  }

  func resource() throws(PlanFault) -> Resource {
    try Resource(
      id: id, title: text("title") ?? id, kind: choice("kind") ?? .labour, calendar: text("calendar"),
      capacity: read("capacity", CapacityList.capacity) ?? [.init(units: 10_000)], rate: money("rate"),
      role: text("role"))
  }

  func links() throws(PlanFault) -> [Link] { try read("predecessors") { LinkList.links(to: id, $0) } ?? [] }

  func assignments() throws(PlanFault) -> [Assignment] {
    try read("resources") { AssignmentList.assignments(on: id, $0) } ?? []
  }
}
