import Scheduling
import Testing
import Values

@Suite struct `A working calendar` {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

  private func times(_ calendars: WorkCalendar...) throws -> WorkingTimes {
    try Network(
      Plan(start: at("2026-01-01T08:00"), calendars: calendars, calendar: #require(calendars.first).id)
    ).times
  }

  /// The days from the first of January on which a calendar works, of so many.
  private func worked(_ exception: CalendarException, days: Int = 366) throws -> [String] {
    var calendar = WorkCalendar(id: "rest", week: Array(repeating: .off, count: 7))
    calendar.exceptions = [exception]
    let times = try times(calendar)
    let first = try day("2026-01-01")
    return (0..<days).map { first.adding(days: $0) }.filter { !times.shifts(on: $0, calendar: 0).isEmpty }
      .map(\.description)
  }

  private static let hours = DayHours([Shift(0, 3_600)])

  @Test func `counts work, and finds where it ends and begins`() throws {
    let times = try times(.standard)
    let friday = try at("2026-03-06T16:00").seconds
    #expect(times.moment(friday, plus: hour, on: 0) == (try at("2026-03-06T17:00").seconds))
    #expect(times.moment(friday, plus: hour + 1, on: 0) == (try at("2026-03-09T08:00:01").seconds))
    #expect(times.moment(friday, plus: -7 * hour, on: 0) == (try at("2026-03-06T08:00").seconds))
    #expect(times.moment(friday, plus: -8 * hour, on: 0) == (try at("2026-03-05T16:00").seconds))
    #expect(times.nextStart(try at("2026-03-06T17:00").seconds, on: 0) == (try at("2026-03-09T08:00").seconds))
    #expect(times.previousFinish(try at("2026-03-08T12:00").seconds, on: 0) == (try at("2026-03-06T17:00").seconds))
    #expect(times.work(from: try at("2026-03-09T08:00").seconds, to: friday, on: 0) == -hour)
    #expect(times.isWorking(friday, on: 0))
    #expect(!times.isWorking(try at("2026-03-06T17:00").seconds, on: 0))
  }

  @Test func `answers in closed form for a thousand years`() throws {
    let times = try times(.standard)
    let start = try at("2026-03-02T08:00").seconds
    #expect(
      times.moment(start, plus: 52_178 * 5 * 28_800, on: 0) == start + 52_178 * 7 * 86_400 - 3 * 86_400 + 9 * hour)
  }

  @Test func `takes from its base what it says nothing of, and the base's exceptions`() throws {
    var base = WorkCalendar.standard
    base.exceptions = [CalendarException(first: try day("2026-03-03"), last: try day("2026-03-04"))]
    var week: [DayHours?] = Array(repeating: nil, count: 7)
    week[5] = Self.hours
    var own = WorkCalendar(id: "own", base: base.id, week: week)
    own.exceptions = [CalendarException(first: try day("2026-03-04"), last: try day("2026-03-04"), hours: Self.hours)]
    let times = try times(base, own)
    let worked = try (2...9).map { number in
      let day = try day("2026-03-0\(number)")
      return times.shifts(on: day, calendar: 1).reduce(0) { $0 + $1.end - $1.start } / hour
    }
    #expect(worked == [8, 0, 1, 8, 8, 1, 0, 8])
  }

  @Test func `lets the later of two exceptions hold`() throws {
    var calendar = WorkCalendar.standard
    calendar.exceptions = [
      CalendarException(first: try day("2026-03-02"), last: try day("2026-03-06")),
      CalendarException(first: try day("2026-03-04"), last: try day("2026-03-04"), hours: Self.hours),
    ]
    #expect(try times(calendar).shifts(on: day("2026-03-04"), calendar: 0).count == 1)
    calendar.exceptions.reverse()
    #expect(try times(calendar).shifts(on: day("2026-03-04"), calendar: 0).isEmpty)
  }

  @Test func `has other hours on some weekdays of an exceptional week`() throws {
    var calendar = WorkCalendar.standard
    let week: [DayHours?] = [nil, Self.hours, nil, nil, nil, nil, nil]
    calendar.exceptions = [CalendarException(first: try day("2026-03-02"), last: try day("2026-03-31"), week: week)]
    let times = try times(calendar)
    #expect(times.shifts(on: try day("2026-03-09"), calendar: 0).count == 2)
    #expect(times.shifts(on: try day("2026-03-10"), calendar: 0).count == 1)
  }

