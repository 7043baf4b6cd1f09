import Scheduling
import Testing
import Values

@Suite struct `Progress of work` {
  private func begun(
    _ id: String, _ days: Int64, at start: String, remaining: Int64? = nil, finish: String? = nil
  ) throws -> Activity {
    var activity = task(id, days)
    activity.progress = Progress(
      actualStart: try at(start), actualFinish: try finish.map(at), remaining: remaining.map { $0 * day })
    return activity
  }

  private func p6(_ activities: [Activity], _ links: [Link], _ rule: SchedulingRules.OutOfSequence) throws -> Schedule {
    try Schedule(
      plan(activities, links, rules: SchedulingRules(outOfSequence: rule, dialect: .primavera)) {
        $0.dataDate = try at("2026-03-04T08:00")
      })
  }

  @Test func `keeps what is done at its actual dates, uncritical and without float`() throws {
    let schedule = try Schedule(
      plan([begun("A", 3, at: "2026-03-03T08:00", finish: "2026-03-03T17:00"), task("B", 2)], [Link("A", "B")]))
    let a = try schedule["A"]
    #expect("\(a.start) \(a.finish)" == "2026-03-03T08:00 2026-03-03T17:00")
    #expect(a.lateFinish == a.finish && a.totalFloat == 0 && !a.isCritical)
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-05T17:00")
  }

  @Test func `lets what has begun last from its actual start, as Microsoft Project does`() throws {
    let schedule = try Schedule(
      plan([begun("A", 3, at: "2026-03-03T08:00", remaining: 2), task("B", 2)], [Link("A", "B")]))
    #expect(try schedule.early("A") == "2026-03-03T08:00 2026-03-05T17:00")
    #expect(try schedule.early("B") == "2026-03-06T08:00 2026-03-09T17:00")
  }

  @Test func `goes on where work resumes`() throws {
    var a = try begun("A", 3, at: "2026-03-03T08:00", remaining: 2)
    a.progress.resume = try at("2026-03-09T08:00")
    #expect(try Schedule(plan([a])).early("A") == "2026-03-03T08:00 2026-03-10T17:00")
  }

  @Test func `of split work leaves its gaps open`() throws {
    var a = task("A", 3)
    a.parts = [
      StatedDates(start: try at("2026-03-02T08:00"), finish: try at("2026-03-02T17:00")),
      StatedDates(start: try at("2026-03-05T08:00"), finish: try at("2026-03-06T17:00")),
    ]
    let schedule = try Schedule(plan([a, task("B", 1)], [Link("B", "A")]))
    #expect(try schedule.early("A") == "2026-03-03T08:00 2026-03-09T17:00")
  }

  @Test func `with work out of sequence waits by retained logic`() throws {
    let activities = try [
      begun("A", 3, at: "2026-03-02T08:00", remaining: 2), begun("B", 2, at: "2026-03-03T08:00", remaining: 1),
    ]
    let schedule = try p6(activities, [Link("A", "B")], .retainedLogic)
    #expect(try schedule.early("A") == "2026-03-04T08:00 2026-03-05T17:00")
    #expect(try schedule.early("B") == "2026-03-06T08:00 2026-03-06T17:00")
    #expect(try schedule["B"].start == at("2026-03-03T08:00"))
    #expect(try schedule["B"].drivers == [0])
  }

  @Test func `with work out of sequence goes on by progress override`() throws {
    let activities = try [
      begun("A", 3, at: "2026-03-02T08:00", remaining: 2), begun("B", 2, at: "2026-03-03T08:00", remaining: 1),
    ]
    let schedule = try p6(activities, [Link("A", "B")], .progressOverride)
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-04T17:00")
    #expect(try schedule["B"].totalFloat == day)
  }

  @Test func `schedules nothing that remains before the data date, as P6 does`() throws {
    let schedule = try p6([task("A", 1), task("B", 1)], [Link("A", "B")], .retainedLogic)
    #expect(try schedule.early("A") == "2026-03-04T08:00 2026-03-04T17:00")
    #expect(schedule.remarks.isEmpty)
  }

  @Test func `says what Microsoft Project leaves before the data date`() throws {
    let schedule = try Schedule(plan([task("A", 1)]) { $0.dataDate = try at("2026-03-04T08:00") })
    #expect(schedule.remarks.map(\.activity) == ["A"])
  }

  @Test func `counts what of a lag is still to come`() throws {
    let done = try begun("A", 1, at: "2026-03-02T08:00", finish: "2026-03-02T17:00")
    let schedule = try p6([done, task("B", 1)], [Link("A", "B", lag: .working(2 * day))], .retainedLogic)
    #expect(try schedule.early("B") == "2026-03-05T08:00 2026-03-05T17:00")
  }
}
