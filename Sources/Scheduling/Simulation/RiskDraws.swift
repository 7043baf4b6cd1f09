import Values

/// What the runs of a simulation draw: durations, and which risk events happen.
struct RiskDraws {
  /// An activity whose duration may differ.
  struct Uncertain {
    var node: Int
    /// Nil where only risk events bear on it.
    var distribution: DurationDistribution?
    var stream: RandomStream
    /// Places in the model's events, with what each does.
    var impacts: [(event: Int, delay: RiskEvent.Impact.Delay)] = []
  }

  private(set) var uncertain: [Uncertain] = []
  /// By event: its stream, and the share of 2⁶⁴ below which it happens; nil for always.
  private var events: [(stream: RandomStream, bound: UInt64?)] = []
  let costs: RiskCosts

  init(_ network: Network, _ model: RiskModel) throws(PlanFault) {
    costs = try RiskCosts(network, model)
    let plan = network.plan
    let places = Dictionary(plan.activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    try Self.check(model, places)
    var impacts: [Int: [(event: Int, delay: RiskEvent.Impact.Delay)]] = [:]
    for (place, event) in model.events.enumerated() {
      for impact in event.impacts {
        guard let activity = places[impact.activity] else {
          throw .unknown(kind: "activity", id: impact.activity, in: "risk \(event.id)")
        }
        impacts[activity, default: []].append((place, impact.delay))
      }
      let bound = UInt128(event.probability) << 64 / 10_000
      events.append((RandomStream(seed: model.seed, name: "event\u{0}\(event.id)"), UInt64(exactly: bound)))
    }
    for node in 0..<network.workCount {
      let place = network.activity(of: node)
      let activity = plan.activities[place]
      guard !network.nodes[node].isFinished, !network.nodes[node].isManual else { continue }
      let distribution = try Self.distribution(of: activity, model)
      guard distribution != nil || impacts[place] != nil else { continue }
      let name = model.groups[activity.id].map { "group\u{0}\($0)" } ?? "activity\u{0}\(activity.id)"
      uncertain.append(
        Uncertain(
          node: node, distribution: distribution, stream: RandomStream(seed: model.seed, name: name),
          impacts: impacts[place] ?? []))
    }
  }

  private static func check(_ model: RiskModel, _ places: [String: Int]) throws(PlanFault) {
    var seen: Set<String> = []
    for event in model.events {
      guard seen.insert(event.id).inserted else { throw .repeatedID(kind: "risk", id: event.id) }
      guard (0...10_000).contains(event.probability) else {
        throw .badActivity(event.id, because: "the risk's probability is not between 0 and 100 %")
      }
    }
    for id in (Array(model.shapes.keys) + model.groups.keys).sorted() where places[id] == nil {
      throw .unknown(kind: "activity", id: id, in: "the risk model")
    }
  }

  private static func distribution(of activity: Activity, _ model: RiskModel) throws(PlanFault) -> DurationDistribution?
  {
    guard let spread = activity.spread else { return nil }
    let distribution = DurationDistribution(
      optimistic: spread.optimistic, mostLikely: activity.duration, pessimistic: spread.pessimistic,
      shape: model.shapes[activity.id] ?? model.shape)
    guard let distribution else {
      throw .badActivity(
        activity.id, because: "its spread is not 0 ≤ optimistic ≤ duration ≤ pessimistic, within 136 years")
    }
    return distribution.isCertain ? nil : distribution
  }

  var hasImpacts: Bool { uncertain.contains { !$0.impacts.isEmpty } }

  /// Which events happen in a run, in order.
  func events(of run: Int) -> [Int] {
    events.indices.filter { index in events[index].bound.map { events[index].stream[run] < $0 } ?? true }
  }

  /// The whole duration of an activity in a run.
  func duration(_ activity: Uncertain, of planned: Int64, run: Int, _ occurred: [Int]) -> Int64 {
    var duration = activity.distribution?.quantile(activity.stream[run]) ?? planned
    let drawn = duration
    for impact in activity.impacts where occurred.contains(impact.event) {
      switch impact.delay {
      case .seconds(let seconds): duration = duration.addingBounded(seconds)
      case .percent(let share): duration = duration.addingBounded(drawn.scaled(by: share, over: 10_000))
      }
    }
    return max(duration, 0)
  }
}

extension Int64 {
  /// Within what dates can hold.
  fileprivate func addingBounded(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    let bound = NetworkCompiler.bound
    return overflow ? (other < 0 ? -bound : bound) : Swift.min(Swift.max(sum, -bound), bound)
  }
}
