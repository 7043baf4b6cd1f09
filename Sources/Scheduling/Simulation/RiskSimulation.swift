public import Values

/// A plan under its risks, ready to be computed as often as asked (Monte Carlo; D. B. Hertz, 1964).
///
/// Each run draws the duration of every activity that has a spread and is not complete, decides which risk events
/// happen, and makes a forward pass. Of what has begun, what remains is drawn, in proportion. Work as late as possible is
/// taken as early as possible: it is the finish that counts. Run *n* is the same whatever other runs are made, so ranges
/// of runs can be computed apart and merged.
public struct RiskSimulation: Sendable {
  let network: Network
  let model: RiskModel
  let draws: RiskDraws
  /// By run without any risk: the plan's own finish and cost.
  public let deterministicFinish: CivilMoment
  public let deterministicCost: Money?
  /// Where the forward pass begins.
  let start: Int64

  /// - Throws: where the plan can't be computed, a risk names an activity that there is not, a spread or a probability
  ///   makes no sense, or money is in more than one currency.
  public init(_ plan: Plan, _ model: RiskModel) throws(PlanFault) {
    var network = try Network(plan)
    let dates = try network.dates()
    deterministicFinish = CivilMoment(seconds: dates.finish)
    start = dates.start
    for node in network.nodes.indices { network.nodes[node].flags.remove(.late) }
    network.hasLateWork = false
    self.network = network
    self.model = model
    draws = try RiskDraws(network, model)
    deterministicCost = draws.costs.base
  }

  /// Makes the runs of the range, the first of all being 0.
  public func runs(_ range: Range<Int>) -> SimulatedRuns {
    var result = SimulatedRuns(runs: range, activities: network.workCount, events: model.events.count)
    var drawn = network
    var dates = network.blankDates()
    dates.start = start
    var trace = LongestPathTrace(network)
    for run in range {
      let occurred = draws.events(of: run)
      let extra = draws.draw(run, occurred, from: network, into: &drawn)
      drawn.forward(&dates)
      trace.walk(drawn, dates) { result.criticalRuns[$0] += 1 }
      result.finishes.append(dates.finish)
      result.costs.append(draws.costs.total(occurred, extra: extra))
      for event in occurred { result.occurrences[event] += 1 }
    }
    return result
  }
}
