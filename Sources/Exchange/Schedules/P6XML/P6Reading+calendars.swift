import Scheduling

extension P6Reading {
  /// How far a calendar may rest on others; P6 allows one.
  private static let baseLimit = 8

  mutating func knownCalendar(_ id: String?, _ line: Int, _ element: String) -> String? {
    guard let id else { return nil }
    if calendarPlaces[id] != nil { return id }
    notes.add(
      .contradiction, line: line, element: element,
      "'\(id.shortened)' is a calendar that the file has not: the project's holds")
    return nil
  }

  /// Those that it uses, in the file's order.
  mutating func chooseCalendars(_ own: P6Project, _ plan: inout Plan) {
    let element = "Project/ActivityDefaultCalendarObjectId"
    var chosen = knownCalendar(own.calendar, own.line, element)
    if chosen == nil {
      chosen = calendars.first { $0.isDefault }?.calendar.id ?? calendars.first?.calendar.id
      notes.add(
        .assumed, line: own.line, element: element,
        "a project has no calendar: the file's default one, or its first, or Monday to Friday, 8 hours a day")
    }
    guard let chosen, let place = calendarPlaces[chosen] else { return }
    plan.calendar = chosen
    plan.rules.secondsPerDay = calendars[place].secondsPerDay ?? plan.rules.secondsPerDay
    plan.rules.secondsPerWeek = calendars[place].secondsPerWeek ?? plan.rules.secondsPerWeek
    plan.rules.secondsPerMonth = calendars[place].secondsPerMonth ?? plan.rules.secondsPerMonth
    plan.rules.nearCritical = 10 * plan.rules.secondsPerDay
    var wanted: Set<Int> = []
    let named = [chosen] + plan.activities.compactMap(\.calendar) + plan.resources.compactMap(\.calendar)
    for id in named { collect(id, &wanted) }
    plan.calendars = wanted.sorted().map { position in
      var calendar = calendars[position].calendar
      if let base = calendar.base, !rests(calendar.id) {
        notes.add(
          .contradiction, line: calendars[position].line, element: "Calendar/BaseCalendarObjectId",
          "'\(base.shortened)' is a base calendar that the file has not, or that rests on too many others: it has none")
        calendar.base = nil
      }
      return calendar
    }
  }

  private func collect(_ id: String, _ wanted: inout Set<Int>) {
    var next: String? = id
    for _ in 0...Self.baseLimit {
      guard let current = next, let place = calendarPlaces[current], wanted.insert(place).inserted else { return }
      next = calendars[place].calendar.base
    }
  }

  /// Whether its bases are all there, and end.
  private func rests(_ id: String) -> Bool {
    var next: String? = id
    for _ in 0..<Self.baseLimit {
      guard let current = next else { return true }
      guard let place = calendarPlaces[current] else { return false }
      next = calendars[place].calendar.base
    }
    return next == nil
  }
}
