import Values

/// Makes working times of the calendars of a plan: bases flattened, exceptions laid over, shifts checked.
struct CalendarCompiler {
  private var hours: [DayHours] = [.off]
  private var hoursIndex: [DayHours: Int32] = [.off: 0]
  private var runs: [[DayRun]] = []
  private var combinations: [[Int]: Int] = [:]
  private var layers: [String: Layers] = [:]
  private(set) var indices: [String: Int] = [:]
  private var recurring = 0
  private var kept = 0

  private struct Layers {
    var week: DayRun.Week
    var exceptions: [DayRun]
  }

  /// Single days that recurring exceptions of a plan may make in all.
  static let recurrenceBound = 500_000

  /// Ranges of days that the calendars of a plan may come to in all.
  static let runBound = 4_000_000
  static let depthBound = 64

  init(_ calendars: [WorkCalendar]) throws(PlanFault) {
    var byID: [String: WorkCalendar] = [:]
    for calendar in calendars where byID.updateValue(calendar, forKey: calendar.id) != nil {
      throw .repeatedID(kind: "calendar", id: calendar.id)
    }
    for calendar in calendars {
      var below = Layers(week: Self.everyDay(0), exceptions: [])
      for link in try Self.chain(of: calendar, among: byID) { below = try layers(of: link, on: below) }
      let days = CivilDay.range
      let week = DayRun(first: days.lowerBound, last: days.upperBound, hours: below.week)
      indices[calendar.id] = try add(DayRun.overlay(below.exceptions, on: [week]), calendar.id)
    }
  }

  private mutating func layers(of calendar: WorkCalendar, on base: Layers) throws(PlanFault) -> Layers {
    if let known = layers[calendar.id] { return known }
    let week = DayRun.stack(try stated(calendar.week, of: calendar), on: base.week)
    let own = try exceptions(of: calendar, calendar.exceptions[...])
    let result = Layers(week: week, exceptions: DayRun.overlay(own, on: base.exceptions))
    layers[calendar.id] = result
    return result
  }

  /// Base first, itself last.
  private static func chain(
    of calendar: WorkCalendar, among calendars: [String: WorkCalendar]
  ) throws(PlanFault) -> [WorkCalendar] {
    var chain = [calendar]
    var seen: Set = [calendar.id]
    var current = calendar
    while let base = current.base {
      guard let next = calendars[base] else {
        throw .unknown(kind: "calendar", id: base, in: "calendar \(current.id)")
      }
      guard seen.insert(base).inserted else {
        let members = chain.map(\.id).sorted().joined(separator: ", ")
        throw .badCalendar(base, because: "it is, by way of others, its own base: \(members)")
      }
      chain.append(next)
      current = next
      guard chain.count <= depthBound else {
        throw .badCalendar(calendar.id, because: "its bases nest deeper than \(depthBound)")
      }
    }
    return chain.reversed()
  }

  private static func everyDay(_ hours: Int32) -> DayRun.Week { Array(repeating: hours, count: 7) }

  private mutating func stated(_ week: [DayHours?], of calendar: WorkCalendar) throws(PlanFault) -> DayRun.Week {
    guard week.count == 7 else {
      throw .badCalendar(calendar.id, because: "a week has \(week.count) days instead of 7")
    }
    var indices: DayRun.Week = []
    for day in week {
      if let day { indices.append(try index(of: day, calendar)) } else { indices.append(DayRun.unstated) }
    }
    return indices
  }

  private mutating func index(of day: DayHours, _ calendar: WorkCalendar) throws(PlanFault) -> Int32 {
    if let known = hoursIndex[day] { return known }
    var end: Int64 = 0
    for shift in day.shifts {
      guard shift.start >= end, shift.start < shift.end, shift.end <= WorkingTimes.daySeconds else {
        let text = "\(shift.start)–\(shift.end)"
        throw .badCalendar(
          calendar.id, because: "the shift \(text) (seconds of the day) is empty, out of order, or overlaps another")
      }
      end = shift.end
    }
    return intern(day)
  }

  private mutating func intern(_ day: DayHours) -> Int32 {
    if let known = hoursIndex[day] { return known }
    let index = Int32(hours.count)
    hours.append(day)
    hoursIndex[day] = index
    return index
  }

