import Values

/// What decides when an activity starts.
extension Network {
  /// Places in the plan's links, in order; empty where its constraint, its progress or the plan's start decides.
  ///
  /// Of the links into a summary above it, one for each bound that they give.
  func drivers(of index: Int, _ dates: NetworkDates) -> [Int] {
    let node = nodes[index]
    if node.role != .work || node.isManual || node.isFinished { return [] }
    if node.isStarted, rules.dialect == .microsoftProject { return [] }
    let start = dates.nodes[index].earlyStart
    var drivers: [Int] = []
    for place in node.incoming where asks(edges[Int(place)], of: node, for: start, dates) {
      drivers.append(Int(edges[Int(place)].link))
    }
    var gate = Int(node.gate)
    while gate >= 0 {
      for isToStart in [true, false] {
        if let edge = decisive(in: gate, isToStart: isToStart, dates), asks(edge, of: node, for: start, dates) {
          drivers.append(Int(edge.link))
        }
      }
      gate = Int(nodes[gate].gate)
    }
    return drivers.sorted()
  }

  private func asks(_ edge: NetworkEdge, of node: NetworkNode, for start: Int64, _ dates: NetworkDates) -> Bool {
    if rules.dialect == .primavera {
      let asked = primaveraStart(of: node, by: edge, dates)
      return asked > .min && primaveraNextStart(of: node, asked) == start
    }
    let asked = earlyStart(of: node, by: edge, dates, isSecond: hasLateWork)
    guard asked > .min else { return false }
    let moved = nextStart(of: node, asked)
    return (node.delay > 0 ? nextStart(of: node, bounded(moved + node.delay)) : moved) == start
  }

  /// The link that gives a summary its bound; of several, by the predecessor's id.
  private func decisive(in gate: Int, isToStart: Bool, _ dates: NetworkDates) -> NetworkEdge? {
    var best: (edge: NetworkEdge, moment: Int64, id: String)?
    for place in nodes[gate].incoming {
      let edge = edges[Int(place)]
      guard edge.isToStart == isToStart, let origin = origin(of: edge, dates, isSecond: hasLateWork) else { continue }
      let moment = lagged(edge, origin, dates)
      if let best, best.moment > moment { continue }
      let id = plan.activities[activity(of: Int(edge.source))].id
      if let best, best.moment == moment, best.id <= id { continue }
      best = (edge, moment, id)
    }
    return best?.edge
  }

  /// By node: whether driving links lead from it to the latest finish.
  func longestPath(_ dates: NetworkDates, drivers: [[Int]]) -> [Bool] {
    var sources = Array(repeating: Int32(-1), count: plan.links.count)
    for edge in edges { sources[Int(edge.link)] = edge.source }
    var isOn = Array(repeating: false, count: nodes.count)
    var open: [Int] = []
    func reach(_ index: Int) {
      if isOn[index] { return }
      isOn[index] = true
      open.append(index)
    }
    for index in 0..<workCount where dates.nodes[index].earlyFinish == dates.finish { reach(index) }
    while let index = open.popLast() {
      if nodes[index].role == .exit {
        reachMembers(of: index, dates, reach)
        continue
      }
      guard index < drivers.count else { continue }
      for link in drivers[index] where sources[link] >= 0 { reach(Int(sources[link])) }
    }
    return isOn
  }

  /// Below a summary, what its finish is the finish of.
  private func reachMembers(of exit: Int, _ dates: NetworkDates, _ reach: (Int) -> Void) {
    for place in nodes[exit].children {
      var child = Int(children[Int(place)])
      if nodes[child].role == .gate { child += 1 }
      if dates.nodes[child].earlyFinish == dates.nodes[exit].earlyFinish { reach(child) }
    }
  }
}
