public import Values

/// A network whose activities can be crashed: what each shorter duration costs at least.
///
/// The linear time–cost problem of D. R. Fulkerson (1961) and J. E. Kelley (1961), solved exactly as a flow of the
/// greatest length: the cost is piecewise linear and convex in the duration, and `curve()` gives its corners. Whole
/// durations and targets give whole reductions.
public struct TimeCostNetwork: Sendable {
  private let activities: [CrashableActivity]
  private let precedence: Precedence

  /// Throws for repeated and unknown ids, cycles, and an activity whose durations or cost make no sense.
  public init(_ activities: [CrashableActivity]) throws(PlanFault) {
    precedence = try Precedence(ids: activities.map(\.id), predecessors: activities.map(\.predecessors))
    for activity in activities {
      if activity.crashDuration < .zero {
        throw .badActivity(activity.id, because: "its crash duration is below zero")
      }
      if activity.normalDuration < activity.crashDuration {
        throw .badActivity(activity.id, because: "its crash duration is above the normal one")
      }
      if activity.unitCost < .zero { throw .badActivity(activity.id, because: "its crash cost is below zero") }
    }
    self.activities = activities
    guard TimeCostFlow(activities, precedence) != nil else {
      throw .badActivity(activities.first?.id ?? "", because: "the figures are too large to add up together")
    }
  }

  /// The corners of the cost curve, from the normal duration (which costs nothing) to the shortest that can be had.
  public func curve() -> [CrashPlan] {
    guard var flow = TimeCostFlow(activities, precedence) else { return [] }
    var corners: [CrashPlan] = []
    while true {
      let times = flow.times()
      if let corner = plan(times, flow) { corners.append(corner) }
      guard flow.saturate(at: times) else { return corners }
    }
  }

  /// The least-cost way to finish in `duration`, or sooner where that costs nothing; nil where no money makes it so short.
  public func plan(duration: Rational) -> CrashPlan? {
    guard var flow = TimeCostFlow(activities, precedence, target: duration) else { return nil }
    var times = flow.times()
    if flow.duration(times) <= duration { return plan(times, flow) }
    while flow.saturate(at: times) {
      times = flow.times()
      if flow.duration(times) <= duration { return plan(flow.times(finishingAt: duration), flow) }
    }
    return nil
  }

  private func plan(_ times: [Int64], _ flow: TimeCostFlow) -> CrashPlan? {
    var total = Rational.zero
    var reductions: [CrashPlan.Reduction] = []
    for (index, activity) in activities.enumerated() {
      guard let amount = flow.reduction(of: index, times), amount > .zero else { continue }
      guard let cost = activity.unitCost.multiplied(by: amount), let sum = total.adding(cost) else { return nil }
      total = sum
      reductions.append(CrashPlan.Reduction(activity: activity.id, amount: amount, cost: cost))
    }
    return CrashPlan(duration: flow.duration(times), cost: total, reductions: reductions)
  }
}
