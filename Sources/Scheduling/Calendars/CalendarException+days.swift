import Values

extension CalendarException {
  /// The days on which it recurs, as ranges of day numbers in order; nil where there are more than `bound`.
  ///
  /// One that holds on every day, or every week, is one range: `weekdays` says which of its days it is for.
  func ranges(bound: Int) -> [ClosedRange<Int>]? {
    let (from, to) = (Int(first.dayNumber), Int(last.dayNumber))
    guard from <= to else { return [] }
    switch recurrence {
    case .daily(let every) where every <= 1: return [from...to]
    case .daily(let every): return strided(from: from, to: to, by: every, bound: bound) { [$0] }
    case .weekly(let every, _) where every <= 1: return [from...to]
    case .weekly(let every, let days):
      let monday = from - weekday(from)
      let sorted = days.filter((0...6).contains).sorted()
      return strided(from: monday, to: to, by: every.multipliedBounded(by: 7), bound: bound) { week in
        sorted.map { week + $0 }
      }.map { $0.filter { $0.lowerBound >= from && $0.lowerBound <= to } }
    case .monthly(let every, let day):
      return months(every, bound: bound) { CivilDay(year: $0, month: $1, day: day) }
    case .monthlyWeekday(let every, let nth, let weekday):
      return months(every, bound: bound) { Self.day(nth, weekday, month: $1, year: $0) }
    case .yearly(let month, let day):
      return months(12, from: month, bound: bound) { CivilDay(year: $0, month: $1, day: day) }
    case .yearlyWeekday(let month, let nth, let weekday):
      return months(12, from: month, bound: bound) { Self.day(nth, weekday, month: $1, year: $0) }
    }
  }

  /// Which weekdays it is for, where its ranges cover others too; nil for all.
  var weekdays: Set<Int>? {
    if case .weekly(let every, let days) = recurrence, every <= 1 { days } else { nil }
  }

  private func strided(
    from: Int, to: Int, by step: Int, bound: Int, _ days: (Int) -> [Int]
  ) -> [ClosedRange<Int>]? {
    var found: [ClosedRange<Int>] = []
    for start in stride(from: from, through: to, by: max(step, 1)) {
      for day in days(start) where day <= to {
        if found.count == bound { return nil }
        found.append(day...day)
      }
    }
    return found
  }

  private func months(
    _ every: Int, from month: Int? = nil, bound: Int, _ day: (Int, Int) -> CivilDay?
  ) -> [ClosedRange<Int>]? {
    let (from, to) = (first.components, last.components)
    var found: [ClosedRange<Int>] = []
    let start = from.year * 12 + (month ?? from.month) - 1
    for index in stride(from: start, through: to.year * 12 + 11, by: max(every, 1)) {
      guard let day = day(index / 12, index % 12 + 1), day >= first, day <= last else { continue }
      if found.count == bound { return nil }
      found.append(Int(day.dayNumber)...Int(day.dayNumber))
    }
    return found
  }

  /// The n-th weekday of a month; the last for 5.
  private static func day(_ nth: Int, _ weekday: Int, month: Int, year: Int) -> CivilDay? {
    guard (1...5).contains(nth), (0...6).contains(weekday), (1...12).contains(month),
      let first = CivilDay(year: year, month: month, day: 1)
    else { return nil }
    let offset = (weekday - Scheduling.weekday(Int(first.dayNumber)) + 7) % 7
    let length = CivilDay.length(ofMonth: month, year: year)
    var day = 1 + offset + (nth - 1) * 7
    if day > length { day -= 7 }
    return CivilDay(year: year, month: month, day: day)
  }
}

/// 0 for Monday … 6; 1970-01-01 was a Thursday.
func weekday(_ dayNumber: Int) -> Int {
  let remainder = (dayNumber + 3) % 7
  return remainder < 0 ? remainder + 7 : remainder
}

extension Int {
  func multipliedBounded(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}
