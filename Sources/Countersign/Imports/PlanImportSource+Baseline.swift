import Exchange
import Scheduling

extension PlanImportSource {
  /// The project with the baseline that was asked for among its activities' own, and its number there; nil for the plan's
  /// own dates.
  mutating func baselined(
    _ project: PlanProject, _ format: PlanDocument.Format, _ other: PlanDocument?, _ notes: inout PlanNotes
  ) throws -> (project: PlanProject, number: Int?) {
    let carried = report.baselines.map(\.name)
    switch order.baseline {
    case nil, .stated:
      let hint = carried.isEmpty ? "" : "; the file carries \(carried.map { "baseline \($0)" }.joined(separator: ", "))"
      report.baselineChoice = "the plan's own dates are the baselined ones" + (order.baseline == nil ? hint : "")
      if order.baseline == nil, format == .xer {
        report.question =
          "an XER carries no baseline; Give its own file with --baseline-file FILE, or say --baseline stated or --baseline kept"
      }
      return (project, nil)
    case .kept:
      report.baselineChoice =
        "baselined dates and budgets stay as the ledger has them; those of new activities are the plan's"
      return (project, nil)
    case .named(let name):
      report.baselineChoice =
        "the dates and costs of baseline \(name) are the baselined ones, the plan's own where it has none"
      if let number = Int(name), project.plan.activities.contains(where: { $0.baselines[number] != nil }) {
        return (project, number)
      }
      guard let baseline = project.baselines.first(where: { $0.title == name }) else {
        throw PlanImportError.unknownBaseline(name, file: report.fileName, carried)
      }
      return add(PlanProject(id: name, title: name, plan: baseline.plan), to: project, &notes)
    case .file:
      guard let other else { return (project, nil) }
      let own = other.projects.filter { !$0.isExternal }
      let names = own.map(\.id)
      guard let baseline = own.count == 1 ? own.first : own.first(where: { $0.id == project.id }) else {
        throw PlanImportError.unknownProject(project.id, file: other.file, names)
      }
      report.baselineChoice =
        "the dates and costs of \(other.file.split(separator: "/").last ?? "") are the baselined ones, "
        + "the plan's own where it has none"
      return add(baseline, to: project, &notes)
    }
  }

  private func add(
    _ baseline: PlanProject, to project: PlanProject, _ notes: inout PlanNotes
  ) -> (project: PlanProject, number: Int?) {
    let number = (project.plan.activities.flatMap(\.baselines.keys).max() ?? -1) + 1
    return (project.adding(baseline: baseline, number: number, notes: &notes), number)
  }
}

extension PlanProject {
  var carriedBaselines: [PlanImportReport.Baseline] {
    var counts: [Int: Int] = [:]
    for activity in plan.activities { for number in activity.baselines.keys { counts[number, default: 0] += 1 } }
    return counts.sorted { $0.key < $1.key }.map { .init(name: String($0.key), activities: $0.value) }
      + baselines.map { .init(name: $0.title, activities: $0.plan.activities.count) }
  }
}
