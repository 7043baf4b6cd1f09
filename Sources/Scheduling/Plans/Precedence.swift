/// Which of a few named things come before which: checked, and in an order that has every one after its predecessors.
struct Precedence {
  /// Indices into the ids given.
  let predecessors: [[Int]]
  /// Among those that could come next, the earlier in the list comes first.
  let order: [Int]

  /// Throws for an id given twice, a predecessor that there is none of, and a cycle.
  init(ids: [String], predecessors named: [[String]]) throws(PlanFault) {
    var index: [String: Int] = [:]
    for (position, id) in ids.enumerated() where index.updateValue(position, forKey: id) != nil {
      throw .repeatedID(kind: "activity", id: id)
    }
    var predecessors: [[Int]] = []
    var successors: [[Int]] = Array(repeating: [], count: ids.count)
    for (position, names) in named.enumerated() {
      var own: [Int] = []
      for name in names {
        guard let before = index[name] else { throw .unknown(kind: "activity", id: name, in: ids[position]) }
        own.append(before)
        successors[before].append(position)
      }
      predecessors.append(own)
    }
    var waits = predecessors.map(\.count)
    var order = waits.indices.filter { waits[$0] == 0 }
    var next = 0
    while next < order.count {
      for follower in successors[order[next]] {
        waits[follower] -= 1
        if waits[follower] == 0 { order.append(follower) }
      }
      next += 1
    }
    guard order.count == ids.count else {
      throw .cycle(Self.cycle(among: waits, predecessors, ids))
    }
    self.predecessors = predecessors
    self.order = order
  }

  /// Walks back from the least id that still waits, until it comes round; from its least id on.
  private static func cycle(among waits: [Int], _ predecessors: [[Int]], _ ids: [String]) -> [String] {
    let isEarlier = { (left: Int, right: Int) in ids[left] < ids[right] }
    var path: [Int] = []
    var position: [Int: Int] = [:]
    var current = waits.indices.filter { waits[$0] > 0 }.min(by: isEarlier)
    while let here = current, position[here] == nil {
      position[here] = path.count
      path.append(here)
      current = predecessors[here].filter { waits[$0] > 0 }.min(by: isEarlier)
    }
    let members = path[(current.flatMap { position[$0] } ?? 0)...].reversed().map { ids[$0] }
    let least = members.indices.min { members[$0] < members[$1] } ?? 0
    return Array(members[least...] + members[..<least])
  }
}
