/// What a range of runs came to; those of ranges that follow each other merge to those of the whole.
public struct SimulatedRuns: Hashable, Sendable {
  public private(set) var runs: Range<Int>
  /// By run: seconds since 1970-01-01T00:00 of civil time.
  public internal(set) var finishes: [Int64] = []
  /// By run: minor units; zero throughout where no money is known.
  public internal(set) var costs: [Int64] = []
  /// By activity with logic of its own: in how many runs it was on the longest path.
  var criticalRuns: [Int]
  /// By risk event, in the model's order: in how many runs it happened.
  var occurrences: [Int]

  init(runs: Range<Int>, activities: Int, events: Int) {
    self.runs = runs
    criticalRuns = Array(repeating: 0, count: activities)
    occurrences = Array(repeating: 0, count: events)
    finishes.reserveCapacity(runs.count)
    costs.reserveCapacity(runs.count)
  }

  /// Both, where `next` begins where these end and is of the same simulation; nil otherwise.
  public func merged(with next: SimulatedRuns) -> SimulatedRuns? {
    guard runs.upperBound == next.runs.lowerBound, criticalRuns.count == next.criticalRuns.count,
      occurrences.count == next.occurrences.count
    else { return nil }
    var both = self
    both.runs = runs.lowerBound..<next.runs.upperBound
    both.finishes += next.finishes
    both.costs += next.costs
    for index in criticalRuns.indices { both.criticalRuns[index] += next.criticalRuns[index] }
    for index in occurrences.indices { both.occurrences[index] += next.occurrences[index] }
    return both
  }
}
