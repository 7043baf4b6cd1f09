import Scheduling

extension XERFile {
  /// How far a calendar may rest on others; P6 allows one.
  private static let baseLimit = 8

  /// The id where the file has such a calendar; else nil, and a note.
  mutating func calendar(_ id: String?, _ line: Int, _ element: String) -> String? {
    guard let id else { return nil }
    if calendars.entries[id] != nil { return id }
    values.notes.add(
      .unreadable, line: line, element: element,
      "'\(id.prefix(60))' is a calendar that the file has not: the project's holds")
    return nil
  }

  /// Those that it uses, in the file's order.
  mutating func chooseCalendars(_ plan: inout Plan, _ entry: XERProjects.Entry, _ used: inout Set<String>) {
    let own = calendar(entry.calendar, entry.line, "PROJECT.clndr_id")
    if own == nil {
      values.notes.add(
        .assumed, line: entry.line, element: "PROJECT.clndr_id",
        "a project has no calendar: the file's default one, or its first, or Monday to Friday, 8 hours a day")
    }
    guard let chosen = own ?? calendars.defaultID ?? calendars.ids.first else { return }
    plan.calendar = chosen
    let calendar = calendars.entries[chosen]
    plan.rules.secondsPerDay = calendar?.secondsPerDay ?? plan.rules.secondsPerDay
    plan.rules.secondsPerWeek = calendar?.secondsPerWeek ?? plan.rules.secondsPerWeek
    plan.rules.secondsPerMonth = calendar?.secondsPerMonth ?? plan.rules.secondsPerMonth
    var wanted = Set([chosen] + plan.activities.compactMap(\.calendar) + plan.resources.compactMap(\.calendar))
    var edge = wanted
    for _ in 0..<Self.baseLimit {
      edge = Set(edge.compactMap { calendars.entries[$0]?.calendar.base }).subtracting(wanted)
      wanted.formUnion(edge)
    }
    used.formUnion(wanted)
    plan.calendars = wanted.compactMap { calendars.entries[$0] }.sorted { $0.line < $1.line }.map { entry in
      var calendar = entry.calendar
      if let base = calendar.base, !wanted.contains(base) || calendars.entries[base] == nil {
        values.notes.add(
          .unreadable, line: entry.line, element: "CALENDAR.base_clndr_id",
          "'\(base.prefix(60))' is a base calendar that the file has not, or that rests on too many others")
        calendar.base = nil
      }
      return calendar
    }
  }
}
