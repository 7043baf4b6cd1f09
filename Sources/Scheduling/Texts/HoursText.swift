import Values

/// Hours of days: `08:00-12:00 13:00-17:00`, or `off`; and of weeks: `mon-fri 08:00-12:00 13:00-17:00; sat off`.
public enum HoursText {
  public static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Monday first; nil for days that the text does not name. Nil where it is no such list, or names a day twice.
  public static func week(_ text: some StringProtocol) -> [DayHours?]? {
    guard let entries = TextList.entries(text) else { return nil }
    return week(entries.map { $0.map(\.text)[...] })
  }

  static func week(_ entries: [ArraySlice<String>]) -> [DayHours?]? {
    var week = [DayHours?](repeating: nil, count: 7)
    for words in entries {
      guard let name = words.first, let days = days(name), let hours = hours(words.dropFirst()) else { return nil }
      for day in days {
        guard week[day] == nil else { return nil }
        week[day] = hours
      }
    }
    return week
  }

  /// `mon-fri`, `sat`, `mon,wed`: numbers from 0, Monday.
  static func days(_ text: some StringProtocol) -> [Int]? {
    var days: [Int] = []
    for part in text.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        weekdays.firstIndex(of: String($0))
      }
      switch ends.count {
      case 1:
        guard let day = ends[0] else { return nil }
        days.append(day)
      case 2:
        guard let first = ends[0], let last = ends[1], first < last else { return nil }
        days += first...last
      default: return nil
      }
    }
    return days
  }

  /// Nil where a shift is none, ends before it starts, or begins before the one before it ends.
  static func hours(_ words: ArraySlice<String>) -> DayHours? {
    if words.count == 1, words.first?.lowercased() == "off" { return .off }
    var shifts: [Shift] = []
    for word in words {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let start = time(ends[0]), let end = time(ends[1]), start < end,
        start >= shifts.last?.end ?? 0
      else { return nil }
      shifts.append(Shift(start, end))
    }
    return shifts.isEmpty ? nil : DayHours(shifts)
  }

  /// `08:00`, `24:00`, with seconds where there are any.
  private static func time(_ text: some StringProtocol) -> Int64? {
    if text == "24:00" { return 86_400 }
    return CivilMoment(iso: "1970-01-01T" + text)?.seconds
  }

  public static func text(_ hours: DayHours) -> String {
    if hours.shifts.isEmpty { return "off" }
    return hours.shifts.map { "\(text(second: $0.start))-\(text(second: $0.end))" }.joined(separator: " ")
  }

  private static func text(second: Int64) -> String {
    second == 86_400 ? "24:00" : String(CivilMoment(seconds: second).description.dropFirst(11))
  }

  /// Days with the same hours that follow each other are one entry.
  public static func text(week: [DayHours?], separator: String = "; ") -> String {
    var entries: [String] = []
    var day = 0
    while day < week.count {
      guard let hours = week[day] else {
        day += 1
        continue
      }
      var last = day
      while last + 1 < week.count, week[last + 1] == hours { last += 1 }
      entries.append((last == day ? weekdays[day] : "\(weekdays[day])-\(weekdays[last])") + " " + text(hours))
      day = last + 1
    }
    return entries.joined(separator: separator)
  }
}
