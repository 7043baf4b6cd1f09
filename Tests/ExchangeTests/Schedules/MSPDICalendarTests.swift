import Exchange
import Scheduling
import Testing
import Values

@Suite struct `A calendar of Microsoft Project` {
  private func calendar(_ inner: String, others: String = "") throws -> (calendar: WorkCalendar, notes: PlanNotes) {
    let document = try readPlan(
      mspdi(calendars: "<Calendar><UID>1</UID><Name>C</Name>\(inner)</Calendar>" + others, tasks: task(1)))
    return (try #require(try onlyProject(document).plan.calendars.first { $0.id == "1" }), document.notes)
  }

  private func exception(_ inner: String) -> String {
    """
    <Exceptions><Exception><TimePeriod><FromDate>2026-01-01T00:00:00</FromDate><ToDate>2026-12-31T23:59:00</ToDate>
    </TimePeriod><Name>X</Name>\(inner)<DayWorking>0</DayWorking></Exception></Exceptions>
    """
  }

  @Test(arguments: [
    ("<Type>1</Type>", CalendarException.Recurrence.daily(every: 1)),
    ("<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>", .yearly(month: 12, day: 25)),
    (
      "<Type>3</Type><MonthItem>4</MonthItem><MonthPosition>4</MonthPosition><Month>4</Month>",
      .yearlyWeekday(month: 5, nth: 5, weekday: 0)
    ),
    ("<Type>4</Type><Period>2</Period><MonthDay>15</MonthDay>", .monthly(every: 2, day: 15)),
    (
      "<Type>5</Type><Period>1</Period><MonthItem>3</MonthItem><MonthPosition>0</MonthPosition>",
      .monthlyWeekday(every: 1, nth: 1, weekday: 6)
    ),
    ("<Type>6</Type><Period>2</Period><DaysOfWeek>34</DaysOfWeek>", .weekly(every: 2, [0, 4])),
    ("<Type>7</Type><Period>3</Period>", .daily(every: 3)), ("<Type>9</Type>", .daily(every: 1)),
  ])
  func `recurs as its type says`(inner: String, recurrence: CalendarException.Recurrence) throws {
    let (calendar, notes) = try calendar(exception(inner))
    #expect(calendar.exceptions.map(\.recurrence) == [recurrence])
    #expect(calendar.exceptions.map(\.hours) == [.off])
    #expect(!notes.has(.unreadable, "Calendar/Exceptions/Exception"))
  }

  @Test func `says what it can't recur by`() throws {
    let (calendar, notes) = try calendar(
      exception("<Type>3</Type><MonthItem>1</MonthItem><MonthPosition>0</MonthPosition><Month>0</Month>"))
    #expect(calendar.exceptions.isEmpty)
    #expect(notes.has(.unreadable, "Calendar/Exceptions/Exception/MonthItem"))
    #expect(notes.has(.unreadable, "Calendar/Exceptions/Exception"))
  }

  @Test func `lets midnight end a day, and joins shifts that overlap`() throws {
    let (calendar, notes) = try calendar(
      """
      <WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>
      <WorkingTime><FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime>
      <WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
      <WorkingTime><FromTime>11:00:00</FromTime><ToTime>13:00:00</ToTime></WorkingTime>
      </WorkingTimes></WeekDay></WeekDays>
      """)
    #expect(calendar.week[0] == DayHours([Shift(28_800, 46_800), Shift(79_200, 86_400)]))
    #expect(notes.has(.contradiction, "Calendar/WeekDays/WeekDay/WorkingTimes"))
  }

  @Test func `takes days of the old form as exceptions, unless they are listed as such`() throws {
    let old = """
      <WeekDays><WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>
      <FromDate>2026-04-03T00:00:00</FromDate><ToDate>2026-04-06T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays>
      """
    #expect(try calendar(old).calendar.exceptions.map(\.last) == [day("2026-04-06")])
    #expect(try calendar(old + exception("<Type>1</Type>")).calendar.exceptions.map(\.title) == ["X"])
  }

  @Test func `keeps work weeks below exceptions`() throws {
    let (calendar, _) = try calendar(
      exception("<Type>1</Type>") + """
        <WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-07-01T00:00:00</FromDate><ToDate>2026-07-31T23:59:00</ToDate>
        </TimePeriod><Name>Summer</Name><WeekDays><WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay>
        </WeekDays></WorkWeek></WorkWeeks>
        """)
    #expect(calendar.exceptions.map(\.title) == ["Summer", "X"])
    #expect(calendar.exceptions.first?.week?[4] == .off)
    #expect(calendar.exceptions.first?.week?[0] == nil)
  }

  @Test func `may rest on another, but not on one that rests on it`() throws {
    let other = """
      <Calendar><UID>2</UID><Name>D</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>
      """
    let document = try readPlan(
      mspdi(
        calendars:
          "<Calendar><UID>1</UID><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>2</BaseCalendarUID></Calendar>"
          + other, tasks: task(1)))
    let calendars = try onlyProject(document).plan.calendars
    #expect(calendars.map(\.base) == ["2", nil])
    #expect(document.notes.has(.contradiction, "Calendar/BaseCalendarUID"))
    #expect(document.notes.has(.assumed, "Calendar/WeekDays"))
  }
}
