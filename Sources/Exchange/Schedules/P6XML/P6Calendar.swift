import Scheduling
import Values

struct P6Calendar {
  var calendar: WorkCalendar
  var isDefault: Bool
  var line: Int
  var secondsPerDay: Int64?
  var secondsPerWeek: Int64?
  var secondsPerMonth: Int64?
}

extension P6Reading {
  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  mutating func calendar(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = fields.text("ObjectId") else {
      notes.add(
        .unreadable, line: element.line, element: "Calendar/ObjectId", "there is none: the calendar is left out")
      return
    }
    guard calendarPlaces[id] == nil else {
      throw ExchangeError(
        file: file, line: element.line, "a second calendar has the ObjectId \(id.shortened)",
        advice: "export the file again")
    }
    var calendar = WorkCalendar(
      id: id, title: fields.text("Name") ?? "", base: fields.text("BaseCalendarObjectId"),
      week: Array(repeating: nil, count: 7))
    if let week = fields.child("StandardWorkWeek") { self.week(week, &calendar) }
    if let list = fields.child("HolidayOrExceptions") { exceptions(list, &calendar) }
    if calendar.base == nil, calendar.week.allSatisfy({ $0?.shifts.isEmpty ?? true }) {
      calendar.week = WorkCalendar.standard.week
      notes.add(
        .assumed, line: element.line, element: "Calendar/StandardWorkWeek",
        "calendar '\(calendar.title.shortened)' has no working time: Monday to Friday, 08:00–12:00 and 13:00–17:00")
    }
    let entry = P6Calendar(
      calendar: calendar, isDefault: fields.flag("IsDefault", &notes) ?? false, line: element.line,
      secondsPerDay: length("HoursPerDay", &fields), secondsPerWeek: length("HoursPerWeek", &fields),
      secondsPerMonth: length("HoursPerMonth", &fields))
    fields.finish(P6Known.elements, &notes)
    calendarPlaces[id] = calendars.count
    calendars.append(entry)
  }

  private mutating func length(_ name: String, _ fields: inout XMLFields) -> Int64? {
    hours(name, &fields).flatMap { $0 > 0 ? $0 : nil }
  }

  private mutating func week(_ element: XMLElement, _ calendar: inout WorkCalendar) {
    var list = XMLFields(element, path: "Calendar/StandardWorkWeek")
    for day in list.children("StandardWorkHours") {
      var fields = XMLFields(day, path: "Calendar/StandardWorkWeek/StandardWorkHours")
      let weekday = fields.value("DayOfWeek", &notes, must: "a day of the week") { Self.weekdays.firstIndex(of: $0) }
      let shifts = shifts(&fields)
      if let weekday { calendar.week[weekday] = DayHours(shifts) }
      fields.finish(P6Known.elements, &notes)
    }
    list.finish(P6Known.elements, &notes)
  }

  private mutating func exceptions(_ element: XMLElement, _ calendar: inout WorkCalendar) {
    let path = "Calendar/HolidayOrExceptions"
    var list = XMLFields(element, path: path)
    for day in list.children("HolidayOrException") {
      var fields = XMLFields(day, path: path + "/HolidayOrException")
      let date = fields.moment("Date", &notes)?.day
      var shifts = shifts(&fields)
      // P6 writes a whole day for a day off.
      if shifts == [Shift(0, 86_400)] { shifts = [] }
      if let date { calendar.exceptions.append(CalendarException(first: date, last: date, hours: DayHours(shifts))) }
      fields.finish(P6Known.elements, &notes)
    }
    list.finish(P6Known.elements, &notes)
  }

  /// A shift's finish is its last minute: 11:59 ends at noon.
  private mutating func shifts(_ fields: inout XMLFields) -> [Shift] {
    var shifts: [Shift] = []
    let path = fields.path + "/WorkTime"
    for time in fields.children("WorkTime") {
      if time.children.isEmpty { continue }
      var own = XMLFields(time, path: path)
      let form = "a time of day such as 08:00:00"
      let start = own.value("Start", &notes, must: form, PlanText.timeOfDay)
      let finish = own.value("Finish", &notes, must: form, PlanText.timeOfDay)
      own.finish(P6Known.elements, &notes)
      if let start, let finish { shifts.append(Shift(start, min(finish + 60, 86_400))) }
    }
    return PlanShifts.ordered(shifts, line: fields.line, element: path, &notes)
  }
}
