import Scheduling
import Values

/// The table CALENDAR.
struct XERCalendars {
  static let columns: Set<String> = [
    "clndr_id", "default_flag", "clndr_name", "proj_id", "base_clndr_id", "day_hr_cnt", "week_hr_cnt", "month_hr_cnt",
    "clndr_data", "clndr_type",
  ]

  struct Entry {
    var calendar: WorkCalendar
    var line: Int
    var secondsPerDay: Int64?
    var secondsPerWeek: Int64?
    var secondsPerMonth: Int64?
  }

  private(set) var entries: [String: Entry] = [:]
  /// In the file's order.
  private(set) var ids: [String] = []
  private(set) var defaultID: String?

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "clndr_id")
    guard entries[id] == nil else {
      throw values.error(row, "a second calendar has the clndr_id \(id)", advice: "export the file again")
    }
    var calendar = WorkCalendar(id: id, title: row.text("clndr_name") ?? "", week: [])
    calendar.base = row.text("base_clndr_id")
    if !fill(&calendar, row, &values) {
      // The base's week, where there is one.
      let isBased = calendar.base != nil
      calendar.week = isBased ? Array(repeating: nil, count: 7) : WorkCalendar.standard.week
      values.notes.add(
        .assumed, line: row.line, element: row.element("clndr_data"),
        "calendar '\(calendar.title)' has no hours that can be read: "
          + (isBased ? "its base calendar's hold" : "Monday to Friday, 08:00-12:00 and 13:00-17:00 hold"))
    }
    var entry = Entry(calendar: calendar, line: row.line)
    entry.secondsPerDay = hours(row, "day_hr_cnt", &values)
    entry.secondsPerWeek = hours(row, "week_hr_cnt", &values)
    entry.secondsPerMonth = hours(row, "month_hr_cnt", &values)
    entries[id] = entry
    ids.append(id)
    if row.flag("default_flag") == true, defaultID == nil { defaultID = id }
  }

  private func hours(_ row: XERRow, _ column: String, _ values: inout XERValues) -> Int64? {
    values.duration(row, column).flatMap { $0 > 0 ? $0 : nil }
  }

  /// False where nothing tells its week.
  private func fill(_ calendar: inout WorkCalendar, _ row: XERRow, _ values: inout XERValues) -> Bool {
    let text = row.bytes("clndr_data")
    if text.isEmpty { return false }
    guard let root = XERCalendarData.read(text) else {
      values.unreadable(row, "clndr_data", "is no calendar that can be read: it is broken off or of another form")
      return false
    }
    var week: [DayHours?]?
    for part in root.children {
      switch part.name {
      case "DaysOfWeek": week = self.week(part, row, &values)
      case "Exceptions": calendar.exceptions = exceptions(part, row, &values)
      // How the calendar was looked at.
      case "VIEW": break
      default:
        values.notes.add(
          .notUnderstood, line: row.line, element: row.element("clndr_data"), "a part '\(part.name.prefix(60))'")
      }
    }
    calendar.week = week ?? []
    return week != nil
  }

  /// Days are 1, Sunday, to 7.
  private func week(_ part: XERCalendarData.Node, _ row: XERRow, _ values: inout XERValues) -> [DayHours?] {
    var week = [DayHours?](repeating: nil, count: 7)
    for day in part.children {
      guard let number = Int(day.name), (1...7).contains(number) else {
        values.notes.add(
          .unreadable, line: row.line, element: row.element("clndr_data"),
          "'\(day.name.prefix(60))' is no day of the week from 1 to 7")
        continue
      }
      week[(number + 5) % 7] = hours(day, row, &values)
    }
    return week
  }

  private func exceptions(
    _ part: XERCalendarData.Node, _ row: XERRow, _ values: inout XERValues
  ) -> [CalendarException] {
    part.children.compactMap { node in
      guard let day = node.argument("d").flatMap({ Int($0) }).flatMap(Self.day) else {
        values.notes.add(
          .unreadable, line: row.line, element: row.element("clndr_data"),
          "'\(node.arguments.joined(separator: "|").prefix(60))' is no day of an exception")
        return nil
      }
      return CalendarException(first: day, last: day, hours: hours(node, row, &values))
    }
  }

  /// Days are counted from 1899-12-30.
  private static func day(_ serial: Int) -> CivilDay? {
    serial > -1_000_000 && serial < 10_000_000 ? CivilDay(dayNumber: serial - 25_569) : nil
  }

  private func hours(_ day: XERCalendarData.Node, _ row: XERRow, _ values: inout XERValues) -> DayHours {
    var shifts: [Shift] = []
    for node in day.children {
      guard let start = node.argument("s").flatMap(Self.second), let end = node.argument("f").flatMap(Self.second),
        start < (end == 0 ? 86_400 : end)
      else {
        values.notes.add(
          .unreadable, line: row.line, element: row.element("clndr_data"),
          "'\(node.arguments.joined(separator: "|").prefix(60))' is no working time within a day")
        continue
      }
      // Midnight ends a day.
      shifts.append(Shift(start, end == 0 ? 86_400 : end))
    }
    shifts.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var merged: [Shift] = []
    for shift in shifts {
      if let last = merged.last, shift.start < last.end {
        merged[merged.count - 1].end = max(last.end, shift.end)
        values.notes.add(
          .contradiction, line: row.line, element: row.element("clndr_data"),
          "working times of a day overlap: they are taken as one")
      } else {
        merged.append(shift)
      }
    }
    return DayHours(merged)
  }

  /// `08:00`, `8:00`, `8:00:30`.
  private static func second(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, (0...24).contains(hour), (0..<60).contains(minute),
      (0..<60).contains(second)
    else { return nil }
    let total = hour * 3600 + minute * 60 + second
    return total <= 86_400 ? total : nil
  }
}
