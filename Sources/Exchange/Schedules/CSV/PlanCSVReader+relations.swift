import Scheduling
import Values

extension PlanCSVReader {
  /// What an activity's row says of others: its parent, predecessors and resources.
  mutating func addRelations(_ row: PlanCSVRow, _ activity: Activity) {
    if let parent = activity.parent, rows[parent] == nil {
      values.problem(row, .parent, "is no activity of the file")
    }
    addLinks(row, activity)
    addAssignments(row, activity)
  }

  private mutating func addLinks(_ row: PlanCSVRow, _ activity: Activity) {
    guard let text = row.text(.predecessors) else { return }
    guard var links = LinkList.links(to: activity.id, text) else {
      return values.problem(row, .predecessors, "is no list such as 'A100; A110 SS+2d; A120 FF-8h'")
    }
    for index in links.indices where rows[links[index].predecessor] == nil {
      guard let (name, kind, lag) = joined(links[index]) else {
        values.problem(
          row, .predecessors, "names '\(links[index].predecessor.prefix(60))', which is no activity of the file")
        continue
      }
      links[index] = Link(name, activity.id, kind, lag: lag)
    }
    plan.links += links
  }

  /// `A120FF-8h`: the kind follows the id with no space, where the file has no such id but the one before the kind.
  private func joined(_ link: Link) -> (String, Link.Kind, Lag)? {
    guard link.kind == .finishToStart, link.lag == .none else { return nil }
    let name = link.predecessor
    for kind in Link.Kind.allCases {
      for mark in [kind.rawValue, kind.rawValue.lowercased()] {
        guard let place = name.ranges(of: mark).last else { continue }
        let before = String(name[..<place.lowerBound])
        if rows[before] != nil, let (kind, lag) = LinkList.relation(name[place.lowerBound...]) {
          return (before, kind, lag)
        }
      }
    }
    return nil
  }

  private mutating func addAssignments(_ row: PlanCSVRow, _ activity: Activity) {
    guard let text = row.text(.resources) else { return }
    guard let assignments = AssignmentList.assignments(on: activity.id, text) else {
      return values.problem(row, .resources, "is no list such as 'ENG 50%; CRANE'")
    }
    for assignment in assignments where resourceIDs.insert(assignment.resource).inserted {
      plan.resources.append(Resource(id: assignment.resource))
      values.notes.add(
        .assumed, line: row.line, element: "resources", "a resource has no row of its own: labour, one full-time unit")
    }
    plan.assignments += assignments
  }
}
