import Values

/// What deviates from a calendar's week, in order; of two that cover a day the later holds:
///
/// ```
/// 2026-12-25 off; 2026-12-28..2026-12-31 09:00-13:00; 2026-01-01..2030-12-31 yearly 12-25 off "Christmas";
/// 2026-01-05..2026-06-30 weekly/2 mon,wed 08:00-12:00; 2026-01-01..2026-12-31 monthly last fri off;
/// 2026-07-01..2026-08-31 week mon-fri 07:00-15:00, sat off
/// ```
public enum ExceptionList {
  /// Nil where the text is no such list.
  public static func exceptions(_ text: some StringProtocol) -> [CalendarException]? {
    guard let entries = TextList.entries(text) else { return nil }
    var exceptions: [CalendarException] = []
    for words in entries {
      guard let exception = exception(words) else { return nil }
      exceptions.append(exception)
    }
    return exceptions
  }

  private static func exception(_ words: [TextList.Word]) -> CalendarException? {
    var words = words[...]
    var title = ""
    if let last = words.last, last.isQuoted {
      title = last.text
      words.removeLast()
    }
    guard let range = words.popFirst(), let (first, last) = days(range.text) else { return nil }
    var texts = words.map(\.text)[...]
    if texts.first == "week" {
      let entries = texts.dropFirst().joined(separator: " ").split(separator: ", ")
        .map { $0.split(separator: " ").map(String.init)[...] }
      guard let week = HoursText.week(entries), week.contains(where: { $0 != nil }) else { return nil }
      return CalendarException(title: title, first: first, last: last, week: week)
    }
    guard let recurrence = recurrence(&texts), let hours = HoursText.hours(texts) else { return nil }
    return CalendarException(title: title, first: first, last: last, recurrence: recurrence, hours: hours)
  }

  private static func days(_ text: String) -> (CivilDay, CivilDay)? {
    guard let dots = text.firstRange(of: "..") else { return CivilDay(iso: text).map { ($0, $0) } }
    guard let first = CivilDay(iso: text[..<dots.lowerBound]), let last = CivilDay(iso: text[dots.upperBound...]),
      first <= last
    else { return nil }
    return (first, last)
  }

  /// Takes the words that say how it recurs; none of them means every day.
  private static func recurrence(_ words: inout ArraySlice<String>) -> CalendarException.Recurrence? {
    guard let first = words.first else { return nil }
    let parts = first.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.first, ["daily", "weekly", "monthly", "yearly"].contains(name) else {
      return .daily(every: 1)
    }
    words.removeFirst()
    guard parts.count <= 2, let every = parts.count == 2 ? Int(parts[1]) : 1, (1...999).contains(every) else {
      return nil
    }
    switch name {
    case "daily": return .daily(every: every)
    case "weekly":
      guard let word = words.popFirst(), let days = HoursText.days(word) else { return nil }
      return .weekly(every: every, Set(days))
    case "monthly":
      guard let word = words.popFirst() else { return nil }
      if let day = Int(word) { return (1...31).contains(day) ? .monthly(every: every, day: day) : nil }
      guard let (nth, weekday) = weekday(word, &words) else { return nil }
      return .monthlyWeekday(every: every, nth: nth, weekday: weekday)
    default:
      guard every == 1, let word = words.popFirst() else { return nil }
      if let day = CivilDay(iso: "2000-\(word)") {
        return .yearly(month: day.components.month, day: day.components.day)
      }
      guard let (nth, weekday) = weekday(word, &words), let text = words.popFirst(), let month = Int(text),
        (1...12).contains(month)
      else { return nil }
      return .yearlyWeekday(month: month, nth: nth, weekday: weekday)
    }
  }

  private static let ordinals = ["first", "second", "third", "fourth", "last"]

  private static func weekday(_ word: String, _ words: inout ArraySlice<String>) -> (Int, Int)? {
    guard let nth = ordinals.firstIndex(of: word), let name = words.popFirst(),
      let day = HoursText.weekdays.firstIndex(of: name)
    else { return nil }
    return (nth + 1, day)
  }
}

extension ExceptionList {
  public static func text(_ exceptions: [CalendarException]) -> String {
    exceptions.map(text).joined(separator: "; ")
  }

  private static func text(_ exception: CalendarException) -> String {
    var words = [exception.first == exception.last ? "\(exception.first)" : "\(exception.first)..\(exception.last)"]
    if let week = exception.week {
      words.append("week " + HoursText.text(week: week, separator: ", "))
    } else {
      words += text(exception.recurrence)
      words.append(HoursText.text(exception.hours))
    }
    if !exception.title.isEmpty { words.append(quotedTitle(exception.title)) }
    return words.joined(separator: " ")
  }

  private static func quotedTitle(_ title: String) -> String {
    // Always in quotes: that is what tells a title from hours.
    TextList.quoted(title) { _ in false }
  }

  private static func text(_ recurrence: CalendarException.Recurrence) -> [String] {
    func every(_ name: String, _ count: Int) -> String { count == 1 ? name : "\(name)/\(count)" }
    func ordinal(_ nth: Int) -> String { ordinals[min(max(nth, 1), 5) - 1] }
    func weekday(_ day: Int) -> String { HoursText.weekdays[min(max(day, 0), 6)] }
    switch recurrence {
    case .daily(1): return []
    case .daily(let count): return [every("daily", count)]
    case .weekly(let count, let days):
      return [every("weekly", count), days.sorted().map(weekday).joined(separator: ",")]
    case .monthly(let count, let day): return [every("monthly", count), "\(day)"]
    case .monthlyWeekday(let count, let nth, let day): return [every("monthly", count), ordinal(nth), weekday(day)]
    case .yearly(let month, let day):
      return ["yearly", (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"]
    case .yearlyWeekday(let month, let nth, let day): return ["yearly", ordinal(nth), weekday(day), "\(month)"]
    }
  }
}
