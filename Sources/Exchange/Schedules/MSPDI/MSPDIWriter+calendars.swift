import Scheduling
import Values

extension MSPDIWriter {
  mutating func writeCalendars() throws {
    try xml.begin("Calendars")
    for calendar in plan.calendars {
      if calendars.renumbered.contains(calendar.id) {
        lose("calendar.id", "calendars have numbers there: an id that is none is numbered")
      }
      try xml.begin("Calendar")
      xml.write("UID", calendars.number(calendar.id))
      xml.write("Name", calendar.title.isEmpty ? nil : calendar.title)
      xml.write("IsBaseCalendar", calendar.base == nil)
      xml.write("BaseCalendarUID", calendar.base.map { calendars.number($0) } ?? -1)
      if calendar.week.contains(where: { $0 != nil }) {
        try xml.begin("WeekDays")
        try write(week: calendar.week)
        xml.end()
      }
      try exceptions(of: calendar)
      xml.end()
    }
    xml.end()
  }

  /// Sunday is 1.
  private mutating func write(week: [DayHours?]) throws {
    for type in 1...7 {
      let place = (type + 5) % 7
      guard place < week.count, let hours = week[place] else { continue }
      try xml.begin("WeekDay")
      xml.write("DayType", type)
      try write(hours)
      xml.end()
    }
  }

  private mutating func write(_ hours: DayHours) throws {
    xml.write("DayWorking", !hours.shifts.isEmpty)
    guard !hours.shifts.isEmpty else { return }
    try xml.begin("WorkingTimes")
    for shift in hours.shifts {
      try xml.begin("WorkingTime")
      xml.write("FromTime", MSPDIText.time(shift.start))
      xml.write("ToTime", MSPDIText.time(shift.end))
      xml.end()
    }
    xml.end()
  }

  private mutating func exceptions(of calendar: WorkCalendar) throws {
    let days = calendar.exceptions.filter { $0.week == nil }
    let weeks = calendar.exceptions.filter { $0.week != nil }
    if let first = calendar.exceptions.firstIndex(where: { $0.week == nil }),
      calendar.exceptions[first...].contains(where: { $0.week != nil })
    {
      lose("calendar.exceptions", "a work week after an exception: exceptions win over work weeks there")
    }
    if !days.isEmpty {
      try xml.begin("Exceptions")
      for day in days { try write(day) }
      xml.end()
    }
    if !weeks.isEmpty {
      try xml.begin("WorkWeeks")
      for week in weeks {
        try xml.begin("WorkWeek")
        try period(week)
        xml.write("Name", week.title.isEmpty ? nil : week.title)
        try xml.begin("WeekDays")
        try write(week: week.week ?? [])
        xml.end()
        xml.end()
      }
      xml.end()
    }
  }

  private mutating func period(_ exception: CalendarException) throws {
    try xml.begin("TimePeriod")
    xml.write("FromDate", "\(exception.first)T00:00:00")
    xml.write("ToDate", "\(exception.last)T23:59:00")
    xml.end()
  }

  private mutating func write(_ exception: CalendarException) throws {
    try xml.begin("Exception")
    xml.write("EnteredByOccurrences", 0)
    try period(exception)
    xml.write("Name", exception.title.isEmpty ? nil : exception.title)
    recurrence(exception.recurrence)
    try write(exception.hours)
    xml.end()
  }

  private mutating func recurrence(_ recurrence: CalendarException.Recurrence) {
    switch recurrence {
    case .daily(let every):
      xml.write("Type", every == 1 ? 1 : 7)
      xml.write("Period", every)
    case .weekly(let every, let days):
      xml.write("Type", 6)
      xml.write("Period", every)
      xml.write("DaysOfWeek", days.reduce(0) { $0 | 1 << (($1 + 1) % 7) })
    case .monthly(let every, let day):
      xml.write("Type", 4)
      xml.write("Period", every)
      xml.write("MonthDay", day)
    case .monthlyWeekday(let every, let nth, let weekday):
      xml.write("Type", 5)
      xml.write("Period", every)
      place(nth, weekday)
    case .yearly(let month, let day):
      xml.write("Type", 2)
      xml.write("Month", month - 1)
      xml.write("MonthDay", day)
    case .yearlyWeekday(let month, let nth, let weekday):
      xml.write("Type", 3)
      place(nth, weekday)
      xml.write("Month", month - 1)
    }
  }

  private mutating func place(_ nth: Int, _ weekday: Int) {
    xml.write("MonthItem", (weekday + 1) % 7 + 3)
    xml.write("MonthPosition", nth - 1)
  }
}
