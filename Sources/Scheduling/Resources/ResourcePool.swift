import Values

/// The resources of several plans by id, and what holds them.
struct ResourcePool {
  struct Member {
    var resource: Resource
    /// By which its capacity works.
    var calendar: Int
    var times: WorkingTimes
  }

  private(set) var members: [Member] = []
  /// By member.
  private(set) var holdings: [[Holding]] = []
  private(set) var remarks: [String] = []

  init(_ work: [PlannedWork]) throws(PlanFault) {
    let plans = work.sorted { $0.id < $1.id }
    for (before, after) in zip(plans, plans.dropFirst()) where before.id == after.id {
      throw .repeatedID(kind: "plan", id: after.id)
    }
    var compiled: [AssignedWork] = []
    for item in plans { compiled.append(try AssignedWork(item)) }
    var index: [String: Int] = [:]
    var differing: Set<String> = []
    for item in compiled {
      for (resource, calendar) in item.resources {
        if let known = index[resource.id] {
          if members[known].resource.capacity != resource.capacity { differing.insert(resource.id) }
        } else {
          index[resource.id] = members.count
          members.append(Member(resource: resource, calendar: calendar, times: item.times))
        }
      }
    }
    let order = members.indices.sorted { members[$0].resource.id < members[$1].resource.id }
    members = order.map { members[$0] }
    for (place, member) in members.enumerated() { index[member.resource.id] = place }
    holdings = Array(repeating: [], count: members.count)
    for item in compiled {
      for (resource, holding) in item.holdings {
        if let place = index[resource] { holdings[place].append(holding) }
      }
    }
    remarks = differing.sorted().map { "resource \($0): plans state different capacities; the first plan's holds" }
  }

  func load(of members: [Int], id: String, title: String, _ scale: LoadScale) -> ResourceLoad {
    let held = members.flatMap { holdings[$0] }
    var demand: [Int: Int128] = [:]
    for holding in held {
      for portion in scale.portions(of: holding) { demand[portion.period, default: 0] += portion.work }
    }
    let periods = demand.keys.sorted().compactMap { period -> LoadPeriod? in
      guard let work = demand[period], work > 0, let (first, last) = scale.days(of: period) else { return nil }
      let capacity = members.reduce(Int128.zero) { $0 + self.members[$1].capacity(from: first, to: last) }
      return LoadPeriod(first: first, last: last, demand: Self.hours(work), capacity: Self.hours(capacity))
    }
    let steps = CapacitySteps(members.map { self.members[$0].resource.capacity })
    return ResourceLoad(
      id: id, title: title, periods: periods, overAllocations: OverAllocation.all(in: held, beyond: steps))
  }

  /// Of seconds times hundredths of a percent of one.
  private static func hours(_ work: Int128) -> Rational { Rational(work, over: 36_000_000) ?? .zero }
}

extension ResourcePool.Member {
  /// Seconds times units from one day to another, inclusive.
  fileprivate func capacity(from first: CivilDay, to last: CivilDay) -> Int128 {
    let steps = CapacitySteps([resource.capacity])
    let end = CivilMoment(last, second: CivilMoment.secondsPerDay).seconds
    var sum: Int128 = 0
    var begin = CivilMoment(first).seconds
    while begin < end {
      let until = min(steps.change(after: begin) ?? end, end)
      sum += Int128(times.work(from: begin, to: until, on: calendar)) * Int128(steps.units(at: begin))
      begin = until
    }
    return sum
  }
}
