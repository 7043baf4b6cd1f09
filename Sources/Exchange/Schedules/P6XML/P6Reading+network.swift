import Scheduling
import Values

extension P6Reading {
  /// Links within a project are its plan's; those between two are kept with both.
  mutating func addLinks(of place: Int, _ built: inout [PlanProject]) {
    for entry in projects[place].relationships {
      let before = places[entry.predecessor]
      let after = places[entry.successor]
      guard before != nil || after != nil else {
        notes.add(
          .contradiction, line: entry.line, element: "Relationship", "neither end is in the file: the link is left out")
        continue
      }
      let name = { (place: (project: Int, activity: Int)) in
        self.projects[place.project].activities[place.activity].activity.id
      }
      let link = Link(
        before.map(name) ?? entry.predecessor, after.map(name) ?? entry.successor, entry.kind,
        lag: .working(entry.lag))
      if let before, let after, before.project == after.project {
        if before.activity == after.activity {
          notes.add(
            .contradiction, line: entry.line, element: "Relationship",
            "an activity can't wait for itself: the link is left out")
        } else {
          built[before.project].plan.links.append(link)
        }
        continue
      }
      if let after {
        let other = before.map { projects[$0.project].id ?? "" } ?? projectName(entry.predecessorProject)
        keep(
          ExternalLink(link: link, project: other, isPredecessorOutside: true, line: entry.line), &built[after.project])
      }
      if let before {
        let other = after.map { projects[$0.project].id ?? "" } ?? projectName(entry.successorProject)
        keep(
          ExternalLink(link: link, project: other, isPredecessorOutside: false, line: entry.line),
          &built[before.project])
      }
    }
  }

  /// Each project may list the same link.
  private func keep(_ link: ExternalLink, _ project: inout PlanProject) {
    let isThere = project.externalLinks.suffix(1000).contains {
      $0.link == link.link && $0.project == link.project && $0.isPredecessorOutside == link.isPredecessorOutside
    }
    if !isThere { project.externalLinks.append(link) }
  }

  private func projectName(_ objectID: String?) -> String {
    guard let objectID else { return "" }
    return projects.first { $0.objectID == objectID }?.id ?? objectID
  }

  /// Assignments, then what they and expenses cost as the activities' budgets. Activities begin at `offset`.
  mutating func addAssignments(_ place: Int, offset: Int, _ plan: inout Plan) {
    var used: Set<Int> = []
    var hasCost: Set<Int> = []
    for entry in projects[place].assignments {
      guard let found = places[entry.activity], found.project == place else {
        notes.add(
          .contradiction, line: entry.line, element: "ResourceAssignment/ActivityObjectId",
          "its activity is not in its project: it is left out")
        continue
      }
      let index = offset + found.activity
      if let cost = entry.cost {
        hasCost.insert(found.activity)
        plan.activities[index].budget = plan.activities[index].budget.map { (try? $0.adding(cost)) ?? $0 } ?? cost
      }
      if let account = entry.account { setAccount(accounts[account] ?? account, entry.line, &plan.activities[index]) }
      guard entry.isResource else { continue }
      guard let resource = entry.resource.flatMap({ resourcePlaces[$0] }) ?? entry.role.flatMap({ rolePlaces[$0] })
      else {
        notes.add(
          .unreadable, line: entry.line, element: "ResourceAssignment/ResourceObjectId",
          "an assignment of no resource or role that the file has: it is left out, its cost is kept")
        continue
      }
      used.insert(resource)
      let activity = plan.activities[index]
      let isMaterial = resources[resource].resource.kind == .material
      plan.assignments.append(
        Assignment(
          activity: activity.id, resource: resources[resource].resource.id, units: entry.units,
          work: isMaterial ? nil : entry.work, cost: entry.cost, delay: entry.delay,
          isDriving: !activity.ignoresResourceCalendars && entry.isDriving))
    }
    for (position, entry) in projects[place].activities.enumerated() where !hasCost.contains(position) {
      plan.activities[offset + position].budget = entry.cost
    }
    plan.resources = used.sorted().map { position in
      var resource = resources[position].resource
      resource.calendar = knownCalendar(resource.calendar, resources[position].line, "Resource/CalendarObjectId")
      return resource
    }
  }

  private mutating func setAccount(_ account: String, _ line: Int, _ activity: inout Activity) {
    if activity.account == nil {
      activity.account = account
    } else if activity.account != account {
      notes.add(
        .notUnderstood, line: line, element: "ResourceAssignment/CostAccountObjectId",
        "a further account of an activity: the first one carries its budget")
    }
  }
}
