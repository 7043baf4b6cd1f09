import Values

/// Walks back from the finish along what drives it, run after run.
struct LongestPathTrace {
  /// By link of the plan: the node that it comes from; negative where it bears on nothing.
  private var sources: [Int32]
  /// By node: the last walk that came by.
  private var visited: [Int]
  private var walk = 0
  private var open: [Int] = []

  init(_ network: Network) {
    sources = Array(repeating: -1, count: network.plan.links.count)
    for edge in network.edges { sources[Int(edge.link)] = edge.source }
    visited = Array(repeating: 0, count: network.nodes.count)
  }

  /// Calls `body` with every activity from which driving links lead to the latest finish.
  mutating func walk(_ network: Network, _ dates: NetworkDates, _ body: (Int) -> Void) {
    walk += 1
    for node in 0..<network.workCount where dates.nodes[node].earlyFinish == dates.finish { reach(node) }
    while let node = open.popLast() {
      if node < network.workCount {
        body(node)
        for link in network.drivers(of: node, dates) where sources[link] >= 0 { reach(Int(sources[link])) }
      } else {
        reachMembers(of: node, network, dates)
      }
    }
  }

  private mutating func reach(_ node: Int) {
    guard visited[node] != walk else { return }
    visited[node] = walk
    open.append(node)
  }

  /// Below a summary, what its finish is the finish of.
  private mutating func reachMembers(of exit: Int, _ network: Network, _ dates: NetworkDates) {
    guard network.nodes[exit].role == .exit else { return }
    for place in network.nodes[exit].children {
      var child = Int(network.children[Int(place)])
      if network.nodes[child].role == .gate { child += 1 }
      if dates.nodes[child].earlyFinish == dates.nodes[exit].earlyFinish { reach(child) }
    }
  }
}
