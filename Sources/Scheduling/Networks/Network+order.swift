import Values

extension Network {
  /// Puts the edges in order of their targets, and their places in order of their sources.
  mutating func connect(_ unordered: [NetworkEdge]) {
    var counts = Array(repeating: Int32(0), count: nodes.count + 1)
    for edge in unordered { counts[Int(edge.target) + 1] += 1 }
    for index in nodes.indices {
      counts[index + 1] += counts[index]
      nodes[index].incoming = counts[index]..<counts[index + 1]
    }
    var places = Array(repeating: Int32(0), count: unordered.count)
    for (place, edge) in unordered.enumerated() {
      places[Int(counts[Int(edge.target)])] = Int32(place)
      counts[Int(edge.target)] += 1
    }
    edges = places.map { unordered[Int($0)] }

    var next = Array(repeating: Int32(0), count: nodes.count + 1)
    for edge in edges { next[Int(edge.source) + 1] += 1 }
    for index in nodes.indices {
      next[index + 1] += next[index]
      nodes[index].outgoing = next[index]..<next[index + 1]
    }
    outgoing = Array(repeating: 0, count: edges.count)
    for (place, edge) in edges.enumerated() {
      outgoing[Int(next[Int(edge.source)])] = Int32(place)
      next[Int(edge.source)] += 1
    }
  }

  /// Calls `body` with every node that waits for this one.
  @inline(__always) func forEachFollower(of index: Int, _ body: (Int) -> Void) {
    let node = nodes[index]
    for place in node.outgoing { body(Int(edges[Int(outgoing[Int(place)])].target)) }
    if node.role == .gate {
      for place in node.children { body(Int(children[Int(place)])) }
    } else if node.exit >= 0, node.role != .hammock {
      body(Int(node.exit))
    }
  }

  /// Calls `body` with every node that this one waits for.
  @inline(__always) func forEachForerunner(of index: Int, _ body: (Int) -> Void) {
    let node = nodes[index]
    for place in node.incoming { body(Int(edges[Int(place)].source)) }
    if node.role == .exit {
      for place in node.children {
        let child = Int(children[Int(place)])
        if nodes[child].role != .hammock { body(nodes[child].role == .gate ? child + 1 : child) }
      }
    } else if node.gate >= 0 {
      body(Int(node.gate))
    }
  }

  mutating func sort() throws(PlanFault) {
    var waiting = Array(repeating: Int32(0), count: nodes.count)
    for index in nodes.indices where nodes[index].role != .hammock {
      forEachFollower(of: index) { waiting[$0] += 1 }
    }
    // Of its own until it is done: to append to a property while walking the network would copy it each time.
    var order: [Int32] = []
    order.reserveCapacity(nodes.count)
    for index in nodes.indices where waiting[index] == 0 && nodes[index].role != .hammock { order.append(Int32(index)) }
    var next = 0
    while next < order.count {
      forEachFollower(of: Int(order[next])) { follower in
        waiting[follower] -= 1
        if waiting[follower] == 0, nodes[follower].role != .hammock { order.append(Int32(follower)) }
      }
      next += 1
    }
    let hammockCount = nodes.count { $0.role == .hammock }
    if order.count < nodes.count - hammockCount {
      let isOpen = waiting.indices.map { waiting[$0] > 0 && nodes[$0].role != .hammock }
      throw .cycle(cycle { isOpen[$0] })
    }
    self.order = order
    positions = Array(repeating: -1, count: nodes.count)
    for (position, index) in order.enumerated() { positions[Int(index)] = Int32(position) }
    summaries = order.filter { nodes[Int($0)].role == .exit }
    hasLateWork = nodes.contains { $0.flags.contains(.late) }
    try sortHammocks()
  }

  /// A circle among the nodes that could not be ordered: the same whatever the order of the plan's parts.
  private func cycle(_ isOpen: (Int) -> Bool) -> [String] {
    func id(_ node: Int) -> String { plan.activities[activity(of: node)].id }
    func lesser(_ one: Int?, _ other: Int) -> Int {
      guard let one else { return other }
      return (id(other), other) < (id(one), one) ? other : one
    }
    var current: Int?
    for node in nodes.indices where isOpen(node) { current = lesser(current, node) }
    var path: [Int] = []
    var seen: [Int: Int] = [:]
    while let node = current, seen[node] == nil {
      seen[node] = path.count
      path.append(node)
      var before: Int?
      forEachForerunner(of: node) { if isOpen($0) { before = lesser(before, $0) } }
      current = before
    }
    let circle = path[(current.flatMap { seen[$0] } ?? 0)...].reversed()
    var members: [String] = []
    for node in circle where members.last != id(node) { members.append(id(node)) }
    if members.count > 1, members.first == members.last { members.removeLast() }
    let least = members.indices.min { members[$0] < members[$1] } ?? 0
    return Array(members[least...] + members[..<least])
  }

  private mutating func sortHammocks() throws(PlanFault) {
    let all = nodes.indices.filter { nodes[$0].role == .hammock }
    guard !all.isEmpty else { return }
    // A link between two of them orders them as it stands.
    let among = hammockEdges.filter {
      nodes[Int($0.source)].role == .hammock && nodes[Int($0.target)].role == .hammock
    }
    var waiting: [Int: Int] = [:]
    var followers: [Int: [Int]] = [:]
    for edge in among {
      waiting[Int(edge.target), default: 0] += 1
      followers[Int(edge.source), default: []].append(Int(edge.target))
    }
    var ready = all.filter { waiting[$0] == nil }
    while let node = ready.popLast() {
      hammocks.append(Int32(node))
      for follower in followers[node] ?? [] {
        waiting[follower, default: 0] -= 1
        if waiting[follower] == 0 { ready.append(follower) }
      }
    }
    guard hammocks.count < all.count else { return }
    let open = all.filter { (waiting[$0] ?? 0) > 0 }.map { plan.activities[activity(of: $0)].id }
    throw .cycle(open.sorted())
  }
}
