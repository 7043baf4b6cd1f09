import Scheduling
import Values

/// A calendar before its base is looked up.
struct MSPDICalendar {
  var calendar: WorkCalendar
  var isBase: Bool
  var line: Int
}

extension MSPDIReading {
  mutating func calendar(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = try identity(&fields) else { return }
    let base = fields.integer("BaseCalendarUID", &notes).map { String($0) }
    let isBase = fields.flag("IsBaseCalendar", &notes) ?? (base == nil || base == "-1")
    var calendar = WorkCalendar(
      id: id, title: fields.text("Name") ?? "", base: base, week: Array(repeating: nil, count: 7))
    let exceptions = fields.child("Exceptions").map { self.exceptions($0) }
    if let days = fields.child("WeekDays") {
      // Save version 12 on lists exceptions twice; those among the days are of save version 9.
      weekDays(days, into: &calendar, readsExceptions: exceptions?.isEmpty ?? true)
    }
    // An exception wins over a work week: later in the list.
    if let weeks = fields.child("WorkWeeks") { calendar.exceptions += workWeeks(weeks) }
    calendar.exceptions += exceptions ?? []
    fields.finish(MSPDIKnown.elements, &notes)
    calendars.append(MSPDICalendar(calendar: calendar, isBase: isBase, line: element.line))
  }

  private mutating func weekDays(_ element: XMLElement, into calendar: inout WorkCalendar, readsExceptions: Bool) {
    var fields = XMLFields(element, path: "Calendar/WeekDays")
    var dated: [CalendarException] = []
    for day in fields.children("WeekDay") {
      var fields = XMLFields(day, path: "Calendar/WeekDays/WeekDay")
      let type = fields.integer("DayType", &notes, in: 0...7)
      let hours = hours(&fields)
      let period = fields.child("TimePeriod").flatMap { self.period($0, path: "Calendar/WeekDays/WeekDay/TimePeriod") }
      switch type {
      case nil: break
      case 0:
        if readsExceptions, let period, let hours {
          dated.append(CalendarException(first: period.first, last: period.last, hours: hours))
        }
      case let type?: calendar.week[Int(type + 5) % 7] = hours ?? calendar.week[Int(type + 5) % 7]
      }
      fields.finish(MSPDIKnown.elements, &notes)
    }
    calendar.exceptions += dated
    fields.finish(MSPDIKnown.elements, &notes)
  }

  /// Nil where the file does not say.
  mutating func hours(_ fields: inout XMLFields) -> DayHours? {
    let isWorking = fields.flag("DayWorking", &notes)
    let times = fields.child("WorkingTimes")
    guard let times else {
      if isWorking == true {
        notes.add(
          .contradiction, line: fields.line, element: fields.path, "a working day without working times: a day off")
      }
      return isWorking == nil ? nil : .off
    }
    let shifts = shifts(times, path: fields.path + "/WorkingTimes")
    if isWorking == false {
      if !shifts.isEmpty {
        notes.add(
          .contradiction, line: times.line, element: fields.path + "/WorkingTimes",
          "working times on a day that is off: it is off")
      }
      return .off
    }
    return DayHours(shifts)
  }

  private mutating func shifts(_ element: XMLElement, path: String) -> [Shift] {
    var fields = XMLFields(element, path: path)
    var shifts: [Shift] = []
    for time in fields.children("WorkingTime") {
      var fields = XMLFields(time, path: path + "/WorkingTime")
      let form = "a time of day such as 08:00:00"
      let start = fields.value("FromTime", &notes, must: form, PlanText.timeOfDay)
      let end = fields.value("ToTime", &notes, must: form, PlanText.timeOfDay)
      // Midnight as an end is the end of the day.
      if let start, let end { shifts.append(Shift(start, end == 0 ? 86_400 : end)) }
      fields.finish(MSPDIKnown.elements, &notes)
    }
    fields.finish(MSPDIKnown.elements, &notes)
    return PlanShifts.ordered(shifts, line: element.line, element: path, &notes)
  }

  mutating func period(_ element: XMLElement, path: String) -> (first: CivilDay, last: CivilDay)? {
    var fields = XMLFields(element, path: path)
    let from = fields.moment("FromDate", &notes)
    let to = fields.moment("ToDate", &notes)
    fields.finish(MSPDIKnown.elements, &notes)
    guard let from, let to else { return nil }
    guard from <= to else {
      notes.add(.contradiction, line: element.line, element: path, "it ends before it begins: it is left out")
      return nil
    }
    return (from.day, to.day)
  }
}
