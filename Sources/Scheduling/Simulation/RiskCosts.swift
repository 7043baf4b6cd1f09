import Values

/// What a plan costs in a run: its own cost, what risk events add, and people and equipment for as long as they are held.
struct RiskCosts {
  /// Of the plan without risks; nil where no money is known.
  let base: Money?
  /// By node, for each second more: minor units an hour times hundredths of a percent of one.
  let rates: [Int128]
  private let events: [Int64]

  /// Seconds in an hour times hundredths of a percent in one.
  private static let scale: Int128 = 36_000_000

  init(_ network: Network, _ model: RiskModel) throws(PlanFault) {
    let plan = network.plan
    var currency: Currency?
    func amount(_ money: Money?, of id: String) throws(PlanFault) -> Int128 {
      guard let money else { return 0 }
      if let currency, currency != money.currency {
        throw .badActivity(id, because: "its cost is in \(money.currency.code), others are in \(currency.code)")
      }
      currency = money.currency
      return Int128(money.minorUnits)
    }
    let resources = Dictionary(plan.resources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var assigned: [String: [Assignment]] = [:]
    for assignment in plan.assignments { assigned[assignment.activity, default: []].append(assignment) }
    var sum: Int128 = 0
    var rates = Array(repeating: Int128.zero, count: network.workCount)
    for (place, activity) in plan.activities.enumerated() where activity.isActive {
      var ofAssignments: Int128 = 0
      var rate: Int128 = 0
      for assignment in assigned[activity.id] ?? [] {
        let resource = resources[assignment.resource]
        let hourly = try amount(resource?.rate, of: activity.id)
        let stated = try assignment.cost.map { cost throws(PlanFault) in try amount(cost, of: activity.id) }
        guard resource?.kind.isHeld == true else {
          ofAssignments += stated ?? 0
          continue
        }
        let units = Int128(assignment.heldUnits)
        rate += hourly * units
        let work = assignment.statedWork.map { Int128($0) } ?? Int128(activity.duration) * units
        ofAssignments += stated ?? hourly * work / Self.scale
      }
      sum +=
        try activity.budget.map { budget throws(PlanFault) in try amount(budget, of: activity.id) }
        ?? ofAssignments
      guard rate.magnitude < 1 << 68 else { throw .badActivity(activity.id, because: "it costs too much an hour") }
      let node = Int(network.nodeOfActivity[place])
      if node >= 0, node < network.workCount { rates[node] = rate }
    }
    var events: [Int64] = []
    for event in model.events { events.append(Int64(clamping: try amount(event.cost, of: event.id))) }
    self.events = events
    self.rates = rates
    base = currency.flatMap { Money(minorUnits: Int64(clamping: sum), currency: $0) }
    if currency != nil, base == nil {
      throw .badActivity(
        plan.activities.first?.id ?? "", because: "the costs of the plan add up to more than money holds")
    }
  }

  /// Minor units, rounded down.
  func total(_ occurred: [Int], extra: Int128) -> Int64 {
    let risks = occurred.reduce(Int128.zero) { $0 + Int128(events[$1]) }
    let (quotient, rest) = extra.quotientAndRemainder(dividingBy: Self.scale)
    return Int64(clamping: Int128(base?.minorUnits ?? 0) + risks + quotient - (rest < 0 ? 1 : 0))
  }
}
