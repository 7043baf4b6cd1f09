import Values

/// How long things take.
extension Network {
  @inline(__always) func bounded(_ moment: Int64) -> Int64 {
    min(max(moment, WorkingTimes.earliest), WorkingTimes.latest)
  }

  /// Where all of the work ends that starts at a moment.
  func finish(of node: NetworkNode, from start: Int64) -> Int64 {
    guard !node.shares.isEmpty else {
      return times.moment(start, plus: node.duration + node.gap, on: Int(node.calendar))
    }
    var latest = Int64.min
    for index in node.shares {
      let share = shares[Int(index)]
      let finish = times.moment(start, plus: share.delay + share.span + node.gap, on: Int(share.calendar))
      latest = max(latest, finish)
    }
    return latest
  }

  /// Where what remains of the work ends that goes on at a moment.
  func remainingFinish(of node: NetworkNode, from start: Int64) -> Int64 {
    guard !node.shares.isEmpty else {
      return times.moment(start, plus: node.remaining + node.remainingGap, on: Int(node.calendar))
    }
    var latest = Int64.min
    for index in node.shares {
      let share = shares[Int(index)]
      let delay = node.isStarted ? 0 : share.delay
      let finish = times.moment(start, plus: delay + share.remaining + node.remainingGap, on: Int(share.calendar))
      latest = max(latest, finish)
    }
    return latest
  }

  /// Where all of the work must start to finish at a moment.
  func start(of node: NetworkNode, to finish: Int64) -> Int64 {
    guard !node.shares.isEmpty else {
      return times.moment(finish, plus: -(node.duration + node.gap), on: Int(node.calendar))
    }
    var earliest = Int64.max
    for index in node.shares {
      let share = shares[Int(index)]
      let start = times.moment(finish, plus: -(share.delay + share.span + node.gap), on: Int(share.calendar))
      earliest = min(earliest, start)
    }
    return earliest
  }

  /// Where what remains of the work must go on to finish at a moment.
  func remainingStart(of node: NetworkNode, to finish: Int64) -> Int64 {
    guard !node.shares.isEmpty else {
      return times.moment(finish, plus: -(node.remaining + node.remainingGap), on: Int(node.calendar))
    }
    var earliest = Int64.max
    for index in node.shares {
      let share = shares[Int(index)]
      let delay = node.isStarted ? 0 : share.delay
      let work = delay + share.remaining + node.remainingGap
      earliest = min(earliest, times.moment(finish, plus: -work, on: Int(share.calendar)))
    }
    return earliest
  }

  /// Where it can start at the earliest; a milestone may lie at the end of a day's work.
  func nextStart(of node: NetworkNode, _ moment: Int64) -> Int64 {
    guard !node.shares.isEmpty else { return nextStart(of: node, moment, on: Int(node.calendar)) }
    var earliest = Int64.max
    for index in node.shares {
      earliest = min(earliest, nextStart(of: node, moment, on: Int(shares[Int(index)].calendar)))
    }
    return earliest
  }

  private func nextStart(of node: NetworkNode, _ moment: Int64, on calendar: Int) -> Int64 {
    let next = times.nextStart(moment, on: calendar)
    if next > moment, node.isMilestone, times.previousFinish(moment, on: calendar) == moment { return moment }
    return next
  }

  /// Where its work ended at the latest before a moment.
  func previousFinish(of node: NetworkNode, _ moment: Int64) -> Int64 {
    guard !node.shares.isEmpty else { return times.previousFinish(moment, on: Int(node.calendar)) }
    var latest = Int64.min
    for index in node.shares {
      latest = max(latest, times.previousFinish(moment, on: Int(shares[Int(index)].calendar)))
    }
    return latest
  }

  /// A moment after the link's lag, or before it.
  @inline(__always)
  func lagged(_ edge: NetworkEdge, _ moment: Int64, _ dates: NetworkDates, back: Bool = false) -> Int64 {
    if edge.measure == .none { return moment }
    let lag = lag(of: edge, dates)
    let signed = back ? -lag : lag
    switch edge.measure {
    case .none: return moment
    case .working, .percent: return times.moment(moment, plus: signed, on: Int(edge.calendar))
    case .elapsed, .elapsedPercent: return bounded(moment + signed)
    }
  }

  /// In seconds; working or elapsed as the link says.
  func lag(of edge: NetworkEdge, _ dates: NetworkDates) -> Int64 {
    switch edge.measure {
    case .none: return 0
    case .working, .elapsed: return edge.lag
    case .percent, .elapsedPercent:
      let source = nodes[Int(edge.source)]
      var duration = source.duration
      if source.role == .exit {
        let span = dates.nodes[Int(edge.source)]
        duration = times.work(from: span.earlyStart, to: span.earlyFinish, on: Int(source.calendar))
      }
      let lag = duration.scaled(by: edge.lag, over: 10_000)
      return min(max(lag, -NetworkCompiler.bound), NetworkCompiler.bound)
    }
  }
}
