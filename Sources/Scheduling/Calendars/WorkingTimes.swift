import Values

/// The calendars of a plan, compiled: how much work lies before a moment, and at which moment so much work lies behind.
///
/// Moments are seconds since 1970-01-01T00:00 of civil time, within `CivilMoment.range`. Weeks repeat in closed form;
/// each question costs a binary search among the days that deviate. A finish is the earliest moment at which the work is
/// done (17:00), a start the latest before more of it is (08:00 of the next day).
package struct WorkingTimes: Sendable {
  /// Days from `first` on, up to the next segment, that repeat one week.
  struct Segment {
    var firstDay: Int64
    /// Work before its first day.
    var workBefore: Int64
    /// What to add to the work of the whole weeks and days up to a day, counted from the epoch's Monday.
    var offset: Int64
    var week: Int
  }

  var segments: [Segment] = []
  /// For each calendar, where its segments are.
  var places: [Range<Int>] = []
  var totals: [Int64] = []
  /// For each week: the work before each weekday from Monday, and of the whole.
  var workBefore: [Int64] = []
  /// For each week: by weekday from Monday, which hours.
  var hoursOfWeek: [Int] = []
  var shifts: [Shift] = []
  /// For each kind of hours, where its shifts are.
  var shiftsOfHours: [Range<Int>] = []

  static let earliest = CivilMoment.range.lowerBound
  static let latest = CivilMoment.range.upperBound
  static let daySeconds = CivilMoment.secondsPerDay

  /// Seconds of work before the moment, from the first moment that there is.
  package func work(before moment: Int64, on calendar: Int) -> Int64 {
    let bounded = min(max(moment, Self.earliest), Self.latest)
    let day = floored(bounded, Self.daySeconds)
    let segment = segments[lastSegment(on: calendar) { $0.firstDay <= day }]
    let (weeks, weekday) = Self.week(of: day)
    let whole = segment.offset + weeks * workBefore[segment.week * 8 + 7] + workBefore[segment.week * 8 + weekday]
    let second = bounded - day * Self.daySeconds
    var partial: Int64 = 0
    for index in shiftsOfHours[hoursOfWeek[segment.week * 7 + weekday]] {
      let shift = shifts[index]
      if second <= shift.start { break }
      partial += min(second, shift.end) - shift.start
    }
    return whole + partial
  }

  /// The earliest moment with so much work before it; the last there is where there is never so much.
  package func finish(of work: Int64, on calendar: Int) -> Int64 {
    guard work > 0 else { return Self.earliest }
    guard work <= totals[calendar] else { return Self.latest }
    let segment = segments[lastSegment(on: calendar) { $0.workBefore < work }]
    let base = segment.week * 8
    let weekWork = workBefore[base + 7]
    let target = work - segment.offset
    let weeks = floored(target - 1, weekWork)
    var rest = target - weeks * weekWork
    var weekday = 0
    while workBefore[base + weekday + 1] < rest { weekday += 1 }
    rest -= workBefore[base + weekday]
    let midnight = (weeks * 7 + Int64(weekday) - 3) * Self.daySeconds
    for index in shiftsOfHours[hoursOfWeek[segment.week * 7 + weekday]] {
      let shift = shifts[index]
      let length = shift.end - shift.start
      if rest <= length { return midnight + shift.start + rest }
      rest -= length
    }
    return midnight + Self.daySeconds
  }

  /// The latest moment with no more work before it; the last there is where no more follows.
  package func start(of work: Int64, on calendar: Int) -> Int64 {
    guard work >= 0 else { return Self.earliest }
    guard work < totals[calendar] else { return Self.latest }
    return finish(of: work + 1, on: calendar) - 1
  }

  private func lastSegment(on calendar: Int, where isBefore: (Segment) -> Bool) -> Int {
    var (low, high) = (places[calendar].lowerBound, places[calendar].upperBound)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(segments[middle]) { low = middle } else { high = middle }
    }
    return low
  }

  /// Whole weeks since the Monday before the epoch, and the weekday from Monday.
  static func week(of day: Int64) -> (Int64, Int) {
    let weeks = floored(day + 3, 7)
    return (weeks, Int(day + 3 - weeks * 7))
  }
}

/// Rounded toward the smaller; the divisor is positive.
@inline(__always) func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
