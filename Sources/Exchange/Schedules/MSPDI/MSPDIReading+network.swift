import Scheduling
import Values

extension MSPDIReading {
  /// What lies above others is a summary, whatever it says of itself.
  mutating func resolveKinds() {
    let parents = Set(tasks.compactMap(\.activity.parent))
    for place in tasks.indices {
      let task = tasks[place]
      let isParent = parents.contains(task.activity.id)
      let note = { (notes: inout PlanNotes, element: String, text: String) in
        notes.add(.contradiction, line: task.line, element: element, text)
      }
      if isParent || task.activity.id == "0" {
        tasks[place].activity.kind = .summary
        if task.saysSummary == false {
          note(&notes, "Task/Summary", "tasks lie under it, though it is no summary: taken as one")
        }
      } else if task.isMarkedMilestone, task.activity.duration == 0 {
        tasks[place].activity.kind = .milestone
      } else if task.isMarkedMilestone {
        note(&notes, "Task/Milestone", "a milestone that lasts: taken as a task of its duration")
      }
      if task.saysSummary == true, !isParent, task.activity.id != "0" {
        note(&notes, "Task/Summary", "a summary with nothing under it: taken as a task")
      }
      task.extra.apply(to: &tasks[place].activity)
      if let project = task.outsideProject {
        tasks[place].activity.manual = tasks[place].activity.manual ?? task.activity.stated
        notes.add(
          .assumed, line: task.line, element: "Task/ExternalTask",
          "a task of another project (\(project.shortened)): it is held at its dates")
      }
    }
  }

  mutating func links(_ outside: inout [ExternalLink]) -> [Link] {
    let extents = extents()
    var projects: [String: String] = [:]
    for task in tasks { projects[task.activity.id] = task.outsideProject }
    var links: [Link] = []
    for task in tasks {
      for entry in task.links {
        let link = entry.link
        if let project = projects[link.predecessor] ?? entry.outside {
          outside.append(
            ExternalLink(link: link, project: project, isPredecessorOutside: true, line: entry.line))
        } else if let project = projects[link.successor] {
          outside.append(
            ExternalLink(link: link, project: project, isPredecessorOutside: false, line: entry.line))
        }
        if let problem = problem(link, extents, isOutside: entry.outside != nil) {
          notes.add(.contradiction, line: entry.line, element: "Task/PredecessorLink", problem)
        } else {
          links.append(link)
        }
      }
    }
    return links
  }

  /// Where each task and all below it stand in the list.
  private func extents() -> [String: Range<Int>] {
    var ends = Array(tasks.indices).map { $0 + 1 }
    var places: [String: Int] = [:]
    for (place, task) in tasks.enumerated() { places[task.activity.id] = place }
    for place in tasks.indices.reversed() {
      if let parent = tasks[place].activity.parent.flatMap({ places[$0] }) {
        ends[parent] = max(ends[parent], ends[place])
      }
    }
    return places.mapValues { $0..<ends[$0] }
  }

  private func problem(_ link: Link, _ extents: [String: Range<Int>], isOutside: Bool) -> String? {
    guard let predecessor = extents[link.predecessor], let successor = extents[link.successor] else {
      return isOutside
        ? "its predecessor lies in another file: it is kept as a link to there, and moves no date here"
        : "there is no task \(link.predecessor): the link is left out"
    }
    if link.predecessor == link.successor { return "a task can't wait for itself: the link is left out" }
    if predecessor.contains(successor.lowerBound) || successor.contains(predecessor.lowerBound) {
      return "a summary and what lies under it can't be linked: the link is left out"
    }
    return nil
  }

  /// Those of a resource; the others say only when work is done.
  mutating func resolvedAssignments() -> [Assignment] {
    var kinds: [String: Resource.Kind] = [:]
    for resource in resources { kinds[resource.id] = resource.kind }
    var result: [Assignment] = []
    for entry in assignments {
      var assignment = entry.assignment
      guard taskIDs.contains(assignment.activity) else {
        notes.add(
          .contradiction, line: entry.line, element: "Assignment/TaskUID",
          "there is no task \(assignment.activity): the assignment is left out")
        continue
      }
      guard let kind = kinds[assignment.resource] else {
        let isNobody = assignment.resource == Self.nobody || assignment.resource == "0"
        if !isNobody {
          notes.add(
            .contradiction, line: entry.line, element: "Assignment/ResourceUID",
            "there is no resource \(assignment.resource): the assignment is left out")
        } else if (assignment.work ?? 0) > 0 || (assignment.cost?.minorUnits ?? 0) > 0 {
          notes.add(
            .assumed, line: entry.line, element: "Assignment/ResourceUID",
            "work that nobody is assigned to: the assignment is left out")
        }
        continue
      }
      assignment.isDriving = kind == .labour || kind == .equipment
      result.append(assignment)
    }
    return result
  }
}
