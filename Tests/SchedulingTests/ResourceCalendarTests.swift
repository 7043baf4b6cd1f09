import Scheduling
import Testing
import Values

@Suite struct `An assignment` {
  private func early(
    units: Int64 = 10_000, work: Int64? = nil, isDriving: Bool = true, change: (inout Activity) -> Void = { _ in }
  ) throws -> String {
    let week = [.off, .off] + Array(repeating: DayHours([Shift(8 * 3_600, 12 * 3_600)]), count: 5)
    return try Schedule(
      plan([task("A", 2, change: change)]) {
        $0.calendars.append(WorkCalendar(id: "part", week: week))
        $0.resources = [Resource(id: "R", calendar: "part")]
        $0.assignments = [Assignment(activity: "A", resource: "R", units: units, work: work, isDriving: isDriving)]
      }
    ).early("A")
  }

  @Test func `that drives goes by its resource's calendar`() throws {
    #expect(try early() == "2026-03-04T08:00 2026-03-07T12:00")
  }

  @Test func `that drives goes by the time in which both work, where the activity has a calendar of its own`() throws {
    #expect(try early { $0.calendar = "standard" } == "2026-03-04T08:00 2026-03-11T12:00")
  }

  @Test func `lasts as long as its work at its units`() throws {
    #expect(try early(units: 5_000, work: 8 * hour) == "2026-03-04T08:00 2026-03-07T12:00")
  }

  @Test func `that drives nothing leaves the activity to its duration`() throws {
    #expect(try early(isDriving: false) == "2026-03-02T08:00 2026-03-03T17:00")
  }

  @Test func `of an activity that ignores resource calendars goes by the activity's`() throws {
    #expect(try early { $0.ignoresResourceCalendars = true } == "2026-03-02T08:00 2026-03-03T17:00")
  }
}
