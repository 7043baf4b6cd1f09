import Values

/// Floats, in seconds of working time of the activity's calendar (elapsed seconds where its duration is elapsed).
extension Network {
  /// The lesser of start and finish float; what has begun and what is manual has a finish float alone, what is as late
  /// as possible none.
  package func totalFloat(of index: Int, _ dates: NetworkDates) -> Int64 {
    let node = nodes[index]
    let span = dates.nodes[index]
    if node.isFinished { return 0 }
    if node.flags.contains(.late), rules.dialect == .microsoftProject, !rules.fromFinish { return 0 }
    let atFinish = times.work(from: span.earlyFinish, to: span.lateFinish, on: Int(node.calendar))
    if node.isStarted || node.isManual { return atFinish }
    return min(atFinish, times.work(from: span.earlyStart, to: span.lateStart, on: Int(node.calendar)))
  }

  /// How much later it can be with no successor later; its total float where it has none that is open.
  package func freeFloat(of index: Int, _ dates: NetworkDates) -> Int64 {
    if rules.dialect == .primavera { return primaveraFreeFloat(of: index, dates) }
    let node = nodes[index]
    if node.isFinished { return 0 }
    var least = Int64.max
    for place in node.outgoing {
      let edge = edges[Int(outgoing[Int(place)])]
      guard isOpen(edge.target, dates) else { continue }
      least = min(least, slack(of: edge, dates))
    }
    return max(0, least == .max ? totalFloat(of: index, dates) : least)
  }

  /// As far as its successors' early dates, or the latest early finish; none under a mandatory finish.
  private func primaveraFreeFloat(of index: Int, _ dates: NetworkDates) -> Int64 {
    let node = nodes[index]
    if node.isFinished || node.role == .hammock { return 0 }
    if let first = node.first, first.kind == .mustFinishOn, first.isMandatory { return 0 }
    let span = dates.nodes[index]
    let calendar = Int(node.calendar)
    var least = Int64.max
    for place in node.outgoing {
      let edge = edges[Int(outgoing[Int(place)])]
      let to = target(Int(edge.target), dates)
      guard to.finish > .min else { continue }
      let lag = remaining(lag(of: edge, dates), of: edge, node)
      let from = moved(edge.isFromStart ? span.earlyStart : span.earlyFinish, by: lag, edge)
      least = min(least, times.work(from: from, to: edge.isToStart ? to.start : to.finish, on: calendar))
    }
    if least < .max { return max(0, least) }
    if let first = node.first, first.kind == .mustStartOn, first.isMandatory { return 0 }
    return max(0, times.work(from: span.earlyFinish, to: dates.finish, on: calendar))
  }

  /// Where the plan puts it: late where it is as late as possible, else early.
  func planned(_ index: Int, _ dates: NetworkDates) -> (start: Int64, finish: Int64) {
    let span = dates.nodes[index]
    if isPlannedLate(index) { return (span.lateStart, span.lateFinish) }
    return (span.earlyStart, span.earlyFinish)
  }

  func isPlannedLate(_ index: Int) -> Bool {
    let flags = nodes[index].flags
    if flags.contains(.started) || flags.contains(.manual) { return false }
    if !rules.fromFinish { return flags.contains(.late) && rules.dialect == .microsoftProject }
    return !flags.contains(.startsEarly) && nodes[index].first == nil
  }

  private func isOpen(_ target: Int32, _ dates: NetworkDates) -> Bool {
    let node = nodes[Int(target)]
    return !node.isFinished && (node.role != .gate || dates.nodes[Int(target)].lateResume < .max)
  }

  /// Work of the predecessor's calendar between what the link asks for and what is.
  private func slack(of edge: NetworkEdge, _ dates: NetworkDates) -> Int64 {
    let from = planned(Int(edge.source), dates)
    let to = target(Int(edge.target), dates)
    let limit = lagged(edge, edge.isToStart ? to.start : to.finish, dates, back: true)
    let calendar = Int(nodes[Int(edge.source)].calendar)
    return times.work(from: edge.isFromStart ? from.start : from.finish, to: limit, on: calendar)
  }

  /// A gate's dates are those of its summary.
  private func target(_ index: Int, _ dates: NetworkDates) -> (start: Int64, finish: Int64) {
    if nodes[index].role == .gate {
      let span = dates.nodes[index + 1]
      return (span.earlyStart, span.earlyFinish)
    }
    return planned(index, dates)
  }
}
