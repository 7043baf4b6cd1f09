public import Values

/// When work is done: the hours of each day of the week, and what deviates from them.
public struct WorkCalendar: Hashable, Sendable {
  public var id: String
  public var title: String
  /// The id of the calendar that holds where this one says nothing.
  public var base: String?
  /// Monday first, seven of them; nil for a day that the base decides (a day off where there is no base).
  public var week: [DayHours?]
  /// Where two cover a day, the later in the list holds.
  public var exceptions: [CalendarException]

  public init(
    id: String, title: String = "", base: String? = nil, week: [DayHours?], exceptions: [CalendarException] = []
  ) {
    self.id = id
    self.title = title
    self.base = base
    self.week = week
    self.exceptions = exceptions
  }

  /// Monday to Friday, 08:00–12:00 and 13:00–17:00.
  public static let standard = WorkCalendar(
    id: "standard", title: "Standard",
    week: Array(repeating: DayHours([Shift(28_800, 43_200), Shift(46_800, 61_200)]), count: 5) + [.off, .off])

  /// Every second of every day.
  public static let continuous = WorkCalendar(
    id: "24h", title: "24 hours", week: Array(repeating: DayHours([Shift(0, 86_400)]), count: 7))
}

/// The working shifts of a day, in order, none overlapping; empty for a day off.
public struct DayHours: Hashable, Sendable {
  public var shifts: [Shift]

  public init(_ shifts: [Shift]) { self.shifts = shifts }

  public static let off = DayHours([])

  /// Seconds of work.
  public var work: Int64 { shifts.reduce(0) { $0 + ($1.end - $1.start) } }
}

/// Seconds of the day, half-open: 0 ≤ start < end ≤ 86,400.
public struct Shift: Hashable, Sendable {
  public var start: Int64
  public var end: Int64

  public init(_ start: Int64, _ end: Int64) {
    self.start = start
    self.end = end
  }
}

/// Days on which other hours hold.
public struct CalendarException: Hashable, Sendable {
  public enum Recurrence: Hashable, Sendable {
    /// Every day from `first` to `last`.
    case daily(every: Int)
    /// Weekdays as a set of 0 (Monday) … 6.
    case weekly(every: Int, Set<Int>)
    /// The day of the month; one that a month lacks falls away.
    case monthly(every: Int, day: Int)
    /// The n-th weekday of the month: 1…4, or 5 for the last.
    case monthlyWeekday(every: Int, nth: Int, weekday: Int)
    case yearly(month: Int, day: Int)
    case yearlyWeekday(month: Int, nth: Int, weekday: Int)
  }

  public var title: String
  public var first: CivilDay
  /// Inclusive.
  public var last: CivilDay
  public var recurrence: Recurrence
  /// What holds instead of the week; nil where only some weekdays have other hours (`week`).
  public var hours: DayHours
  /// An exceptional work week: by weekday from Monday, nil where the usual hours hold. It wins over `hours`.
  public var week: [DayHours?]?

  public init(
    title: String = "", first: CivilDay, last: CivilDay, recurrence: Recurrence = .daily(every: 1),
    hours: DayHours = .off, week: [DayHours?]? = nil
  ) {
    self.title = title
    self.first = first
    self.last = last
    self.recurrence = recurrence
    self.hours = hours
    self.week = week
  }
}
