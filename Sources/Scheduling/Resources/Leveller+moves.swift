import Values

extension Leveller {
  /// What starts at another time than before.
  func moves(from before: Schedule, to after: Schedule, _ plan: Plan) -> [Levelling.Move] {
    let starts = Dictionary(before.activities.map { ($0.id, $0.start) }, uniquingKeysWith: { first, _ in first })
    let delays = Dictionary(plan.activities.map { ($0.id, $0.levelingDelay) }, uniquingKeysWith: { first, _ in first })
    let leaves = network.nodes.indices.filter { network.nodes[$0].isLeaf }
    let nodes = Dictionary(leaves.map { (network.id(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    return after.activities.compactMap { activity in
      guard let node = nodes[activity.id], let start = starts[activity.id], start != activity.start else { return nil }
      let work = network.times.work(
        from: start.seconds, to: activity.start.seconds, on: Int(network.nodes[node].calendar))
      return Levelling.Move(
        activity: activity.id, from: start, to: activity.start, delay: delays[activity.id] ?? 0, workingDelay: work)
    }
  }
}
