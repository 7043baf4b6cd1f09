import Values

/// Early dates, as P6 reads them: what remains of work lies at or after the data date, and links with what has begun
/// count what of their lag is still to come.
extension Network {
  /// Of what has begun, the dates of what remains of it; of what is finished, where its successors may begin.
  func primaveraEarlyDates(of index: Int, _ dates: NetworkDates) -> (start: Int64, finish: Int64) {
    let node = nodes[index]
    let linked = primaveraLinkedStart(of: node, dates)
    if node.isFinished {
      let start = max(linked, linked == .min ? dataDate : dates.start)
      return (start, start)
    }
    if node.isStarted {
      let start = primaveraNextStart(of: node, max(linked, dates.start, node.resume))
      return (start, remainingFinish(of: node, from: start))
    }
    var start = linked == .min ? primaveraUnlinkedStart(of: node, dates) : max(linked, dates.start)
    for constraint in [node.first, node.second] {
      guard let constraint else { continue }
      if let held = applyPrimavera(constraint, to: node, start: &start) { return (start, held) }
    }
    if node.delay > 0 { start = bounded(primaveraNextStart(of: node, start) + node.delay) }
    start = primaveraNextStart(of: node, start)
    return (start, finish(of: node, from: start))
  }

  /// The latest start that a link asks for, in working time; `min` where there is none.
  private func primaveraLinkedStart(of node: NetworkNode, _ dates: NetworkDates) -> Int64 {
    var start = Int64.min
    for place in node.incoming {
      let asked = primaveraStart(of: node, by: edges[Int(place)], dates)
      if asked > .min { start = max(start, primaveraNextStart(of: node, asked)) }
    }
    if node.gate >= 0 {
      let bounds = dates.nodes[Int(node.gate)]
      start = max(start, bounds.earlyStart)
      if bounds.earlyFinish > .min { start = max(start, remainingStart(of: node, to: bounds.earlyFinish)) }
    }
    return start
  }

  /// A finish milestone may lie at the end of a day's work; what is finished lies where it does.
  func primaveraNextStart(of node: NetworkNode, _ moment: Int64) -> Int64 {
    if node.isFinished { return moment }
    if node.flags.contains(.finishMilestone), previousFinish(of: node, moment) == moment { return moment }
    var earliest = Int64.max
    if node.shares.isEmpty { return times.nextStart(moment, on: Int(node.calendar)) }
    for index in node.shares {
      earliest = min(earliest, times.nextStart(moment, on: Int(shares[Int(index)].calendar)))
    }
    return earliest
  }

  private func primaveraUnlinkedStart(of node: NetworkNode, _ dates: NetworkDates) -> Int64 {
    guard let first = node.first else { return dates.start }
    switch first.kind {
    case .startNoEarlierThan: return max(first.date, dataDate)
    case .finishNoEarlierThan: return start(of: node, to: first.date)
    default: return dates.start
    }
  }

  private func applyPrimavera(
    _ constraint: NetworkNode.Bound, to node: NetworkNode, start: inout Int64
  ) -> Int64? {
    let date = constraint.date
    switch constraint.kind {
    case .asSoonAsPossible, .asLateAsPossible, .startNoLaterThan, .finishNoLaterThan: break
    case .startNoEarlierThan: start = max(start, date)
    case .finishNoEarlierThan: start = max(start, self.start(of: node, to: date))
    case .mustStartOn: start = constraint.isMandatory ? date : max(start, date)
    case .mustFinishOn:
      let held = self.start(of: node, to: date)
      if constraint.isMandatory {
        start = held
        return date
      }
      if held > start {
        start = held
        return max(held, previousFinish(of: node, date))
      }
    }
    return nil
  }

  /// The start that a link asks for, before it is moved to working time; `min` where it asks for none.
  func primaveraStart(of node: NetworkNode, by edge: NetworkEdge, _ dates: NetworkDates) -> Int64 {
    let source = nodes[Int(edge.source)]
    let span = dates.nodes[Int(edge.source)]
    if span.earlyFinish == .min || isOverridden(edge, node, source) { return .min }
    let lag = lag(of: edge, dates)
    switch edge.kind {
    case .finishToStart:
      return primaveraLagged(edge, span.earlyFinish, remaining(lag, of: edge, source))
    case .startToStart:
      if source.isFinished {
        let start = primaveraLagged(edge, source.actualStart, lag)
        return start < dataDate || (node.isStarted && lag <= 0) ? span.earlyStart : start
      }
      return primaveraLagged(edge, span.earlyStart, remaining(lag, of: edge, source))
    case .finishToFinish:
      let finish = source.isFinished && !node.isFinished ? source.actualFinish : span.earlyFinish
      return remainingStart(of: node, to: primaveraLagged(edge, finish, lag))
    case .startToFinish:
      if source.isStarted || node.isStarted {
        let finish = primaveraLagged(edge, span.earlyStart, remaining(lag, of: edge, source))
        return remainingStart(of: node, to: finish)
      }
      return primaveraLagged(edge, start(of: node, to: span.earlyStart), lag)
    }
  }

  /// Whether work that has begun out of sequence goes on without waiting for the link.
  private func isOverridden(_ edge: NetworkEdge, _ node: NetworkNode, _ source: NetworkNode) -> Bool {
    guard node.isStarted else { return false }
    switch rules.outOfSequence {
    case .retainedLogic: return false
    case .progressOverride: return !source.isFinished
    case .actualDates: return edge.isFromStart ? !source.isStarted : !source.isFinished
    }
  }

  /// What of a link's lag is still to come at the data date.
  func remaining(_ lag: Int64, of edge: NetworkEdge, _ source: NetworkNode) -> Int64 {
    guard edge.isFromStart ? source.isStarted : source.isFinished else { return lag }
    if lag <= 0 { return 0 }
    if edge.kind == .startToStart, !source.isFinished { return max(0, lag - done(of: source)) }
    let since = edge.isFromStart ? source.actualStart : source.actualFinish
    let isElapsed = edge.measure == .elapsed || edge.measure == .elapsedPercent
    let gone = isElapsed ? dataDate - since : times.work(from: since, to: dataDate, on: Int(edge.calendar))
    return max(0, lag - max(0, gone))
  }

  /// Work from the actual start to the data date.
  func done(of node: NetworkNode) -> Int64 {
    max(0, times.work(from: node.actualStart, to: dataDate, on: Int(node.calendar)))
  }

  /// After the lag; a lead reaches back to the data date at most.
  private func primaveraLagged(_ edge: NetworkEdge, _ moment: Int64, _ lag: Int64) -> Int64 {
    let moved = moved(moment, by: lag, edge)
    return lag < 0 ? max(moved, min(dataDate, moment)) : moved
  }

  func moved(_ moment: Int64, by lag: Int64, _ edge: NetworkEdge) -> Int64 {
    switch edge.measure {
    case .none: moment
    case .working, .percent: times.moment(moment, plus: lag, on: Int(edge.calendar))
    case .elapsed, .elapsedPercent: bounded(moment + lag)
    }
  }
}
