import Values

/// Turns a plan's names into places, and puts them in order.
struct NetworkCompiler {
  let plan: Plan
  private var network: Network
  private var calendars: CalendarCompiler
  /// For durations that count every second.
  private let continuous: Int
  private var places: [String: Int] = [:]
  private var isSummary: [Bool] = []
  private var gates: [Int32] = []
  private var assignments: [[Int]] = []
  private var resources: [String: Int] = [:]

  /// More seconds than lie between the first moment and the last.
  static let bound = WorkingTimes.latest - WorkingTimes.earliest

  init(_ plan: Plan) throws(PlanFault) {
    self.plan = plan
    var listed = plan.calendars
    let everySecond = "\u{0}every second"
    var continuous = WorkCalendar.continuous
    continuous.id = everySecond
    listed.append(continuous)
    calendars = try CalendarCompiler(listed)
    self.continuous = calendars.indices[everySecond] ?? 0
    network = Network(plan: plan, times: WorkingTimes())
    guard let own = calendars.indices[plan.calendar] else {
      throw .unknown(kind: "calendar", id: plan.calendar, in: "the plan")
    }
    network.calendar = own
  }

  mutating func compiled() throws(PlanFault) -> Network {
    try index()
    try addWork()
    addSummaries()
    try addLinks()
    network.times = calendars.compiled()
    try network.sort()
    try network.checkCalendars()
    network.readParts()
    return network
  }

  private mutating func index() throws(PlanFault) {
    places.reserveCapacity(plan.activities.count)
    for (place, activity) in plan.activities.enumerated() {
      guard places.updateValue(place, forKey: activity.id) == nil else {
        throw .repeatedID(kind: "activity", id: activity.id)
      }
    }
    isSummary = plan.activities.map { $0.kind == .summary }
    for activity in plan.activities {
      guard let parent = activity.parent else { continue }
      guard let place = places[parent] else {
        throw .unknown(kind: "parent", id: parent, in: "activity \(activity.id)")
      }
      isSummary[place] = true
    }
    for (place, resource) in plan.resources.enumerated() {
      guard resources.updateValue(place, forKey: resource.id) == nil else {
        throw .repeatedID(kind: "resource", id: resource.id)
      }
    }
    assignments = Array(repeating: [], count: plan.activities.count)
    for (place, assignment) in plan.assignments.enumerated() {
      guard let activity = places[assignment.activity] else {
        throw .unknown(kind: "activity", id: assignment.activity, in: "an assignment of \(assignment.resource)")
      }
      guard resources[assignment.resource] != nil else {
        throw .unknown(kind: "resource", id: assignment.resource, in: "an assignment to \(assignment.activity)")
      }
      assignments[activity].append(place)
    }
  }

  private mutating func addWork() throws(PlanFault) {
    network.nodeOfActivity = Array(repeating: -1, count: plan.activities.count)
    network.nodes.reserveCapacity(plan.activities.count)
    for isHammock in [false, true] {
      for (place, activity) in plan.activities.enumerated() where activity.isActive && !isSummary[place] {
        guard (activity.kind == .levelOfEffort) == isHammock else { continue }
        network.nodeOfActivity[place] = Int32(network.nodes.count)
        network.nodes.append(try node(of: activity, at: place, isHammock: isHammock))
      }
      if !isHammock { network.workCount = network.nodes.count }
    }
  }

  private mutating func node(of activity: Activity, at place: Int, isHammock: Bool) throws(PlanFault) -> NetworkNode {
    let own = try calendar(activity.calendar, in: "activity \(activity.id)") ?? network.calendar
    var node = NetworkNode(
      role: isHammock ? .hammock : .work, activity: Int32(place),
      calendar: Int32(activity.isElapsed ? continuous : own), ownCalendar: Int32(own))
    try node.state(activity)
    if isHammock || activity.isElapsed { return node }
    let first = network.shares.count
    for index in assignments[place] { try addShare(plan.assignments[index], of: activity, node) }
    node.shares = Int32(first)..<Int32(network.shares.count)
    return node
  }

  private mutating func addShare(
    _ assignment: Assignment, of activity: Activity, _ node: NetworkNode
  ) throws(PlanFault) {
    guard assignment.isDriving, assignment.units > 0, let place = resources[assignment.resource] else { return }
    let resource = plan.resources[place]
    guard resource.kind == .labour || resource.kind == .equipment else { return }
    var calendar = Int(node.ownCalendar)
    if !activity.ignoresResourceCalendars,
      let theirs = try self.calendar(resource.calendar, in: "resource \(resource.id)")
    {
      calendar = activity.calendar == nil ? theirs : try calendars.intersection([calendar, theirs])
    }
    let span = assignment.span(of: assignment.work) ?? node.duration
    let proportional = node.duration == 0 ? 0 : span.scaled(by: node.remaining, over: node.duration)
    var remaining = assignment.span(of: assignment.remainingWork) ?? proportional
    if !node.isStarted { remaining = span }
    guard (0...Self.bound).contains(span), (0...Self.bound).contains(remaining) else {
      throw .badActivity(activity.id, because: "its work by \(assignment.resource) is negative or has no end")
    }
    let delay = min(max(assignment.delay, 0), Self.bound)
    network.shares.append(NetworkShare(calendar: Int32(calendar), delay: delay, span: span, remaining: remaining))
  }

