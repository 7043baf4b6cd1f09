/// Consecutive days on which the same hours hold, by weekday from Monday: indices into the hours that a compiler keeps,
/// or `unstated` where what lies below holds.
struct DayRun: Hashable {
  /// Day numbers since 1970-01-01, inclusive.
  var first: Int
  var last: Int
  var hours: Week

  typealias Week = [Int32]

  static let unstated: Int32 = -1

  /// What `upper` states, and `lower` where it states nothing.
  static func stack(_ upper: Week, on lower: Week) -> Week {
    zip(upper, lower).map { $0 == unstated ? $1 : $0 }
  }

  /// `upper` laid over `lower`; each is in order, with no two of its runs covering a day. Linear in both.
  static func overlay(_ upper: [DayRun], on lower: [DayRun]) -> [DayRun] {
    if lower.isEmpty { return upper }
    if upper.isEmpty { return lower }
    var result: [DayRun] = []
    result.reserveCapacity(upper.count + lower.count)
    var (high, low) = (upper[...], lower[...])
    while let top = high.first, let bottom = low.first {
      if top.last < bottom.first {
        result.append(top)
        high.removeFirst()
      } else if bottom.last < top.first {
        result.append(bottom)
        low.removeFirst()
      } else if bottom.first < top.first {
        result.append(DayRun(first: bottom.first, last: top.first - 1, hours: bottom.hours))
        low[low.startIndex].first = top.first
      } else if top.first < bottom.first {
        result.append(DayRun(first: top.first, last: bottom.first - 1, hours: top.hours))
        high[high.startIndex].first = bottom.first
      } else {
        let last = min(top.last, bottom.last)
        result.append(DayRun(first: top.first, last: last, hours: stack(top.hours, on: bottom.hours)))
        drop(through: last, from: &high)
        drop(through: last, from: &low)
      }
    }
    return result + high + low
  }

  private static func drop(through day: Int, from runs: inout ArraySlice<DayRun>) {
    if runs[runs.startIndex].last == day {
      runs.removeFirst()
    } else {
      runs[runs.startIndex].first = day + 1
    }
  }
}
