import Values

/// The dual of the time–cost problem: a flow through start and finish events, each activity an arc as long as its normal
/// duration and as wide as its unit cost, beside one as long as its crash duration and without bound. The flow's value
/// is the cost of the next unit of time; the longest residual distances are when events happen.
struct TimeCostFlow {
  /// Arcs in pairs: an even one, and after it its reverse.
  private var heads: [Int] = []
  private var lengths: [Int64] = []
  /// `unbounded` for one without bound.
  private var capacities: [Int64] = []
  private var leaving: [[Int]]
  private let normal: [Int64]
  private let crash: [Int64]
  private let timeScale: Int64
  private var source: Int { leaving.count - 2 }
  private var sink: Int { leaving.count - 1 }

  private static let unbounded = Int64.max

  /// Nil where the figures, brought to whole numbers, pass 60 bits.
  init?(_ activities: [CrashableActivity], _ precedence: Precedence, target: Rational? = nil) {
    let times = activities.flatMap { [$0.normalDuration, $0.crashDuration] } + (target.map { [$0] } ?? [])
    guard let timeScale = Self.scale(times), let costScale = Self.scale(activities.map(\.unitCost)) else { return nil }
    self.timeScale = timeScale
    let normal = activities.compactMap { Self.whole($0.normalDuration, timeScale) }
    let crash = activities.compactMap { Self.whole($0.crashDuration, timeScale) }
    let costs = activities.compactMap { Self.whole($0.unitCost, costScale) }
    guard Self.areAddable(normal), Self.areAddable(costs), normal.count == activities.count,
      costs.count == activities.count
    else { return nil }
    self.normal = normal
    self.crash = crash
    leaving = Array(repeating: [], count: activities.count * 2 + 2)
    var isLast = Array(repeating: true, count: activities.count)
    for index in activities.indices {
      if crash[index] < normal[index] {
        addArc(2 * index, 2 * index + 1, length: normal[index], capacity: costs[index])
      }
      addArc(2 * index, 2 * index + 1, length: crash[index], capacity: Self.unbounded)
      let before = precedence.predecessors[index]
      if before.isEmpty { addArc(source, 2 * index, length: 0, capacity: Self.unbounded) }
      for predecessor in before {
        addArc(2 * predecessor + 1, 2 * index, length: 0, capacity: Self.unbounded)
        isLast[predecessor] = false
      }
    }
    for index in activities.indices where isLast[index] {
      addArc(2 * index + 1, sink, length: 0, capacity: Self.unbounded)
    }
  }

  private mutating func addArc(_ tail: Int, _ head: Int, length: Int64, capacity: Int64) {
    leaving[tail].append(heads.count)
    heads.append(head)
    lengths.append(length)
    capacities.append(capacity)
    leaving[head].append(heads.count)
    heads.append(tail)
    lengths.append(-length)
    capacities.append(0)
  }

  /// When each event happens: its longest residual distance from the start; with a target, as if the end were then.
  func times(finishingAt target: Rational? = nil) -> [Int64] {
    var times = Array(repeating: Int64.min, count: leaving.count)
    times[source] = 0
    var queue = [source]
    if let target = target.flatMap({ Self.whole($0, timeScale) }) {
      times[sink] = target
      queue.append(sink)
    }
    var isQueued = Array(repeating: false, count: leaving.count)
    var next = 0
    while next < queue.count {
      let event = queue[next]
      next += 1
      isQueued[event] = false
      for arc in leaving[event] where capacities[arc] > 0 && times[event] + lengths[arc] > times[heads[arc]] {
        times[heads[arc]] = times[event] + lengths[arc]
        guard !isQueued[heads[arc]] else { continue }
        isQueued[heads[arc]] = true
        queue.append(heads[arc])
      }
    }
    return times
  }

  func duration(_ times: [Int64]) -> Rational { amount(max(times[sink], 0)) }

  /// How much shorter than normal the activity is between its events; nil where it is not.
  func reduction(of index: Int, _ times: [Int64]) -> Rational? {
    let reduced = normal[index] - (times[2 * index + 1] - times[2 * index])
    return reduced > 0 ? amount(min(reduced, normal[index] - crash[index])) : nil
  }

  private func amount(_ units: Int64) -> Rational { Rational(Int128(units), over: Int128(timeScale)) ?? .zero }

  /// Fills the paths that are as long as the whole; false where one has no bound: nothing shortens it.
  mutating func saturate(at times: [Int64]) -> Bool {
    while let path = tightPath(times) {
      let width = path.map { capacities[$0] }.min() ?? Self.unbounded
      guard width < Self.unbounded else { return false }
      for arc in path {
        if capacities[arc] < Self.unbounded { capacities[arc] -= width }
        if capacities[arc ^ 1] < Self.unbounded { capacities[arc ^ 1] += width }
      }
    }
    return true
  }

  /// Arcs from the start to the end along which nothing waits, the fewest that there are.
  private func tightPath(_ times: [Int64]) -> [Int]? {
    var arrival = Array(repeating: -1, count: leaving.count)
    var queue = [source]
    var next = 0
    while next < queue.count {
      let event = queue[next]
      next += 1
      for arc in leaving[event]
      where capacities[arc] > 0 && heads[arc] != source && arrival[heads[arc]] < 0
        && times[event] + lengths[arc] == times[heads[arc]]
      {
        arrival[heads[arc]] = arc
        queue.append(heads[arc])
      }
    }
    var path: [Int] = []
    var event = sink
    while event != source {
      guard arrival[event] >= 0 else { return nil }
      path.append(arrival[event])
      event = heads[arrival[event] ^ 1]
    }
    return path
  }
}
