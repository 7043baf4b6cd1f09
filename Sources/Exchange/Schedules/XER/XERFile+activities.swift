import Scheduling
import Values

extension XERFile {
  /// The tree of one project, then its activities.
  mutating func addActivities(_ parts: inout [String: Part], _ project: String) throws {
    guard var part = parts[project], let entry = projects.entries[project] else { return }
    addSummaries(&part, project)
    for index in part.tasks {
      let task = tasks.entries[index]
      var activity = task.activity
      activity.parent = parent(of: task, part, project)
      activity.calendar = calendar(activity.calendar, task.line, "TASK.clndr_id")
      part.places[index] = part.activities.count
      part.activities.append(activity)
      var computed = task.computed
      computed.isCritical = isCritical(task, entry.rules.criticality)
      if computed != ComputedDates() { part.computed[activity.id] = computed }
    }
    parts[project] = part
  }

  private mutating func addSummaries(_ part: inout Part, _ project: String) {
    var taken = Set(part.tasks.map { tasks.entries[$0].activity.id })
    let own = breakdown.members[project] ?? []
    for id in own {
      guard let entry = breakdown.entries[id], let path = breakdown.paths[id] else { continue }
      var name = path
      if taken.contains(name) {
        name = "\(path) (\(id))"
        values.notes.add(
          .contradiction, line: entry.line, element: "PROJWBS.wbs_short_name",
          "'\(path.prefix(60))' is the code of another too: it is called '\(name.prefix(80))'")
      }
      taken.insert(name)
      part.summaries[id] = name
    }
    for id in own {
      guard let entry = breakdown.entries[id], let name = part.summaries[id] else { continue }
      part.activities.append(
        Activity(
          id: name, title: entry.title, kind: .summary, parent: entry.parent.flatMap { part.summaries[$0] },
          code: breakdown.paths[id]))
    }
  }

  private mutating func parent(of task: XERTasks.Entry, _ part: Part, _ project: String) -> String? {
    guard let id = task.activity.parent else { return nil }
    guard let entry = breakdown.entries[id], entry.project == project else {
      values.notes.add(
        .contradiction, line: task.line, element: "TASK.wbs_id",
        "an activity lies in a WBS that its project has not: it lies at the top")
      return nil
    }
    return part.summaries[id]
  }

  private func isCritical(_ task: XERTasks.Entry, _ criticality: SchedulingRules.Criticality) -> Bool? {
    switch criticality {
    case .longestPath: task.isOnDrivingPath
    case .totalFloat(let most): task.computed.totalFloat.map { $0 <= most }
    }
  }

  /// Links within a project are its plan's; those between two are kept with both.
  mutating func addLinks(_ parts: inout [String: Part]) throws {
    for entry in links.entries {
      let before = tasks.places[entry.predecessor].map { tasks.entries[$0] }
      let after = tasks.places[entry.successor].map { tasks.entries[$0] }
      let link = Link(
        before?.activity.id ?? entry.predecessor, after?.activity.id ?? entry.successor, entry.kind,
        lag: .working(entry.lag))
      let from = before?.project ?? entry.predecessorProject
      let to = after?.project ?? entry.successorProject
      guard let from, let to, from != to || (before != nil && after != nil), before != nil || after != nil else {
        let missing = before == nil ? entry.predecessor : entry.successor
        throw ExchangeError(
          file: values.file, line: entry.line, "a link's end is the task_id \(missing), which the file has not",
          advice: "export the file again")
      }
      if from == to {
        parts[from]?.links.append(link)
        continue
      }
      if after != nil { parts[to]?.externalLinks.append(external(link, from, entry.line, isPredecessorOutside: true)) }
      if before != nil {
        parts[from]?.externalLinks.append(external(link, to, entry.line, isPredecessorOutside: false))
      }
    }
  }

  private func external(_ link: Link, _ project: String, _ line: Int, isPredecessorOutside: Bool) -> ExternalLink {
    ExternalLink(
      link: link, project: projects.entries[project]?.name ?? project, isPredecessorOutside: isPredecessorOutside,
      line: line)
  }
}
