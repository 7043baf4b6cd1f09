import Values

extension RiskDraws {
  /// Draws the durations of a run into a copy of the network; gives what they cost more, in the scale of the rates.
  func draw(_ run: Int, _ occurred: [Int], from planned: Network, into drawn: inout Network) -> Int128 {
    var extra: Int128 = 0
    for activity in uncertain {
      let whole = planned.nodes[activity.node].duration
      let duration = duration(activity, of: whole, run: run, occurred)
      drawn.take(duration, of: activity.node, planned: planned)
      let longer = drawn.nodes[activity.node].remaining - planned.nodes[activity.node].remaining
      extra += Int128(longer) * costs.rates[activity.node]
    }
    return extra
  }
}

extension Network {
  /// Gives a node another duration; of one that has begun, what remains is scaled.
  fileprivate mutating func take(_ duration: Int64, of index: Int, planned: Network) {
    let node = planned.nodes[index]
    let remaining = node.isStarted ? node.remaining.scaled(by: duration, over: node.duration) : duration
    nodes[index].remaining = remaining
    nodes[index].duration = node.duration - node.remaining + remaining
    for share in node.shares.intRange {
      let whole = planned.shares[share]
      shares[share].remaining = whole.remaining.scaled(by: remaining, over: node.remaining)
      shares[share].span = whole.span - whole.remaining + shares[share].remaining
    }
  }
}
