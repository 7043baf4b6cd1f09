public import Values

/// The figures of many runs, and what share of them lies where.
public struct Outcomes: Hashable, Sendable {
  /// Least first; never empty.
  public let sorted: [Int64]

  /// Nil where there are none.
  public init?(_ values: [Int64]) {
    guard !values.isEmpty else { return nil }
    sorted = values.sorted()
  }

  /// The least figure that at least so many percent of the runs stay within (nearest rank); bounded to 0…100.
  public func percentile(_ percent: Int) -> Int64 {
    let rank = (sorted.count * min(max(percent, 0), 100) + 99) / 100
    return sorted[max(rank, 1) - 1]
  }

  public var mean: Rational {
    let sum = sorted.reduce(Int128.zero) { $0 + Int128($1) }
    return Rational(sum, over: Int128(sorted.count)) ?? .zero
  }

  /// The share of the runs that stay within `bound`.
  public func share(atMost bound: Int64) -> Rational {
    Rational(Int128(count(atMost: bound)), over: Int128(sorted.count)) ?? .zero
  }

  /// How many of the runs stay within `bound`.
  public func count(atMost bound: Int64) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  public struct Bin: Hashable, Sendable {
    public let first: Int64
    /// Inclusive.
    public let last: Int64
    public let count: Int
  }

  /// As many bins of one width as asked, 1 to 1,000, from the least figure to the greatest.
  public func histogram(bins: Int) -> [Bin] {
    let bins = Int64(min(max(bins, 1), 1_000))
    guard let least = sorted.first, let greatest = sorted.last else { return [] }
    let width = (Int128(greatest) - Int128(least)) / Int128(bins) + 1
    var result: [Bin] = []
    var counted = 0
    for bin in 0..<bins {
      let first = Int128(least) + Int128(bin) * width
      guard let start = Int64(exactly: first), start <= greatest else { break }
      let end = Int64(clamping: first + width - 1)
      let upTo = count(atMost: end)
      result.append(Bin(first: start, last: min(end, greatest), count: upTo - counted))
      counted = upTo
    }
    return result
  }
}
