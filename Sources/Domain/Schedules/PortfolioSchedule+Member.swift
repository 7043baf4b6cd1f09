import Scheduling
public import Values

extension PortfolioSchedule.Member {
  init(_ plan: Plan, _ gates: [Gate]) throws(PlanFault) {
    self.plan = plan
    self.gates = [:]
    var ids = gates.isEmpty ? [] : Set(plan.activities.map(\.id))
    let activities = ids
    for gate in gates where activities.contains(gate.activity) {
      var id = "dependency/\(gate.dependency)"
      while !ids.insert(id).inserted { id += "'" }
      self.gates[gate.dependency] = id
      self.plan.activities.append(
        Activity(
          id: id, title: "Dependency \(gate.dependency)", kind: .finishMilestone,
          manual: StatedDates(start: gate.moment, finish: gate.moment)))
      self.plan.links.append(Link(id, gate.activity))
    }
    schedule = try Schedule(self.plan)
  }

  func finish(of activity: String) -> CivilMoment? {
    schedule.activities.first { $0.id == activity }?.finish
  }

  /// The finish of its own work, dependencies that it waits for left aside.
  public var finish: CivilMoment {
    if gates.isEmpty { return schedule.finish }
    let waits = Set(gates.values)
    return schedule.activities.filter { !waits.contains($0.id) }.map(\.finish).max() ?? schedule.finish
  }
}
