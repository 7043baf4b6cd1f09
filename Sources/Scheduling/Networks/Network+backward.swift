import Values

/// Late dates, as Microsoft Project reads them.
extension Network {
  func lateDates(of index: Int, _ dates: NetworkDates) -> NetworkDates.Node {
    let node = nodes[index]
    var result = dates.nodes[index]
    switch node.role {
    case .hammock: return result
    case .gate: gateLateDates(of: node, dates, &result)
    case .exit: exitLateDates(of: node, dates, &result)
    case .work:
      switch rules.dialect {
      case .microsoftProject: workLateDates(of: index, dates, &result)
      case .primavera: primaveraLateDates(of: index, dates, &result)
      }
    }
    return result
  }

  /// The earliest late start and finish of unfinished work below; `max` where there is none.
  private func gateLateDates(of node: NetworkNode, _ dates: NetworkDates, _ result: inout NetworkDates.Node) {
    (result.lateStart, result.lateFinish, result.lateResume) = (.max, .max, .max)
    for place in node.children {
      let child = Int(children[Int(place)])
      if nodes[child].role == .hammock || nodes[child].isFinished { continue }
      result.lateResume = min(result.lateResume, dates.nodes[child].lateResume)
      result.lateFinish = min(result.lateFinish, dates.nodes[child].lateFinish)
    }
    result.lateStart = result.lateResume
  }

  /// What links out of a summary allow: to all below it a finish, to the earliest below it a start.
  private func exitLateDates(of node: NetworkNode, _ dates: NetworkDates, _ result: inout NetworkDates.Node) {
    (result.lateStart, result.lateFinish) = (.max, .max)
    if node.exit >= 0 {
      let outer = dates.nodes[Int(node.exit)]
      result.lateFinish = outer.lateFinish
      if outer.earlyStart == result.earlyStart { result.lateStart = outer.lateStart }
    }
    for place in node.outgoing {
      let edge = edges[Int(outgoing[Int(place)])]
      guard let target = openTarget(of: edge, dates) else { continue }
      let moment = lagged(edge, edge.isToStart ? target.lateResume : target.lateFinish, dates, back: true)
      if edge.isFromStart {
        result.lateStart = min(result.lateStart, moment)
      } else {
        result.lateFinish = min(result.lateFinish, moment)
      }
    }
  }

  /// The dates of the successor; nil where it is finished, or nothing of it is left.
  private func openTarget(of edge: NetworkEdge, _ dates: NetworkDates) -> NetworkDates.Node? {
    let target = dates.nodes[Int(edge.target)]
    return nodes[Int(edge.target)].isFinished || target.lateResume == .max ? nil : target
  }

  private func workLateDates(of index: Int, _ dates: NetworkDates, _ result: inout NetworkDates.Node) {
    let node = nodes[index]
    if node.isFinished {
      (result.lateStart, result.lateFinish, result.lateResume) = (
        node.actualStart, node.actualFinish, node.actualFinish
      )
      return
    }
    var late = linkedLateFinish(of: index, dates)
    if late < .max, node.isMilestone, node.duration == 0, node.isStarted { late = node.actualStart }
    if late == .max { late = dates.lateFinish }
    for constraint in [node.first, node.second] {
      if let constraint { limit(&late, by: constraint, node) }
    }
    late = previousFinish(of: node, min(late, node.deadline))
    result.lateFinish = late
    result.lateResume = node.isManual ? start(of: node, to: late) : remainingStart(of: node, to: late)
    result.lateStart = node.isStarted && !node.isManual ? node.actualStart : result.lateResume
  }

  private func limit(_ late: inout Int64, by constraint: NetworkNode.Bound, _ node: NetworkNode) {
    switch constraint.kind {
    case .mustStartOn: late = finish(of: node, from: constraint.date)
    case .mustFinishOn: late = constraint.date
    case .startNoLaterThan: late = min(late, finish(of: node, from: constraint.date))
    case .finishNoLaterThan: late = min(late, constraint.date)
    case .asSoonAsPossible, .asLateAsPossible, .startNoEarlierThan, .finishNoEarlierThan: break
    }
  }

  /// The earliest that a successor asks for, at most the plan's finish; `max` where there is none.
  private func linkedLateFinish(of index: Int, _ dates: NetworkDates) -> Int64 {
    let node = nodes[index]
    var late = Int64.max
    for place in node.outgoing {
      let edge = edges[Int(outgoing[Int(place)])]
      guard let target = openTarget(of: edge, dates) else { continue }
      late = min(late, dates.lateFinish, lateFinish(of: node, by: edge, target, dates))
    }
    if node.exit >= 0 {
      let exit = dates.nodes[Int(node.exit)]
      if exit.lateFinish < .max { late = min(late, dates.lateFinish, exit.lateFinish) }
      if exit.lateStart < .max, exit.earlyStart == dates.nodes[index].earlyStart, !node.isStarted {
        late = min(late, dates.lateFinish, finish(of: node, from: exit.lateStart))
      }
    }
    return late
  }

  private func lateFinish(
    of node: NetworkNode, by edge: NetworkEdge, _ target: NetworkDates.Node, _ dates: NetworkDates
  ) -> Int64 {
    switch edge.kind {
    case .finishToStart: return lagged(edge, target.lateResume, dates, back: true)
    case .finishToFinish: return lagged(edge, target.lateFinish, dates, back: true)
    case .startToFinish:
      if node.isManual { return dates.lateFinish }
      return lagged(edge, finish(of: node, from: target.lateFinish), dates, back: true)
    case .startToStart:
      // What began no longer waits to begin, and nothing waits for it to.
      if node.isStarted { return dates.lateFinish }
      let successor = nodes[Int(edge.target)]
      if successor.isStarted {
        if successor.outgoing.isEmpty { return dates.lateFinish }
        let done = times.moment(
          successor.actualStart, plus: successor.duration - successor.remaining, on: Int(successor.calendar))
        return finish(of: node, from: done)
      }
      if node.isManual { return successor.outgoing.isEmpty ? target.lateFinish : dates.lateFinish }
      let start = lagged(
        edge, times.nextStart(target.lateStart, on: Int(node.calendar)), dates, back: true)
      return finish(of: node, from: start)
    }
  }
}
