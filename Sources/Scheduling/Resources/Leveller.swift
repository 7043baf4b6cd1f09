import Values

/// One run of the serial schedule-generation scheme over a compiled network.
struct Leveller {
  private struct Demand {
    var resource: Int
    var units: Int64
    /// Working time after the start from which it is held.
    var delay: Int64
    var calendar: Int
  }

  private(set) var network: Network
  private var dates: NetworkDates
  private var profiles: [ResourceProfile] = []
  /// By node.
  private var demands: [[Demand]]
  private var ranks: [Int]
  /// By node: from when to when it is fixed.
  private var fixed: [Int: (Int64, Int64)] = [:]
  /// By node: where it must start at the latest.
  private var latest: [Int64]
  private(set) var remarks: [Schedule.Remark] = []

  init(_ plan: Plan, _ schedule: Schedule, _ rules: [PriorityRule], withinFloat: Bool) throws(PlanFault) {
    network = try Network(plan)
    dates = network.blankDates()
    let count = network.nodes.count
    demands = Array(repeating: [], count: count)
    ranks = Array(repeating: 0, count: count)
    latest = Array(repeating: .max, count: count)
    let byID = Dictionary(schedule.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let scheduled = plan.activities.map { byID[$0.id] }
    try readDemands()
    rank(scheduled, rules)
    for node in 0..<network.workCount {
      guard let own = scheduled[network.activity(of: node)] else { continue }
      if withinFloat { latest[node] = own.lateStart.seconds }
      guard network.staysPut(node) else { continue }
      fixed[node] = (own.start.seconds, own.finish.seconds)
      hold(node, own.start.seconds, own.finish.seconds)
    }
  }

  private mutating func readDemands() throws(PlanFault) {
    let plan = network.plan
    var calendars = try PlanCalendars(plan)
    var resources: [String: Int] = [:]
    for resource in plan.resources where resource.kind.isHeld {
      resources[resource.id] = profiles.count
      profiles.append(ResourceProfile(resource.capacity))
    }
    let activities = Dictionary(plan.activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
    let held = Dictionary(plan.resources.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for assignment in plan.assignments where assignment.units > 0 {
      guard let resource = resources[assignment.resource], let whose = held[assignment.resource],
        let place = activities[assignment.activity]
      else { continue }
      let node = Int(network.nodeOfActivity[place])
      guard node >= 0, node < network.workCount else { continue }
      let calendar = try calendars.index(of: plan.activities[place], worked: whose)
      demands[node].append(
        Demand(
          resource: resource, units: assignment.heldUnits, delay: max(assignment.delay, 0), calendar: calendar))
    }
    times = calendars.compiled()
  }

  /// By the calendars of the demands.
  private var times = WorkingTimes()

  private mutating func rank(_ scheduled: [ActivitySchedule?], _ rules: [PriorityRule]) {
    let keys = (0..<network.workCount).map { node -> [Int64] in
      let place = network.activity(of: node)
      guard let dates = scheduled[place] else { return [] }
      let activity = network.plan.activities[place]
      return rules.map { rule in
        rule.key(of: activity, dates, successors: network.nodes[node].outgoing.count, place: place)
      }
    }
    let order = keys.indices.sorted { left, right in
      if keys[left] != keys[right] { return keys[left].lexicographicallyPrecedes(keys[right]) }
      return network.id(of: left) < network.id(of: right)
    }
    for (rank, node) in order.enumerated() { ranks[node] = rank }
  }

  /// Places every node after those that it waits for, and among those that could be next the first by rank.
  mutating func run() {
    var waiting = Array(repeating: 0, count: network.nodes.count)
    for node in network.order { network.forEachFollower(of: Int(node)) { waiting[$0] += 1 } }
    var free: [Int] = []
    var queue = RankedQueue()
    for node in network.order where waiting[Int(node)] == 0 { enqueue(Int(node), &free, &queue) }
    while let node = free.popLast() ?? queue.popFirst() {
      place(node)
      var ready: [Int] = []
      network.forEachFollower(of: node) { follower in
        waiting[follower] -= 1
        if waiting[follower] == 0 { ready.append(follower) }
      }
      for follower in ready { enqueue(follower, &free, &queue) }
    }
    remarks.sort { ($0.activity, $0.text) < ($1.activity, $1.text) }
  }

  private func enqueue(_ node: Int, _ free: inout [Int], _ queue: inout RankedQueue) {
    if demands[node].isEmpty || fixed[node] != nil {
      free.append(node)
    } else {
      queue.insert(node, rank: ranks[node])
    }
  }

  private mutating func place(_ node: Int) {
    if fixed[node] == nil, !demands[node].isEmpty { delay(node) }
    let (start, finish) = network.earlyDates(of: node, dates, isSecond: false)
    dates.nodes[node].earlyStart = start
    dates.nodes[node].earlyFinish = finish
    if let known = fixed[node] {
      guard known != (start, finish) else { return }
      hold(node, known.0, known.1, isHeld: false)
    }
    hold(node, start, finish)
  }

  /// Delays it until what it needs is left from its start to its finish.
  private mutating func delay(_ node: Int) {
    var (start, finish) = network.earlyDates(of: node, dates, isSecond: false)
    while let moment = shortage(node, start, finish) {
      guard moment < .max else { return stay(node, "its resources never become free again") }
      guard moment <= latest[node] else { return stay(node, "its float ends before its resources are free") }
      let later = network.delay(node, until: moment, dates)
      guard later.start > start, later.start >= moment else {
        return stay(node, "a constraint holds it where its resources are not free")
      }
      guard later.start <= latest[node] else { return stay(node, "its float ends before its resources are free") }
      (start, finish) = later
    }
  }

  private mutating func stay(_ node: Int, _ reason: String) {
    network.nodes[node].delay = 0
    remarks.append(Schedule.Remark(activity: network.id(of: node), text: reason))
  }

  /// Until when something that it needs is short; nil where nothing is. What it needs beyond all that there ever is does
  /// not delay it.
  private mutating func shortage(_ node: Int, _ start: Int64, _ finish: Int64) -> Int64? {
    var until: Int64?
    var needed: [Int: Int64] = [:]
    for demand in demands[node] {
      needed[demand.resource, default: 0] = Int64(
        clamping: Int128(needed[demand.resource] ?? 0) + Int128(demand.units))
    }
    for (resource, units) in needed {
      guard units <= profiles[resource].greatest else {
        remark(node, resource)
        continue
      }
      let from = demands[node].filter { $0.resource == resource }.map { begin($0, start) }.min() ?? start
      if let moment = profiles[resource].shortage(of: units, from: from, to: finish) {
        until = max(until ?? .min, moment)
      }
    }
    return until
  }

  private mutating func remark(_ node: Int, _ resource: Int) {
    let text = "it alone needs more of a resource than there ever is"
    let remark = Schedule.Remark(activity: network.id(of: node), text: text)
    if remarks.last != remark { remarks.append(remark) }
  }

  private mutating func hold(_ node: Int, _ start: Int64, _ finish: Int64, isHeld: Bool = true) {
    for demand in demands[node] {
      let from = begin(demand, start)
      if isHeld {
        profiles[demand.resource].hold(demand.units, from: from, to: finish)
      } else {
        profiles[demand.resource].release(demand.units, from: from, to: finish)
      }
    }
  }

  private func begin(_ demand: Demand, _ start: Int64) -> Int64 {
    demand.delay == 0 ? start : times.moment(start, plus: demand.delay, on: demand.calendar)
  }

  /// The plan with the delays found.
  func delayed(_ plan: Plan) -> Plan {
    var plan = plan
    for node in 0..<network.workCount {
      plan.activities[network.activity(of: node)].levelingDelay = network.nodes[node].delay
    }
    return plan
  }
}
