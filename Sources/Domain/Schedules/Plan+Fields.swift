public import Scheduling
import Values

/// A plan as fields of an initiative: the inverse of `Initiative.plan`. What is as usual is left out.
extension Plan {
  /// Sorted by address; which of them are baselined says the catalogue.
  ///
  /// - Parameter baseline: the number of the baseline whose dates and cost are the baselined ones; where an activity lacks
  ///   it, or for nil, its stated dates and budget are.
  public func fields(baseline: Int? = nil) throws(PlanFault) -> [(address: FieldAddress, value: FieldValue)] {
    var writer = PlanFieldWriter()
    try writer.write(self)
    for calendar in calendars { try writer.write(calendar) }
    for resource in resources { try writer.write(resource) }
    let links = Dictionary(grouping: links, by: \.successor)
    let assignments = Dictionary(grouping: assignments, by: \.activity)
    for activity in activities {
      try writer.write(activity, links[activity.id] ?? [], assignments[activity.id] ?? [], baseline: baseline)
    }
    return writer.fields.sorted { $0.address < $1.address }
  }
}

struct PlanFieldWriter {
  private(set) var fields: [(address: FieldAddress, value: FieldValue)] = []
  private var item = ItemReference.initiative

  mutating func begin(_ kind: ItemReference.Kind, _ id: String) throws(PlanFault) {
    guard let reference = ItemReference(kind: kind, id: id), reference.id == id else {
      throw .badActivity(id, because: "is no id: empty, with a control character, or not in normal form C")
    }
    item = reference
  }

  mutating func set(_ field: String, _ value: FieldValue?) {
    if let value { fields.append((FieldAddress(item: item, field: field), value)) }
  }

  mutating func set(_ field: String, text: String?) { set(field, text.map { .text($0) }) }

  mutating func set(_ field: String, text: String, unless usual: String) {
    if text != usual { set(field, .text(text)) }
  }

  mutating func set(_ field: String, seconds: Int64, unless usual: Int64 = 0) {
    if seconds != usual { set(field, .text(WorkTime(seconds: seconds).description)) }
  }
}
