import Values

/// Early dates, as Microsoft Project reads them.
extension Network {
  /// - Parameter isSecond: late dates are known, so what follows work as late as possible follows its late dates.
  func earlyDates(of index: Int, _ dates: NetworkDates, isSecond: Bool) -> (start: Int64, finish: Int64) {
    let node = nodes[index]
    switch node.role {
    case .gate: return gateBounds(of: node, dates, isSecond: isSecond)
    case .exit: return exitSpan(of: node, dates, isSecond: isSecond)
    case .hammock: return (.min, .min)
    case .work: break
    }
    if node.isManual { return (node.manualStart, node.manualFinish) }
    if rules.dialect == .primavera { return primaveraEarlyDates(of: index, dates) }
    if node.isStarted { return (node.actualStart, startedFinish(of: node)) }
    var start = linkedStart(of: node, dates, isSecond: isSecond)
    if start == .min { start = unlinkedStart(of: node, dates) }
    start = nextStart(of: node, start)
    if node.delay > 0 { start = nextStart(of: node, bounded(start + node.delay)) }
    for constraint in [node.first, node.second] {
      guard let constraint else { continue }
      if let held = apply(constraint, to: node, start: &start) { return (start, held) }
    }
    return (start, finish(of: node, from: start))
  }

  /// Links into a summary give what lies below it a least start (`start`) and a least finish (`finish`).
  private func gateBounds(of node: NetworkNode, _ dates: NetworkDates, isSecond: Bool) -> (Int64, Int64) {
    var (start, finish) = (Int64.min, Int64.min)
    if node.gate >= 0 {
      start = dates.nodes[Int(node.gate)].earlyStart
      finish = dates.nodes[Int(node.gate)].earlyFinish
    }
    for place in node.incoming {
      let edge = edges[Int(place)]
      guard let moment = origin(of: edge, dates, isSecond: isSecond) else { continue }
      let bound = lagged(edge, moment, dates)
      if edge.isToStart { start = max(start, bound) } else { finish = max(finish, bound) }
    }
    return (start, finish)
  }

  /// From the earliest start below a summary to the latest finish; `min` and `min` where nothing is.
  private func exitSpan(of node: NetworkNode, _ dates: NetworkDates, isSecond: Bool) -> (Int64, Int64) {
    var (start, finish) = (Int64.max, Int64.min)
    for place in node.children {
      var child = Int(children[Int(place)])
      if nodes[child].role == .hammock { continue }
      if nodes[child].role == .gate { child += 1 }
      let span = dates.nodes[child]
      guard span.earlyFinish > .min else { continue }
      let isLate = isSecond && nodes[child].flags.contains(.late)
      start = min(start, isLate ? span.lateStart : span.earlyStart)
      finish = max(finish, isLate ? span.lateFinish : span.earlyFinish)
    }
    return finish == .min ? (.min, .min) : (start, finish)
  }

  /// The end of the predecessor that counts; nil where it has none.
  @inline(__always)
  func origin(of edge: NetworkEdge, _ dates: NetworkDates, isSecond: Bool) -> Int64? {
    let span = dates.nodes[Int(edge.source)]
    if span.earlyFinish == .min { return nil }
    if isSecond, nodes[Int(edge.source)].flags.contains(.late), !nodes[Int(edge.target)].flags.contains(.late) {
      return edge.isFromStart ? span.lateStart : span.lateFinish
    }
    return edge.isFromStart ? span.earlyStart : span.earlyFinish
  }

  /// The latest start that a link asks for, before it is moved to working time; `min` where there is none.
  func linkedStart(of node: NetworkNode, _ dates: NetworkDates, isSecond: Bool) -> Int64 {
    var start = Int64.min
    for place in node.incoming {
      start = max(start, earlyStart(of: node, by: edges[Int(place)], dates, isSecond: isSecond))
    }
    if node.gate >= 0 {
      let bounds = dates.nodes[Int(node.gate)]
      start = max(start, bounds.earlyStart)
      if bounds.earlyFinish > .min {
        start = max(start, dates.start, remainingStart(of: node, to: bounds.earlyFinish))
      }
    }
    return start
  }

  @inline(__always)
  func earlyStart(of node: NetworkNode, by edge: NetworkEdge, _ dates: NetworkDates, isSecond: Bool) -> Int64 {
    guard let moment = origin(of: edge, dates, isSecond: isSecond) else { return .min }
    switch edge.kind {
    case .finishToStart, .startToStart: return lagged(edge, moment, dates)
    case .finishToFinish: return max(dates.start, lagged(edge, remainingStart(of: node, to: moment), dates))
    case .startToFinish: return lagged(edge, start(of: node, to: moment), dates)
    }
  }

  private func unlinkedStart(of node: NetworkNode, _ dates: NetworkDates) -> Int64 {
    switch node.first?.kind {
    case .startNoEarlierThan: node.first?.date ?? dates.start
    case .finishNoEarlierThan: node.first.map { start(of: node, to: $0.date) } ?? dates.start
    default: dates.start
    }
  }

  /// Moves the start as the constraint asks; its date, where the finish is held at it.
  private func apply(_ constraint: NetworkNode.Bound, to node: NetworkNode, start: inout Int64) -> Int64? {
    let date = constraint.date
    let isHeld = rules.honoursConstraints || constraint.isMandatory
    switch constraint.kind {
    case .asSoonAsPossible, .asLateAsPossible: break
    case .startNoEarlierThan: start = max(start, nextStart(of: node, date))
    case .finishNoEarlierThan: start = max(start, nextStart(of: node, self.start(of: node, to: date)))
    case .startNoLaterThan: if isHeld { start = min(start, date) }
    case .finishNoLaterThan: if isHeld { start = min(start, self.start(of: node, to: date)) }
    case .mustStartOn: start = isHeld ? date : max(start, nextStart(of: node, date))
    case .mustFinishOn:
      let held = self.start(of: node, to: date)
      if !isHeld { start = max(start, nextStart(of: node, held)) } else { start = held }
      if isHeld { return date }
    }
    return nil
  }

  /// Where work that began ends: after its duration, or after what remains of it where that goes on later.
  private func startedFinish(of node: NetworkNode) -> Int64 {
    if node.isFinished { return node.actualFinish }
    var finish = finish(of: node, from: node.actualStart)
    if node.resume > .min, node.gap == 0 {
      finish = max(finish, remainingFinish(of: node, from: node.resume))
    }
    if let first = node.first, first.kind == .finishNoEarlierThan { finish = max(finish, first.date) }
    return finish
  }
}
