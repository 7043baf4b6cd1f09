public import Scheduling
import Values

/// A plan as fields of an initiative: the inverse of `Initiative.plan`. What is as usual is left out.
extension Plan {
  /// By item, and within an item by field; which of them are baselined says the catalogue.
  ///
  /// - Parameter baseline: the number of the baseline whose dates and cost are the baselined ones; where an activity lacks
  ///   it, or for nil, its stated dates and budget are.
  public func fields(baseline: Int? = nil) throws(PlanFault) -> [(address: FieldAddress, value: FieldValue)] {
    try items(baseline: baseline).flatMap { item in
      item.fields.map { (FieldAddress(item: item.item, field: $0.name), $0.value) }
    }
  }

  /// The same, item by item.
  public func items(baseline: Int? = nil) throws(PlanFault) -> [PlanItemFields] {
    var writer = PlanFieldWriter()
    try writer.write(self)
    for calendar in calendars { try writer.write(calendar) }
    for resource in resources { try writer.write(resource) }
    let links = Dictionary(grouping: links, by: \.successor)
    let assignments = Dictionary(grouping: assignments, by: \.activity)
    for activity in activities {
      try writer.write(activity, links[activity.id] ?? [], assignments[activity.id] ?? [], baseline: baseline)
    }
    return writer.items.sorted { $0.item < $1.item }
  }

  /// What such fields say, with progress; nil where they hold no activity.
  public init?(_ items: [PlanItemFields], title: String) throws(PlanFault) {
    guard let plan = try PlanReader(items, title: title).plan() else { return nil }
    self = plan
  }
}

/// An item of a plan with its fields, by name.
public struct PlanItemFields: Sendable {
  public var item: ItemReference
  public var fields: [(name: String, value: FieldValue)]

  public init(item: ItemReference, fields: [(name: String, value: FieldValue)] = []) {
    self.item = item
    self.fields = fields
  }
}

struct PlanFieldWriter {
  private(set) var items: [PlanItemFields] = []
  private var seen: Set<ItemReference> = []

  mutating func begin(_ kind: ItemReference.Kind, _ id: String) throws(PlanFault) {
    guard let reference = ItemReference(kind: kind, id: id), reference.id == id else {
      throw .badActivity(id, because: "is no id: empty, with a control character, or not in normal form C")
    }
    guard seen.insert(reference).inserted else { throw .repeatedID(kind: kind.rawValue, id: id) }
    items.append(PlanItemFields(item: reference))
  }

  mutating func end() { items[items.endIndex - 1].fields.sort { $0.name < $1.name } }

  mutating func set(_ field: String, _ value: FieldValue?) {
    if let value { items[items.endIndex - 1].fields.append((field, value)) }
  }

  mutating func set(_ field: String, text: String?) { set(field, text.map { .text($0) }) }

  mutating func set(_ field: String, text: String, unless usual: String) {
    if text != usual { set(field, .text(text)) }
  }

  mutating func set(_ field: String, seconds: Int64, unless usual: Int64 = 0) {
    if seconds != usual { set(field, .text(WorkTime(seconds: seconds).description)) }
  }
}
