import Values

extension Network {
  func id(of node: Int) -> String { plan.activities[activity(of: node)].id }

  /// What has begun, is done by hand, or is held to a date.
  func staysPut(_ index: Int) -> Bool {
    let node = nodes[index]
    if node.isStarted || node.isManual { return true }
    return [node.first, node.second].contains { constraint in
      guard let constraint else { return false }
      switch constraint.kind {
      case .mustStartOn, .mustFinishOn: return rules.honoursConstraints || constraint.isMandatory
      default: return false
      }
    }
  }

  /// Delays a node so that it starts at the moment or after it; its dates then.
  mutating func delay(_ index: Int, until moment: Int64, _ dates: NetworkDates) -> (start: Int64, finish: Int64) {
    let known = nodes[index].delay
    let start = earlyDates(of: index, dates, isSecond: false).start
    nodes[index].delay = bounded(known + moment - start)
    let simple = earlyDates(of: index, dates, isSecond: false)
    if simple.start >= moment { return simple }
    // A date held it back already, and its delay counts from where its links alone would put it.
    let (first, second) = (nodes[index].first, nodes[index].second)
    (nodes[index].first, nodes[index].second, nodes[index].delay) = (nil, nil, 0)
    let linked = earlyDates(of: index, dates, isSecond: false).start
    (nodes[index].first, nodes[index].second, nodes[index].delay) = (first, second, max(moment - linked, 0))
    return earlyDates(of: index, dates, isSecond: false)
  }
}