  @Test func `expands what recurs every so many days and weeks`() throws {
    let (first, last) = (try day("2026-01-05"), try day("2026-02-01"))
    let daily = CalendarException(first: first, last: last, recurrence: .daily(every: 10), hours: Self.hours)
    #expect(try worked(daily) == ["2026-01-05", "2026-01-15", "2026-01-25"])
    let weekly = CalendarException(first: first, last: last, recurrence: .weekly(every: 2, [0, 4]), hours: Self.hours)
    #expect(try worked(weekly) == ["2026-01-05", "2026-01-09", "2026-01-19", "2026-01-23"])
    let every = CalendarException(first: first, last: last, recurrence: .weekly(every: 1, [6]), hours: Self.hours)
    #expect(try worked(every) == ["2026-01-11", "2026-01-18", "2026-01-25", "2026-02-01"])
  }

  @Test func `expands what recurs every so many months and years`() throws {
    let (first, last) = (try day("2026-01-31"), try day("2027-12-31"))
    func found(_ recurrence: CalendarException.Recurrence) throws -> [String] {
      try worked(
        CalendarException(first: first, last: last, recurrence: recurrence, hours: Self.hours), days: 800)
    }
    #expect(try found(.monthly(every: 6, day: 31)) == ["2026-01-31", "2026-07-31", "2027-01-31", "2027-07-31"])
    #expect(try found(.monthly(every: 9, day: 31)) == ["2026-01-31", "2026-10-31", "2027-07-31"])
    #expect(
      try found(.monthlyWeekday(every: 8, nth: 5, weekday: 4)) == ["2026-09-25", "2027-05-28"])
    #expect(try found(.yearly(month: 2, day: 29)).isEmpty)
    #expect(try found(.yearly(month: 12, day: 25)) == ["2026-12-25", "2027-12-25"])
    #expect(try found(.yearlyWeekday(month: 11, nth: 4, weekday: 3)) == ["2026-11-26", "2027-11-25"])
  }

  @Test func `that recurs without end is refused or costs nothing`() throws {
    let (first, last) = (try day("0001-01-01"), try day("9999-12-31"))
    #expect(try worked(CalendarException(first: first, last: last, hours: Self.hours), days: 7).count == 7)
    let other = CalendarException(first: first, last: last, recurrence: .daily(every: 2))
    #expect(throws: PlanFault.self) { try worked(other) }
  }

  @Test func `agrees with one that walks from hour to hour`() throws {
    for seed in 0..<60 {
      var random = Seeded(seed)
      var calendar =
        [WorkCalendar.standard, RandomNetwork.shift, RandomNetwork.night].randomElement(using: &random) ?? .standard
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let first = try day("2026-02-01").adding(days: Int.random(in: 0..<100, using: &random))
        let last = first.adding(days: Int.random(in: 0..<9, using: &random))
        calendar.exceptions.append(
          CalendarException(first: first, last: last, hours: random.chance(50) ? .off : Self.hours))
      }
      let (times, plain) = (try times(calendar), NaiveCalendar(calendar))
      for _ in 0..<40 {
        let from = Int.random(in: 1_400...4_000, using: &random)
        let to = Int.random(in: 1_400...4_000, using: &random)
        let (start, end) = (second(from), second(to))
        let work = Int.random(in: -60...60, using: &random)
        #expect(times.work(from: start, to: end, on: 0) == Int64(plain.work(from, to)) * hour, "seed \(seed)")
        #expect(times.nextStart(start, on: 0) == second(plain.next(from)), "seed \(seed)")
        #expect(times.previousFinish(start, on: 0) == second(plain.previousFinish(from)), "seed \(seed)")
        let moved = times.moment(start, plus: Int64(work) * hour, on: 0)
        #expect(moved == second(plain.after(from, work)), "seed \(seed)")
      }
    }
  }

  private func second(_ hours: Int) -> Int64 { NaiveCalendar.origin + Int64(hours) * hour }
}
