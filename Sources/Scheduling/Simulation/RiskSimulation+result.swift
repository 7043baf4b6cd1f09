import Values

extension RiskSimulation {
  /// What the runs, which must begin with run 0, say; nil where there are none.
  ///
  /// The durations behind the crucialities are drawn once more, so that nothing but two figures a run is ever kept.
  public func result(_ runs: SimulatedRuns) -> RiskResult? {
    guard let finishes = Outcomes(runs.finishes), runs.criticalRuns.count == network.workCount,
      runs.occurrences.count == model.events.count
    else { return nil }
    let plan = network.plan
    let crucialities = crucialities(runs)
    let activities = (0..<network.workCount).map { node in
      let share = Rational(Int128(runs.criticalRuns[node]), over: Int128(runs.runs.count)) ?? .zero
      return RiskResult.ActivityRisk(
        id: plan.activities[network.activity(of: node)].id, criticality: share, cruciality: crucialities[node])
    }
    let events = zip(model.events, runs.occurrences).map { RiskResult.EventRisk(id: $0.id, occurrences: $1) }
    return RiskResult(
      runs: runs.runs.count, deterministicFinish: deterministicFinish, deterministicCost: deterministicCost,
      finishes: finishes, costs: deterministicCost == nil ? nil : Outcomes(runs.costs), activities: activities,
      events: events)
  }

  /// So many runs at once.
  public func result(runs count: Int) -> RiskResult? { result(runs(0..<max(count, 0))) }

  /// By node.
  private func crucialities(_ runs: SimulatedRuns) -> [Rational?] {
    var found: [Rational?] = Array(repeating: nil, count: network.workCount)
    var correlation = RankCorrelation(outcomes: runs.finishes)
    let occurred = draws.hasImpacts ? runs.runs.map { draws.events(of: $0) } : []
    for activity in draws.uncertain {
      let planned = network.nodes[activity.node].duration
      found[activity.node] = correlation.tau { place in
        draws.duration(
          activity, of: planned, run: runs.runs.lowerBound + place, occurred.isEmpty ? [] : occurred[place])
      }
    }
    return found
  }
}
