import Scheduling
import Testing
import Values

@Suite struct `A link` {
  private func starts(_ kind: Link.Kind, _ lag: Lag = .none) throws -> String {
    try Schedule(plan([task("A", 3), task("B", 2)], [Link("A", "B", kind, lag: lag)])).early("B")
  }

  @Test func `from finish to start lets the successor begin when the predecessor is done`() throws {
    #expect(try starts(.finishToStart) == "2026-03-05T08:00 2026-03-06T17:00")
  }

  @Test func `from start to start lets both begin together`() throws {
    #expect(try starts(.startToStart) == "2026-03-02T08:00 2026-03-03T17:00")
  }

  @Test func `from finish to finish lets both finish together`() throws {
    #expect(try starts(.finishToFinish) == "2026-03-03T08:00 2026-03-04T17:00")
  }

  @Test func `from start to finish lets the successor finish when the predecessor begins`() throws {
    #expect(try starts(.startToFinish) == "2026-02-26T08:00 2026-02-27T17:00")
  }

  @Test func `waits for its lag in working time`() throws {
    #expect(try starts(.finishToStart, .working(2 * day)) == "2026-03-09T08:00 2026-03-10T17:00")
    #expect(try starts(.startToStart, .working(day)) == "2026-03-03T08:00 2026-03-04T17:00")
  }

  @Test func `waits for its lag by the clock`() throws {
    #expect(try starts(.finishToStart, .elapsed(2 * 86_400)) == "2026-03-09T08:00 2026-03-10T17:00")
    #expect(try starts(.finishToStart, .elapsed(3 * hour)) == "2026-03-05T08:00 2026-03-06T17:00")
  }

  @Test func `waits for a share of what the predecessor lasts`() throws {
    #expect(try starts(.startToStart, .percent(5_000)) == "2026-03-03T13:00 2026-03-05T12:00")
  }

  @Test func `with a lead lets the successor begin before the predecessor is done`() throws {
    #expect(try starts(.finishToStart, .working(-day)) == "2026-03-04T08:00 2026-03-05T17:00")
  }

  @Test func `counts its lag on the calendar that the rules name`() throws {
    var rules = SchedulingRules()
    rules.lagCalendar = .continuous
    let schedule = try Schedule(
      plan([task("A", 5), task("B", 1)], [Link("A", "B", lag: .working(48 * hour))], rules: rules))
    #expect(try schedule.early("B") == "2026-03-09T08:00 2026-03-09T17:00")
  }

  @Test func `of two, the later decides and is named as the driver`() throws {
    let schedule = try Schedule(
      plan([task("A", 1), task("B", 4), task("C", 1)], [Link("A", "C"), Link("B", "C")]))
    #expect(try schedule["C"].drivers == [1])
    #expect(try schedule["A"].totalFloat == 3 * day)
    #expect(try schedule["A"].freeFloat == 3 * day)
    #expect(schedule.critical == ["B", "C"])
    #expect(schedule.activities.filter(\.isOnLongestPath).map(\.id) == ["B", "C"])
  }

  @Test func `through an inactive activity falls away`() throws {
    let schedule = try Schedule(
      plan([task("A", 3), task("B", 2) { $0.isActive = false }, task("C", 1)], [Link("A", "B"), Link("B", "C")]))
    #expect(schedule.activities.map(\.id) == ["A", "C"])
    #expect(try schedule.early("C") == "2026-03-02T08:00 2026-03-02T17:00")
  }
}