  private func calendar(_ id: String?, in place: String) throws(PlanFault) -> Int? {
    guard let id else { return nil }
    guard let index = calendars.indices[id] else { throw .unknown(kind: "calendar", id: id, in: place) }
    return index
  }

  /// A gate and an exit for each.
  private mutating func addSummaries() {
    gates = Array(repeating: -1, count: plan.activities.count)
    for (place, activity) in plan.activities.enumerated() where isSummary[place] && activity.isActive {
      gates[place] = Int32(network.nodes.count)
      let own = activity.calendar.flatMap { calendars.indices[$0] } ?? network.calendar
      for role in [NetworkNode.Role.gate, .exit] {
        network.nodes.append(
          NetworkNode(role: role, activity: Int32(place), calendar: Int32(own), ownCalendar: Int32(own)))
      }
      network.nodeOfActivity[place] = gates[place] + 1
    }
    var counts: [Int32] = Array(repeating: 0, count: network.nodes.count)
    for (place, activity) in plan.activities.enumerated() where network.nodeOfActivity[place] >= 0 {
      guard let parent = activity.parent.flatMap({ places[$0] }), gates[parent] >= 0 else { continue }
      for node in nodes(of: place) {
        network.nodes[node].gate = gates[parent]
        network.nodes[node].exit = gates[parent] + 1
      }
      counts[Int(gates[parent])] += 1
    }
    var next: Int32 = 0
    for node in network.nodes.indices where network.nodes[node].role == .gate {
      network.nodes[node].children = next..<next
      next += counts[node]
    }
    network.children = Array(repeating: 0, count: Int(next))
    for (place, node) in network.nodeOfActivity.enumerated() where node >= 0 {
      let gate = Int(network.nodes[Int(node)].gate)
      guard gate >= 0 else { continue }
      let children = network.nodes[gate].children
      network.children[Int(children.upperBound)] = gates[place] >= 0 ? gates[place] : node
      network.nodes[gate].children = children.lowerBound..<children.upperBound + 1
      network.nodes[gate + 1].children = network.nodes[gate].children
    }
  }

  private func nodes(of place: Int) -> [Int] {
    gates[place] >= 0 ? [Int(gates[place]), Int(gates[place]) + 1] : [Int(network.nodeOfActivity[place])]
  }

  private mutating func addLinks() throws(PlanFault) {
    var edges: [NetworkEdge] = []
    edges.reserveCapacity(plan.links.count)
    for (place, link) in plan.links.enumerated() {
      guard let from = places[link.predecessor] else {
        throw .unknown(kind: "activity", id: link.predecessor, in: "a link to \(link.successor)")
      }
      guard let to = places[link.successor] else {
        throw .unknown(kind: "activity", id: link.successor, in: "a link from \(link.predecessor)")
      }
      guard network.nodeOfActivity[from] >= 0, network.nodeOfActivity[to] >= 0 else { continue }
      let source = network.nodeOfActivity[from]
      let target = gates[to] >= 0 ? gates[to] : network.nodeOfActivity[to]
      let edge = edge(link, at: place, from: source, to: target)
      if network.nodes[Int(source)].role == .hammock || network.nodes[Int(target)].role == .hammock {
        network.hammockEdges.append(edge)
      } else {
        edges.append(edge)
      }
    }
    network.connect(edges)
  }

  private func edge(_ link: Link, at place: Int, from source: Int32, to target: Int32) -> NetworkEdge {
    let calendar =
      switch plan.rules.lagCalendar {
      case .predecessor: network.nodes[Int(source)].ownCalendar
      case .successor: network.nodes[Int(target)].ownCalendar
      case .plan: Int32(network.calendar)
      case .continuous: Int32(continuous)
      }
    let (measure, lag): (NetworkEdge.Measure, Int64) =
      switch link.lag {
      case .working(let seconds): (seconds == 0 ? .none : .working, min(max(seconds, -Self.bound), Self.bound))
      case .elapsed(let seconds): (seconds == 0 ? .none : .elapsed, min(max(seconds, -Self.bound), Self.bound))
      case .percent(let share): (share == 0 ? .none : .percent, min(max(share, -10_000_000), 10_000_000))
      case .elapsedPercent(let share): (share == 0 ? .none : .elapsedPercent, min(max(share, -10_000_000), 10_000_000))
      }
    return NetworkEdge(
      source: source, target: target, link: Int32(place), kind: link.kind, measure: measure, calendar: calendar,
      lag: lag)
  }
}

extension Assignment {
  /// How long the work takes at the assignment's units.
  fileprivate func span(of work: Int64?) -> Int64? {
    work.map { units == 10_000 ? $0 : $0.scaled(by: 10_000, over: units) }
  }
}
