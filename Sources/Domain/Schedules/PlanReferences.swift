import Scheduling
import Values

/// What the fields of a plan name, and whether the plan has it, on a day.
struct PlanReferences {
  struct Fault: Hashable {
    var field: FieldAddress
    /// What it should be: an activity, a calendar or a resource.
    var kind: ItemReference.Kind
    var id: String
    /// Activities that lie within each other, sorted; empty where the plan has not what is named.
    var circle: [String] = []
  }

  private(set) var faults: Set<Fault> = []
  private var activities: Set<String> = []
  private var calendars: Set<String> = [WorkCalendar.standard.id, WorkCalendar.continuous.id]
  private var resources: Set<String> = []
  private var parents: [String: String] = [:]

  init(_ initiative: Initiative, on day: CivilDay) {
    var texts: [(FieldAddress, String)] = []
    for (address, timeline) in initiative.fields {
      guard let value = timeline.current(asOf: day)?.value else { continue }
      switch address.item.kind {
      case .activity: if address.field == "title" { activities.insert(address.item.id) }
      case .calendar: calendars.insert(address.item.id)
      case .resource: resources.insert(address.item.id)
      case .plan, .dependency, .milestone: break
      default: continue
      }
      if case .text(let text) = value, Self.references.contains(address.field) { texts.append((address, text)) }
    }
    for (address, text) in texts { judge(address, text) }
    findCircles()
  }

  private static let references: Set<String> = [
    "activity", "base", "calendar", "parent", "predecessors", "receiver", "resources",
  ]

  private mutating func judge(_ field: FieldAddress, _ text: String) {
    let item = field.item
    switch (item.kind, field.field) {
    // An activity without a title is not in the plan: what it names does not matter.
    case (.activity, _) where !activities.contains(item.id): return
    case (.activity, "parent"):
      parents[item.id] = text
      note(field, .activity, [text], in: activities)
    case (.dependency, "receiver"), (.milestone, "activity"):
      note(field, .activity, [text], in: activities)
    case (.activity, "predecessors"):
      note(field, .activity, (LinkList.links(to: item.id, text) ?? []).map(\.predecessor), in: activities)
    case (.activity, "resources"):
      note(field, .resource, (AssignmentList.assignments(on: item.id, text) ?? []).map(\.resource), in: resources)
    case (.calendar, "base"), (_, "calendar"): note(field, .calendar, [text], in: calendars)
    default: return
    }
  }

  private mutating func findCircles() {
    var settled: Set<String> = []
    for start in parents.keys {
      // Up from each activity once: what was reached before leads to no new circle.
      var path: [String] = []
      var next: String? = start
      while let current = next, settled.insert(current).inserted {
        path.append(current)
        next = parents[current]
      }
      guard let next, let first = path.firstIndex(of: next) else { continue }
      let circle = path[first...].sorted()
      guard let id = circle.first, let item = ItemReference(kind: .activity, id: id) else { continue }
      faults.insert(
        Fault(field: FieldAddress(item: item, field: "parent"), kind: .activity, id: id, circle: circle))
    }
  }

  private mutating func note(
    _ field: FieldAddress, _ kind: ItemReference.Kind, _ ids: [String], in known: Set<String>
  ) {
    for id in ids where !known.contains(id) { faults.insert(Fault(field: field, kind: kind, id: id)) }
  }
}
