import Scheduling
import Values

extension XERFile {
  /// Puts together what the tables hold.
  mutating func document() throws -> PlanDocument {
    guard !projects.ids.isEmpty else {
      throw ExchangeError(file: values.file, "has no project", advice: "export a project, not its parts")
    }
    projects.applyOptions(&values)
    try breakdown.resolve(projects, &values)
    resources.resolve(&values)
    nameProjects()
    var parts = try parts()
    for id in projects.ids { try addActivities(&parts, id) }
    try addLinks(&parts)
    addAssignments(&parts)
    var used: Set<String> = []
    var made: [PlanProject] = []
    for id in projects.ids {
      guard let part = parts[id] else { continue }
      made.append(try project(id, part, &used))
    }
    noteUnused(parts, used)
    return PlanDocument(file: values.file, format: .xer, tool: tool, projects: made, notes: values.notes)
  }

  /// One project's, as it grows.
  struct Part {
    /// Indices into `tasks`.
    var tasks: [Int] = []
    /// By `wbs_id`.
    var summaries: [String: String] = [:]
    var activities: [Activity] = []
    /// Where an activity lies in `activities`, by its index in `tasks`.
    var places: [Int: Int] = [:]
    var computed: [String: ComputedDates] = [:]
    var links: [Link] = []
    var externalLinks: [ExternalLink] = []
    var assignments: [Assignment] = []
    /// By `rsrc_id`, and by `role_id` after `role `.
    var resources: Set<String> = []
  }

  private mutating func nameProjects() {
    var seen: Set<String> = []
    for id in projects.ids {
      guard let entry = projects.entries[id], !seen.insert(entry.name).inserted else { continue }
      let name = "\(entry.name) (\(id))"
      values.notes.add(
        .contradiction, line: entry.line, element: "PROJECT.proj_short_name",
        "'\(entry.name.prefix(60))' is the name of another too: it is called '\(name.prefix(80))'")
      seen.insert(name)
      projects.rename(id, name)
    }
  }

  private func parts() throws -> [String: Part] {
    var parts = Dictionary(uniqueKeysWithValues: projects.ids.map { ($0, Part()) })
    var lines: [String: [String: Int]] = [:]
    for (index, task) in tasks.entries.enumerated() {
      guard parts[task.project] != nil else {
        throw ExchangeError(
          file: values.file, line: task.line,
          "activity '\(task.activity.id)' is of project \(task.project), which the file has not",
          advice: "export the file again")
      }
      if let first = lines[task.project, default: [:]].updateValue(task.line, forKey: task.activity.id) {
        throw ExchangeError(
          file: values.file, line: task.line,
          "a second activity has the id '\(task.activity.id)': the first is in line \(first)",
          advice: "give each its own in P6 and export again")
      }
      parts[task.project]?.tasks.append(index)
    }
    return parts
  }

  private mutating func project(_ id: String, _ part: Part, _ used: inout Set<String>) throws -> PlanProject {
    guard let entry = projects.entries[id] else { throw ExchangeError(file: values.file, "has no project \(id)") }
    let start = try start(entry, part)
    var resources = part.resources.compactMap { self.resources.entry($0) }
      .sorted { ($0.line, $0.resource.id) < ($1.line, $1.resource.id) }.map(\.resource)
    for index in resources.indices {
      resources[index].calendar = calendar(resources[index].calendar, entry.line, "RSRC.clndr_id")
    }
    var plan = Plan(
      title: breakdown.title(of: id) ?? entry.name, start: start, mustFinishBy: entry.mustFinishBy,
      dataDate: entry.dataDate, activities: part.activities, links: part.links, resources: resources,
      assignments: part.assignments, rules: entry.rules)
    chooseCalendars(&plan, entry, &used)
    return PlanProject(
      id: entry.name, title: plan.title, plan: plan, externalLinks: part.externalLinks, computed: part.computed,
      currency: values.currency, isExternal: entry.isExternal,
      lines: Dictionary(
        part.tasks.map { (tasks.entries[$0].activity.id, tasks.entries[$0].line) },
        uniquingKeysWith: { first, _ in first }))
  }

  private mutating func start(_ entry: XERProjects.Entry, _ part: Part) throws -> CivilMoment {
    if let start = entry.start { return start }
    guard let start = entry.dataDate ?? part.activities.compactMap(\.stated?.start).min() else {
      throw ExchangeError(
        file: values.file, line: entry.line, "project '\(entry.name)' has no start: no plan_start_date, no other date",
        advice: "give it a planned start in P6 and export again")
    }
    values.notes.add(
      .assumed, line: entry.line, element: "PROJECT.plan_start_date",
      "a project has no planned start: its data date is taken, or its first activity's start")
    return start
  }

  private mutating func noteUnused(_ parts: [String: Part], _ used: Set<String>) {
    for id in calendars.ids where !used.contains(id) {
      values.notes.add(
        .notUnderstood, line: calendars.entries[id]?.line ?? 1, element: "CALENDAR",
        "a calendar that no project, activity or resource uses: it is left out")
    }
    let assigned = parts.values.reduce(into: Set<String>()) { $0.formUnion($1.resources) }
    for id in resources.ids where !assigned.contains(id) {
      values.notes.add(
        .notUnderstood, line: resources.entries[id]?.line ?? 1, element: "RSRC",
        "a resource that no activity uses: it is left out")
    }
  }
}