  /// Halved, so that many exceptions cost no more than their number times its logarithm.
  private mutating func exceptions(
    of calendar: WorkCalendar, _ part: ArraySlice<CalendarException>
  ) throws(PlanFault) -> [DayRun] {
    guard let first = part.first else { return [] }
    if part.count > 1 {
      let middle = part.startIndex + part.count / 2
      let lower = try exceptions(of: calendar, part[..<middle])
      return DayRun.overlay(try exceptions(of: calendar, part[middle...]), on: lower)
    }
    var week: DayRun.Week
    if let stated = first.week {
      week = try self.stated(stated, of: calendar)
    } else {
      week = Self.everyDay(try index(of: first.hours, calendar))
    }
    if let weekdays = first.weekdays {
      for day in 0..<7 where !weekdays.contains(day) { week[day] = DayRun.unstated }
    }
    guard let ranges = first.ranges(bound: Self.recurrenceBound - recurring) else {
      throw .badCalendar(
        calendar.id, because: "its exceptions recur on more than \(Self.recurrenceBound) days; bound their last day")
    }
    if ranges.count > 1 { recurring += ranges.count }
    return ranges.map { DayRun(first: $0.lowerBound, last: $0.upperBound, hours: week) }
  }

  /// The time in which all of them work; the index of its calendar.
  mutating func intersection(_ calendars: [Int]) throws(PlanFault) -> Int {
    let members = Array(Set(calendars)).sorted()
    guard members.count > 1, let first = members.first else { return calendars.first ?? 0 }
    if let known = combinations[members] { return known }
    var runs = self.runs[first]
    for other in members.dropFirst() { runs = intersect(runs, self.runs[other]) }
    let index = try add(runs, "of several at once")
    combinations[members] = index
    return index
  }

  private mutating func intersect(_ left: [DayRun], _ right: [DayRun]) -> [DayRun] {
    var result: [DayRun] = []
    var (one, other) = (0, 0)
    while one < left.count, other < right.count {
      let first = max(left[one].first, right[other].first)
      let last = min(left[one].last, right[other].last)
      let hours = zip(left[one].hours, right[other].hours).map { intern(self.hours[Int($0)] & self.hours[Int($1)]) }
      result.append(DayRun(first: first, last: last, hours: hours))
      if left[one].last == last { one += 1 }
      if right[other].last == last { other += 1 }
    }
    return result
  }

  private mutating func add(_ runs: [DayRun], _ id: String) throws(PlanFault) -> Int {
    var merged: [DayRun] = []
    for run in runs {
      if let last = merged.last, last.hours == run.hours {
        merged[merged.count - 1].last = run.last
      } else {
        merged.append(run)
      }
    }
    kept += merged.count
    guard kept <= Self.runBound else {
      throw .badCalendar(id, because: "the calendars come to more than \(Self.runBound) ranges of days")
    }
    self.runs.append(merged)
    return self.runs.count - 1
  }

  /// What was compiled; to be asked once all combinations are known.
  func compiled() -> WorkingTimes {
    var times = WorkingTimes()
    for day in hours {
      times.shiftsOfHours.append(times.shifts.count..<times.shifts.count + day.shifts.count)
      times.shifts += day.shifts
    }
    var weeks: [DayRun.Week: Int] = [:]
    for runs in self.runs { times.append(runs, weeks: &weeks, hours: hours) }
    return times
  }
}

extension WorkingTimes {
  fileprivate mutating func append(_ runs: [DayRun], weeks: inout [DayRun.Week: Int], hours: [DayHours]) {
    let start = segments.count
    var total: Int64 = 0
    for run in runs {
      let week = weeks[run.hours] ?? addWeek(run.hours, hours: hours)
      weeks[run.hours] = week
      let before = regularWork(before: Int64(run.first), week: week)
      segments.append(Segment(firstDay: Int64(run.first), workBefore: total, offset: total - before, week: week))
      total += regularWork(before: Int64(run.last) + 1, week: week) - before
    }
    places.append(start..<segments.count)
    totals.append(total)
  }

  private mutating func addWeek(_ week: DayRun.Week, hours: [DayHours]) -> Int {
    let index = hoursOfWeek.count / 7
    var sum: Int64 = 0
    for day in week {
      workBefore.append(sum)
      hoursOfWeek.append(Int(day))
      sum += hours[Int(day)].work
    }
    workBefore.append(sum)
    return index
  }

  private func regularWork(before day: Int64, week: Int) -> Int64 {
    let (weeks, weekday) = Self.week(of: day)
    return weeks * workBefore[week * 8 + 7] + workBefore[week * 8 + weekday]
  }
}

extension DayHours {
  /// What lies in both.
  fileprivate static func & (left: DayHours, right: DayHours) -> DayHours {
    var shifts: [Shift] = []
    for one in left.shifts {
      for other in right.shifts where max(one.start, other.start) < min(one.end, other.end) {
        shifts.append(Shift(max(one.start, other.start), min(one.end, other.end)))
      }
    }
    return DayHours(shifts)
  }
}
