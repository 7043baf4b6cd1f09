/// Positions of a log, each once, held as runs: a control that looks at every event holds one.
public struct PositionRanges: Hashable, Sendable {
  /// In order, neither overlapping nor touching.
  public private(set) var ranges: [ClosedRange<Int64>] = []

  public init() {}

  /// One run, or none.
  public init(run: ClosedRange<Int64>?) { ranges = run.map { [$0] } ?? [] }

  public init(_ positions: some Sequence<Int64>) {
    for position in positions { insert(position) }
  }

  /// In constant time for a position beyond all others, else in the number of runs.
  public mutating func insert(_ position: Int64) {
    guard let last = ranges.last else { return ranges.append(position...position) }
    if position > last.upperBound {
      if position == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...position
      } else {
        ranges.append(position...position)
      }
      return
    }
    if position >= last.lowerBound { return }
    insertEarlier(position)
  }

  private mutating func insertEarlier(_ position: Int64) {
    let index = ranges.partitionIndex { $0.upperBound >= position }
    if ranges[index].contains(position) { return }
    var run = position...position
    if ranges[index].lowerBound == position + 1 {
      run = position...ranges[index].upperBound
      ranges.remove(at: index)
    }
    if index > 0, ranges[index - 1].upperBound == position - 1 {
      ranges[index - 1] = ranges[index - 1].lowerBound...run.upperBound
    } else {
      ranges.insert(run, at: index)
    }
  }

  public func contains(_ position: Int64) -> Bool {
    let index = ranges.partitionIndex { $0.upperBound >= position }
    return index < ranges.count && ranges[index].contains(position)
  }

  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  public var isEmpty: Bool { ranges.isEmpty }

  /// The positions at these places of the order, from 0; `indices` ascend. What lies beyond is left out.
  func positions(at indices: [Int]) -> [Int64] {
    var found: [Int64] = []
    var passed = 0
    var waiting = indices[...]
    for range in ranges {
      while let index = waiting.first, index - passed < range.count {
        found.append(range.lowerBound + Int64(index - passed))
        waiting = waiting.dropFirst()
      }
      passed += range.count
    }
    return found
  }

  /// Those within bounds, in order.
  package func positions(in bounds: ClosedRange<Int64>) -> [Int64] {
    let first = ranges.partitionIndex { $0.upperBound >= bounds.lowerBound }
    return ranges[first...].prefix { $0.lowerBound <= bounds.upperBound }.flatMap { $0.clamped(to: bounds) }
  }

  /// Every position, in order.
  public var positions: some Sequence<Int64> { ranges.lazy.joined() }
}

extension Array {
  /// The first index from which `holds` is true; it is false before and true after.
  func partitionIndex(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
