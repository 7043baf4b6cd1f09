import Scheduling
import Values

extension MSPDIReading {
  mutating func exceptions(_ element: XMLElement) -> [CalendarException] {
    var fields = XMLFields(element, path: "Calendar/Exceptions")
    let found = fields.children("Exception").compactMap { exception($0) }
    fields.finish(MSPDIKnown.elements, &notes)
    return found
  }

  private mutating func exception(_ element: XMLElement) -> CalendarException? {
    let path = "Calendar/Exceptions/Exception"
    var fields = XMLFields(element, path: path)
    let title = fields.text("Name") ?? ""
    let period = fields.child("TimePeriod").flatMap { self.period($0, path: path + "/TimePeriod") }
    let hours = hours(&fields) ?? .off
    let recurrence = recurrence(&fields)
    fields.finish(MSPDIKnown.elements, &notes)
    guard let period, let recurrence else {
      notes.add(.unreadable, line: element.line, element: path, "its days can't be told: it is left out")
      return nil
    }
    return CalendarException(
      title: title, first: period.first, last: period.last, recurrence: recurrence, hours: hours)
  }

  /// `Type`: 1 daily, 2 and 3 yearly, 4 and 5 monthly, 6 weekly, 7 every so many days; 3 and 5 by weekday. 8 (working
  /// days) and 9 (none) count every day.
  private mutating func recurrence(_ fields: inout XMLFields) -> CalendarException.Recurrence? {
    let type = fields.integer("Type", &notes, in: 1...9) ?? 1
    let every = Int(fields.integer("Period", &notes, in: 1...10_000) ?? 1)
    switch type {
    case 2:
      guard let month = month(&fields), let day = day(&fields) else { return nil }
      return .yearly(month: month, day: day)
    case 3:
      guard let month = month(&fields), let (nth, weekday) = place(&fields) else { return nil }
      return .yearlyWeekday(month: month, nth: nth, weekday: weekday)
    case 4: return day(&fields).map { .monthly(every: every, day: $0) }
    case 5: return place(&fields).map { .monthlyWeekday(every: every, nth: $0.nth, weekday: $0.weekday) }
    case 6:
      // One bit a day, Sunday the lowest.
      guard let bits = fields.integer("DaysOfWeek", &notes, in: 0...127) else { return nil }
      return .weekly(every: every, Set((0..<7).filter { bits >> $0 & 1 == 1 }.map { ($0 + 6) % 7 }))
    case 7: return .daily(every: every)
    case 8:
      if every > 1 {
        notes.add(
          .notUnderstood, line: fields.line, element: fields.path, "every \(every) working days: taken as every day")
      }
      return .daily(every: 1)
    default: return .daily(every: 1)
    }
  }

  /// From 1; the file counts from 0.
  private mutating func month(_ fields: inout XMLFields) -> Int? {
    fields.integer("Month", &notes, in: 0...11).map { Int($0) + 1 }
  }

  private mutating func day(_ fields: inout XMLFields) -> Int? {
    fields.integer("MonthDay", &notes, in: 1...31).map { Int($0) }
  }

  /// `MonthPosition` 0 is the first, 4 the last; `MonthItem` 3 is Sunday … 9 Saturday (0 to 2 are kinds of days).
  private mutating func place(_ fields: inout XMLFields) -> (nth: Int, weekday: Int)? {
    guard let position = fields.integer("MonthPosition", &notes, in: 0...4),
      let item = fields.integer("MonthItem", &notes, in: 3...9)
    else { return nil }
    return (Int(position) + 1, Int(item + 3) % 7)
  }

  mutating func workWeeks(_ element: XMLElement) -> [CalendarException] {
    var fields = XMLFields(element, path: "Calendar/WorkWeeks")
    let found = fields.children("WorkWeek").compactMap { workWeek($0) }
    fields.finish(MSPDIKnown.elements, &notes)
    return found
  }

  private mutating func workWeek(_ element: XMLElement) -> CalendarException? {
    let path = "Calendar/WorkWeeks/WorkWeek"
    var fields = XMLFields(element, path: path)
    let title = fields.text("Name") ?? ""
    let period = fields.child("TimePeriod").flatMap { self.period($0, path: path + "/TimePeriod") }
    var week: [DayHours?] = Array(repeating: nil, count: 7)
    if let days = fields.child("WeekDays") {
      var fields = XMLFields(days, path: path + "/WeekDays")
      for day in fields.children("WeekDay") {
        var fields = XMLFields(day, path: path + "/WeekDays/WeekDay")
        let type = fields.integer("DayType", &notes, in: 1...7)
        let hours = hours(&fields)
        if let type { week[Int(type + 5) % 7] = hours }
        fields.finish(MSPDIKnown.elements, &notes)
      }
      fields.finish(MSPDIKnown.elements, &notes)
    }
    fields.finish(MSPDIKnown.elements, &notes)
    guard let period else {
      notes.add(.unreadable, line: element.line, element: path, "its days can't be told: it is left out")
      return nil
    }
    return CalendarException(title: title, first: period.first, last: period.last, week: week)
  }
}
