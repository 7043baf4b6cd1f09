/// Durations in milliseconds, by nearest rank: each figure is one of the durations, none is computed between two.
public struct DurationSummary: Hashable, Sendable {
  public let count: Int
  /// Nil of none.
  public let median: Int64?
  public let ninetieth: Int64?
  public let maximum: Int64?

  public init(_ durations: [Int64]) {
    let sorted = durations.sorted()
    count = sorted.count
    median = Self.rank(50, sorted)
    ninetieth = Self.rank(90, sorted)
    maximum = sorted.last
  }

  /// The smallest duration that at least `percent` of them do not exceed.
  private static func rank(_ percent: Int, _ sorted: [Int64]) -> Int64? {
    sorted.isEmpty ? nil : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}
