import Values

/// Late dates, as P6 reads them.
extension Network {
  func primaveraLateDates(of index: Int, _ dates: NetworkDates, _ result: inout NetworkDates.Node) {
    let node = nodes[index]
    var late = primaveraLinkedFinish(of: index, dates)
    if late > dates.lateFinish { late = previousFinish(of: node, dates.lateFinish) }
    if node.isFinished {
      (result.lateStart, result.lateFinish, result.lateResume) = (late, late, late)
      return
    }
    for constraint in [node.first, node.second] {
      if let constraint { limitPrimavera(&late, by: constraint, node) }
    }
    late = min(late, node.deadline)
    let isStartMilestone = node.isMilestone && !node.flags.contains(.finishMilestone)
    if !isStartMilestone { late = previousFinish(of: node, late) }
    result.lateFinish = late
    var start = remainingStart(of: node, to: late)
    if !node.isMilestone, node.remaining > 0 { start = primaveraNextStart(of: node, start) }
    result.lateStart = start
    result.lateResume = start
  }

  private func limitPrimavera(_ late: inout Int64, by constraint: NetworkNode.Bound, _ node: NetworkNode) {
    switch constraint.kind {
    case .mustStartOn:
      if node.isStarted { return }
      let latest = finish(of: node, from: constraint.date)
      late = constraint.isMandatory ? latest : min(late, latest)
    case .mustFinishOn: late = constraint.isMandatory ? constraint.date : min(late, constraint.date)
    case .startNoLaterThan: late = min(late, finish(of: node, from: constraint.date))
    case .finishNoLaterThan: late = min(late, constraint.date)
    case .asSoonAsPossible, .asLateAsPossible, .startNoEarlierThan, .finishNoEarlierThan: break
    }
  }

  /// The earliest that a successor asks for; `max` where there is none.
  private func primaveraLinkedFinish(of index: Int, _ dates: NetworkDates) -> Int64 {
    let node = nodes[index]
    var late = Int64.max
    for place in node.outgoing {
      let edge = edges[Int(outgoing[Int(place)])]
      let target = dates.nodes[Int(edge.target)]
      guard target.lateFinish < .max else { continue }
      late = min(late, primaveraLateFinish(of: node, by: edge, target, dates))
    }
    if node.exit >= 0 {
      let exit = dates.nodes[Int(node.exit)]
      late = min(late, exit.lateFinish)
      if exit.lateStart < .max, exit.earlyStart == dates.nodes[index].earlyStart {
        late = min(late, remainingFinish(of: node, from: exit.lateStart))
      }
    }
    return late
  }

  private func primaveraLateFinish(
    of node: NetworkNode, by edge: NetworkEdge, _ target: NetworkDates.Node, _ dates: NetworkDates
  ) -> Int64 {
    let lag = remaining(lag(of: edge, dates), of: edge, node)
    switch edge.kind {
    case .finishToStart: return moved(target.lateResume, by: -lag, edge)
    case .finishToFinish: return moved(target.lateFinish, by: -lag, edge)
    case .startToStart:
      let start = primaveraNextStart(of: node, moved(target.lateResume, by: -lag, edge))
      return remainingFinish(of: node, from: start)
    case .startToFinish:
      return moved(remainingFinish(of: node, from: target.lateFinish), by: -lag, edge)
    }
  }

  /// Work as late as possible takes up its free float: it moves up to its successors' early dates.
  func takeUpFreeFloat(_ dates: inout NetworkDates) {
    for place in order.reversed() {
      let index = Int(place)
      let node = nodes[index]
      guard node.role == .work, node.flags.contains(.late), !node.isFinished else { continue }
      var start = Int64.max
      for place in node.outgoing {
        let edge = edges[Int(outgoing[Int(place)])]
        let target = dates.nodes[Int(edge.target)]
        guard target.earlyFinish > .min, nodes[Int(edge.target)].role == .work else { continue }
        start = min(start, latestStart(of: node, by: edge, target, dates))
      }
      if start == .max { start = remainingStart(of: node, to: previousFinish(of: node, dates.lateFinish)) }
      start = primaveraNextStart(of: node, start)
      guard start > dates.nodes[index].earlyStart else { continue }
      dates.nodes[index].earlyStart = start
      dates.nodes[index].earlyFinish = remainingFinish(of: node, from: start)
    }
  }

  private func latestStart(
    of node: NetworkNode, by edge: NetworkEdge, _ target: NetworkDates.Node, _ dates: NetworkDates
  ) -> Int64 {
    let lag = remaining(lag(of: edge, dates), of: edge, node)
    let limit = moved(edge.isToStart ? target.earlyStart : target.earlyFinish, by: -lag, edge)
    return edge.isFromStart ? limit : remainingStart(of: node, to: limit)
  }
}
