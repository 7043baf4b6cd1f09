import Scheduling
import Values

extension P6Reading {
  mutating func document() throws -> PlanDocument {
    guard isPrimavera, projects.contains(where: { !$0.isBaseline }) else {
      throw ExchangeError(
        file: file, isPrimavera ? "has no project" : "holds no <APIBusinessObjects>",
        advice: "export a project as P6 XML")
    }
    resolveResources()
    nameProjects()
    try checkIDs()
    var built = try projects.indices.map { try project($0) }
    for place in projects.indices { addLinks(of: place, &built) }
    var result: [PlanProject] = []
    var used: Set<Int> = []
    for place in projects.indices where !projects[place].isBaseline {
      var project = built[place]
      for (number, baseline) in baselines(of: place).enumerated() {
        used.insert(baseline)
        add(built[baseline], number, to: &project)
      }
      result.append(project)
    }
    for place in projects.indices where projects[place].isBaseline && !used.contains(place) {
      notes.add(
        .contradiction, line: projects[place].line, element: "BaselineProject/OriginalProjectObjectId",
        "a baseline of a project that the file has not: it is left out")
    }
    return PlanDocument(file: file, format: .p6, tool: tool, projects: result, notes: notes)
  }

  private mutating func nameProjects() {
    var seen: Set<String> = []
    for place in projects.indices {
      let own = projects[place]
      var name = own.id ?? own.name ?? own.objectID
      if !own.isBaseline, !seen.insert(name).inserted {
        name += " (\(own.objectID))"
        notes.add(
          .contradiction, line: own.line, element: "Project/Id",
          "another project has the same id: it is called '\(name.shortened)'")
      }
      projects[place].id = name
    }
  }

  private func checkIDs() throws {
    for project in projects {
      var lines: [String: Int] = [:]
      for entry in project.activities {
        if let first = lines.updateValue(entry.line, forKey: entry.activity.id) {
          throw ExchangeError(
            file: file, line: entry.line,
            "a second activity has the id '\(entry.activity.id.shortened)': the first is in line \(first)",
            advice: "give each its own in P6 and export again")
        }
      }
    }
  }

  /// The places of a project's baselines, the one that P6 shows first.
  private func baselines(of place: Int) -> [Int] {
    let own = projects[place]
    let all = projects.indices.filter { projects[$0].isBaseline && projects[$0].original == own.objectID }
    return all.filter { projects[$0].objectID == own.currentBaseline }
      + all.filter { projects[$0].objectID != own.currentBaseline }
  }

  /// As a whole plan, and by activity with the same id; past the tenth, as a plan alone.
  private func add(_ baseline: PlanProject, _ number: Int, to project: inout PlanProject) {
    project.baselines.append(PlanBaseline(title: baseline.title, plan: baseline.plan))
    guard number <= 10 else { return }
    let dates = Dictionary(baseline.plan.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for place in project.plan.activities.indices {
      guard let base = dates[project.plan.activities[place].id], base.kind != .summary || base.stated != nil
      else { continue }
      project.plan.activities[place].baselines[number] = BaselineDates(
        start: base.stated?.start, finish: base.stated?.finish, duration: base.duration, cost: base.budget)
    }
  }

  private mutating func project(_ place: Int) throws -> PlanProject {
    let own = projects[place]
    let title = own.name ?? own.id ?? ""
    let parents = summaries(place)
    var plan = Plan(
      title: title, start: try start(own), mustFinishBy: own.mustFinishBy, dataDate: own.dataDate,
      activities: parents.summaries, rules: own.rules)
    plan.rules.criticality = own.criticality
    var computed: [String: ComputedDates] = [:]
    for entry in own.activities {
      var activity = entry.activity
      if let parent = activity.parent {
        activity.parent = parents.ids[parent]
        if activity.parent == nil, parent != own.root {
          notes.add(
            .contradiction, line: entry.line, element: "Activity/WBSObjectId",
            "it lies in a WBS element that its project has not: it lies at the top")
        }
      }
      activity.calendar = knownCalendar(activity.calendar, entry.line, "Activity/CalendarObjectId")
      plan.activities.append(activity)
      var dates = entry.computed
      if dates.isCritical == nil, case .totalFloat(let most) = plan.rules.criticality {
        dates.isCritical = dates.totalFloat.map { $0 <= most }
      }
      if dates != ComputedDates() { computed[activity.id] = dates }
    }
    addAssignments(place, offset: parents.summaries.count, &plan)
    chooseCalendars(own, &plan)
    return PlanProject(id: own.id ?? "", title: title, plan: plan, computed: computed, currency: currency)
  }

  private mutating func start(_ own: P6Project) throws -> CivilMoment {
    if let start = own.start { return start }
    guard let start = own.dataDate ?? own.activities.compactMap(\.activity.stated?.start).min() else {
      throw ExchangeError(
        file: file, line: own.line,
        "project '\(own.id?.shortened ?? "")' has no start: no PlannedStartDate, no other date",
        advice: "give it a planned start in P6 and export again")
    }
    notes.add(
      .assumed, line: own.line, element: "Project/PlannedStartDate",
      "there is none: the data date is taken, or the first activity's start")
    return start
  }
}
