import Values

/// Level of effort spans what its links span, and moves nothing.
extension Network {
  /// Sets the dates of levels of effort from the dates of what they are linked to.
  func spanHammocks(_ dates: inout NetworkDates) {
    guard !hammocks.isEmpty else { return }
    var incoming: [Int32: [NetworkEdge]] = [:]
    var outgoing: [Int32: [NetworkEdge]] = [:]
    for edge in hammockEdges {
      incoming[edge.target, default: []].append(edge)
      outgoing[edge.source, default: []].append(edge)
    }
    for index in hammocks {
      span(Int(index), incoming[index] ?? [], outgoing[index] ?? [], &dates)
    }
  }

  private func span(
    _ index: Int, _ incoming: [NetworkEdge], _ outgoing: [NetworkEdge], _ dates: inout NetworkDates
  ) {
    let node = nodes[index]
    if node.isFinished {
      dates.nodes[index] = NetworkDates.Node(
        earlyStart: node.actualStart, earlyFinish: node.actualFinish, lateStart: node.actualStart,
        lateFinish: node.actualFinish, lateResume: node.actualFinish)
      return
    }
    var (early, late) = (Span(), Span())
    for edge in incoming {
      guard let (first, last) = known(Int(edge.source), dates) else { continue }
      early.take(edge.isToStart, lagged(edge, edge.isFromStart ? first.start : first.finish, dates))
      late.take(edge.isToStart, lagged(edge, edge.isFromStart ? last.start : last.finish, dates))
    }
    for edge in outgoing {
      guard let (first, last) = known(Int(edge.target), dates) else { continue }
      early.take(edge.isFromStart, lagged(edge, edge.isToStart ? first.start : first.finish, dates, back: true))
      late.take(edge.isFromStart, lagged(edge, edge.isToStart ? last.start : last.finish, dates, back: true))
    }
    var result = NetworkDates.Node()
    let begin = max(dates.start, plan.dataDate?.seconds ?? .min)
    result.earlyStart = nextStart(of: node, early.start ?? begin)
    result.earlyFinish = early.finish.map { previousFinish(of: node, $0) } ?? result.earlyStart
    if node.isStarted { result.earlyStart = node.actualStart }
    result.earlyFinish = max(result.earlyFinish, result.earlyStart)
    result.lateFinish = late.finish.map { previousFinish(of: node, $0) } ?? dates.lateFinish
    result.lateStart = min(late.start.map { nextStart(of: node, $0) } ?? result.lateFinish, result.lateFinish)
    if node.isStarted { result.lateStart = node.actualStart }
    result.lateResume = result.lateStart
    dates.nodes[index] = result
  }

  private struct Span {
    var start: Int64?
    var finish: Int64?

    mutating func take(_ isStart: Bool, _ moment: Int64) {
      if isStart { start = min(start ?? moment, moment) } else { finish = max(finish ?? moment, moment) }
    }
  }

  /// Early and late dates of a link's other end; nil where it has none.
  private func known(
    _ index: Int, _ dates: NetworkDates
  ) -> (early: (start: Int64, finish: Int64), late: (start: Int64, finish: Int64))? {
    let place = nodes[index].role == .gate ? index + 1 : index
    let span = dates.nodes[place]
    guard span.earlyFinish > .min else { return nil }
    if nodes[place].role == .exit {
      return ((span.earlyStart, span.earlyFinish), (span.earlyStart, span.earlyFinish))
    }
    return ((span.earlyStart, span.earlyFinish), (span.lateStart, span.lateFinish))
  }
}
