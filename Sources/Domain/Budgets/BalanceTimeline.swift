import Values

/// A balance at the end of each day on which it moved, in minor units.
struct BalanceTimeline: Hashable, Sendable {
  private(set) var days: [CivilDay] = []
  private(set) var balances: [Int64] = []

  /// At the end of `day`; with all that is recorded for later days where nil.
  func balance(asOf day: CivilDay?) -> Int64 {
    guard let day else { return balances.last ?? 0 }
    let index = firstIndex(after: day)
    return index > 0 ? balances[index - 1] : 0
  }

  /// The least and the greatest balance at the end of `day` or of a later one.
  func range(from day: CivilDay) -> ClosedRange<Int64> {
    var low = balance(asOf: day)
    var high = low
    for balance in balances[firstIndex(after: day)...] {
      low = min(low, balance)
      high = max(high, balance)
    }
    return low...high
  }

  /// Whether every balance from `day` on stays within ±`Money.bound` when `amount` is added.
  func fits(_ amount: Int64, from day: CivilDay) -> Bool {
    let range = range(from: day)
    let (low, lowOverflow) = range.lowerBound.addingReportingOverflow(amount)
    let (high, highOverflow) = range.upperBound.addingReportingOverflow(amount)
    return !lowOverflow && !highOverflow && low >= -Money.bound && high <= Money.bound
  }

  /// Adds to the balance of `day` and of every later one. Only what `fits`.
  mutating func add(_ amount: Int64, on day: CivilDay) {
    let index = firstIndex(after: day)
    var start = index
    if index > 0, days[index - 1] == day {
      start = index - 1
    } else {
      days.insert(day, at: index)
      balances.insert(index > 0 ? balances[index - 1] : 0, at: index)
    }
    for later in start..<balances.count { balances[later] += amount }
  }

  private func firstIndex(after day: CivilDay) -> Int {
    // Most movements are the latest.
    if days.last.map({ $0 <= day }) ?? true { return days.count }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
