import Values

/// How many nodes were computed anew, of how many.
package struct Rescheduling: Hashable, Sendable {
  package var early: Int
  package var late: Int
  /// Nodes that a full pass computes, in each direction.
  package var nodes: Int

  /// In hundredths of a percent of both full passes.
  package var share: Int { nodes == 0 ? 0 : (early + late) * 10_000 / (2 * nodes) }
}

extension Network {
  /// Gives a node another duration. Of one that has begun, what is done stays done; work by resources is scaled.
  package mutating func setDuration(_ duration: Int64, of index: Int) {
    let node = nodes[index]
    let done = node.duration - node.remaining
    nodes[index].duration = max(duration, done)
    nodes[index].remaining = nodes[index].duration - done
    for share in node.shares.intRange {
      let whole = shares[share]
      shares[share].remaining = whole.remaining.scaled(by: nodes[index].remaining, over: node.remaining)
      shares[share].span = whole.span - whole.remaining + shares[share].remaining
    }
  }

  /// Gives a link of the plan another lag, in seconds of working time.
  ///
  /// - Returns: the node that waits by it, to be named to `reschedule`; nil where the link bears on nothing.
  package mutating func setLag(_ seconds: Int64, ofLink link: Int) -> Int? {
    guard let place = edges.firstIndex(where: { Int($0.link) == link }) else { return nil }
    edges[place].lag = seconds
    edges[place].measure = seconds == 0 ? .none : .working
    return Int(edges[place].target)
  }

  /// Brings dates up to date after changes of nodes, or of links into them: only what the changes reach is computed.
  ///
  /// The dates come out as a full pass gives them. Where something is as late as possible, or the plan is scheduled from
  /// its finish, a full pass is made. Where the plan's finish moves, so do all late dates.
  package func reschedule(_ dates: inout NetworkDates, after changed: [Int]) throws(PlanFault) -> Rescheduling {
    if hasLateWork || rules.fromFinish || dates.nodes.count != nodes.count {
      dates = try self.dates()
      return Rescheduling(early: order.count, late: order.count, nodes: order.count)
    }
    var moved = changed
    let early = rescheduleEarly(&dates, changed, &moved)
    try checkBounds(dates, among: moved)
    let (finish, lateFinish) = (latestFinish(dates), dates.lateFinish)
    dates.finish = finish
    dates.lateFinish = plan.mustFinishBy?.seconds ?? finish
    if dates.lateFinish != lateFinish {
      backward(&dates)
      return Rescheduling(early: early, late: order.count, nodes: order.count)
    }
    return Rescheduling(early: early, late: rescheduleLate(&dates, moved), nodes: order.count)
  }

  private func rescheduleEarly(_ dates: inout NetworkDates, _ changed: [Int], _ moved: inout [Int]) -> Int {
    var open = PositionQueue()
    for index in changed where positions[index] >= 0 { open.push(positions[index]) }
    var always = Set(changed)
    var count = 0
    while let position = open.pop() {
      let index = Int(order[Int(position)])
      count += 1
      let before = dates.nodes[index]
      let early = earlyDates(of: index, dates, isSecond: false)
      let isMoved = early.start != before.earlyStart || early.finish != before.earlyFinish
      guard always.remove(index) != nil || isMoved else { continue }
      dates.nodes[index].earlyStart = early.start
      dates.nodes[index].earlyFinish = early.finish
      if isMoved { moved.append(index) }
      forEachFollower(of: index) { open.push(positions[$0]) }
    }
    return count
  }

  private func rescheduleLate(_ dates: inout NetworkDates, _ moved: [Int]) -> Int {
    var open = PositionQueue()
    // Late dates look at early ones below a summary, and at the progress of successors.
    func push(_ index: Int) { if positions[index] >= 0 { open.push(-positions[index]) } }
    for index in moved {
      push(index)
      forEachForerunner(of: index, push)
      if nodes[index].role == .exit {
        for place in nodes[index].children {
          let child = Int(children[Int(place)])
          push(nodes[child].role == .gate ? child + 1 : child)
        }
      }
    }
    var count = 0
    while let position = open.pop() {
      let index = Int(order[Int(-position)])
      count += 1
      let late = lateDates(of: index, dates)
      guard late != dates.nodes[index] else { continue }
      dates.nodes[index] = late
      forEachForerunner(of: index, push)
    }
    return count
  }

  private func latestFinish(_ dates: NetworkDates) -> Int64 {
    var finish = Int64.min
    for index in 0..<workCount { finish = max(finish, dates.nodes[index].earlyFinish) }
    return finish == .min ? dates.start : finish
  }
}

/// The least of what is in it first; each once.
struct PositionQueue {
  private var heap: [Int32] = []

  mutating func push(_ value: Int32) {
    heap.append(value)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] > heap[child] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> Int32? {
    guard let least = heap.first else { return nil }
    while heap.first == least { removeFirst() }
    return least
  }

  private mutating func removeFirst() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if heap[parent] <= heap[child] { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
