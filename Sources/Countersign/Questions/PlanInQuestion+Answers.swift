import Dispatch
public import Scheduling
import Synchronization

extension PlanInQuestion {
  /// The plan levelled by the rules; by whichever single rule finishes first where there are none.
  public func levelled(by rules: [PriorityRule] = [], withinFloat: Bool = false) throws -> Levelling {
    try compute { plan throws(PlanFault) in
      if rules.isEmpty, !withinFloat { return try Levelling.soonest(plan) }
      return try Levelling(plan, by: rules.isEmpty ? PriorityRule.standard : rules, withinFloat: withinFloat)
    }
  }

  public func loads(by length: LoadPeriod.Length) throws -> ResourceLoads {
    try compute { plan throws(PlanFault) in try ResourceLoads(plan, try Schedule(plan), by: length) }
  }

  public func assessment(baseline: Int = 0) throws -> DCMAAssessment {
    try compute { plan throws(PlanFault) in try DCMAAssessment(plan, try Schedule(plan), baseline: baseline) }
  }

  /// Makes so many runs on all cores; the same seed gives the same result on any number of them.
  ///
  /// - Parameter progress: called with the runs made so far, from any thread.
  public func simulated(
    runs: Int, seed: UInt64, shape: DurationShape = .triangular, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> RiskResult? {
    let model = RiskModel(seed: seed, shape: shape, events: risks)
    let simulation = try compute { plan throws(PlanFault) in try RiskSimulation(plan, model) }
    // Small shares, so that progress shows and a core that is done takes the next.
    let share = max(1, min(500, runs / 8))
    let shares = (runs + share - 1) / share
    let parts = Mutex<[Int: SimulatedRuns]>([:])
    let made = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: shares) { index in
      let range = index * share..<min(runs, (index + 1) * share)
      let part = simulation.runs(range)
      parts.withLock { $0[index] = part }
      progress(
        made.withLock { made in
          made += range.count
          return made
        })
    }
    let inOrder = parts.withLock { parts in (0..<shares).compactMap { parts[$0] } }
    guard var whole = inOrder.first else { return nil }
    for part in inOrder.dropFirst() {
      guard let merged = whole.merged(with: part) else { return nil }
      whole = merged
    }
    return simulation.result(whole)
  }
}
