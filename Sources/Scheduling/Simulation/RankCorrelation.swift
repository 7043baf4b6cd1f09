import Values

/// Whether two figures rise and fall together over the runs: M. G. Kendall's τ (1938), the share of pairs of runs that
/// agree less those that disagree, a tie being neither. Exact, from −1 to 1.
struct RankCorrelation {
  private var values: [Int64]
  private var spare: [Int64]
  private let byOutcome: [Int]
  private let outcomes: [Int64]

  /// What the others are compared with, by run.
  init(outcomes: [Int64]) {
    self.outcomes = outcomes
    byOutcome = outcomes.indices.sorted { (outcomes[$0], $0) < (outcomes[$1], $1) }
    values = Array(repeating: 0, count: outcomes.count)
    spare = values
  }

  /// Nil where either never varies, or there are not two runs.
  mutating func tau(_ figure: (Int) -> Int64) -> Rational? {
    let count = byOutcome.count
    for (place, run) in byOutcome.enumerated() { values[place] = figure(run) }
    guard count > 1, let first = values.first, values.contains(where: { $0 != first }),
      outcomes[byOutcome[0]] != outcomes[byOutcome[count - 1]]
    else { return nil }
    // Runs of one outcome in rising order of the figure: none of their pairs counts as disagreeing.
    var tiedOutcome: Int64 = 0
    var tiedBoth: Int64 = 0
    var begin = 0
    while begin < count {
      var end = begin + 1
      while end < count, outcomes[byOutcome[end]] == outcomes[byOutcome[begin]] { end += 1 }
      if end > begin + 1 {
        values[begin..<end].sort()
        tiedOutcome += pairs(end - begin)
        tiedBoth += tiedPairs(begin..<end)
      }
      begin = end
    }
    let disagreeing = sortCountingInversions(0..<count)
    let tiedFigure = tiedPairs(0..<count)
    let all = pairs(count)
    let agreeing = all - tiedOutcome - tiedFigure + tiedBoth - disagreeing
    return Rational(Int128(agreeing - disagreeing), over: Int128(all))
  }

  private func pairs(_ count: Int) -> Int64 { Int64(count) * Int64(count - 1) / 2 }

  /// Of equal values, within a sorted range.
  private func tiedPairs(_ range: Range<Int>) -> Int64 {
    var sum: Int64 = 0
    var begin = range.lowerBound
    while begin < range.upperBound {
      var end = begin + 1
      while end < range.upperBound, values[end] == values[begin] { end += 1 }
      sum += pairs(end - begin)
      begin = end
    }
    return sum
  }

  /// Merge sort from the bottom: how often a greater value stood before a lesser one.
  private mutating func sortCountingInversions(_ range: Range<Int>) -> Int64 {
    var inversions: Int64 = 0
    var width = 1
    while width < range.count {
      var begin = 0
      while begin < range.count {
        let middle = min(begin + width, range.count)
        inversions += merge(begin, middle, min(middle + width, range.count))
        begin += 2 * width
      }
      swap(&values, &spare)
      width *= 2
    }
    return inversions
  }

  private mutating func merge(_ begin: Int, _ middle: Int, _ end: Int) -> Int64 {
    var inversions: Int64 = 0
    var (left, right) = (begin, middle)
    for place in begin..<end {
      if left < middle, right == end || values[left] <= values[right] {
        spare[place] = values[left]
        left += 1
      } else {
        spare[place] = values[right]
        right += 1
        inversions += Int64(middle - left)
      }
    }
    return inversions
  }
}
