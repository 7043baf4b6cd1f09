import Scheduling
import Testing
import Values

/// B follows A, which lasts from Monday to Wednesday; B lasts two days.
@Suite struct `A constraint` {
  private func schedule(
    _ kind: Constraint.Kind, _ date: String? = nil, isMandatory: Bool = false, honours: Bool = true
  ) throws -> Schedule {
    var b = task("B", 2)
    b.constraint = Constraint(kind, try date.map(at), isMandatory: isMandatory)
    return try Schedule(
      plan([task("A", 3), b, task("Z", 8)], [Link("A", "B")], rules: SchedulingRules(honoursConstraints: honours)))
  }

  @Test func `to start no earlier holds back`() throws {
    let schedule = try schedule(.startNoEarlierThan, "2026-03-06T08:00")
    #expect(try schedule.early("B") == "2026-03-06T08:00 2026-03-09T17:00")
    #expect(try schedule["B"].drivers.isEmpty)
  }

  @Test func `to start no earlier on a day off holds back to the next working day`() throws {
    #expect(try schedule(.startNoEarlierThan, "2026-03-07T08:00").early("B") == "2026-03-09T08:00 2026-03-10T17:00")
  }

  @Test func `to start no earlier than its links says nothing`() throws {
    #expect(try schedule(.startNoEarlierThan, "2026-03-03T08:00").early("B") == "2026-03-05T08:00 2026-03-06T17:00")
  }

  @Test func `to finish no earlier holds back`() throws {
    #expect(try schedule(.finishNoEarlierThan, "2026-03-10T17:00").early("B") == "2026-03-09T08:00 2026-03-10T17:00")
  }

  @Test func `to start no later wins over links where the plan honours constraints, and says so`() throws {
    let schedule = try schedule(.startNoLaterThan, "2026-03-04T08:00")
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-05T17:00")
    #expect(schedule.remarks.map(\.activity) == ["B"])
    #expect(try schedule["A"].totalFloat == -day)
    #expect(schedule.critical == ["A", "B", "Z"])
  }

  @Test func `to start no later gives way to links where the plan does not honour it, and leaves negative float`()
    throws
  {
    let schedule = try schedule(.startNoLaterThan, "2026-03-04T08:00", honours: false)
    #expect(try schedule.early("B") == "2026-03-05T08:00 2026-03-06T17:00")
    #expect(try schedule["B"].totalFloat == -day)
  }

  @Test func `to finish no later bounds the late finish`() throws {
    let schedule = try schedule(.finishNoLaterThan, "2026-03-09T17:00")
    #expect(try schedule.early("B") == "2026-03-05T08:00 2026-03-06T17:00")
    #expect(try schedule["B"].totalFloat == day)
  }

  @Test func `to start on a date puts it there`() throws {
    let schedule = try schedule(.mustStartOn, "2026-03-04T08:00")
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-05T17:00")
    #expect(try schedule["B"].totalFloat == 0)
    #expect(try schedule["A"].totalFloat == -day)
  }

  @Test func `to finish on a date puts it there`() throws {
    let schedule = try schedule(.mustFinishOn, "2026-03-10T17:00")
    #expect(try schedule.early("B") == "2026-03-09T08:00 2026-03-10T17:00")
    #expect(try schedule.late("B") == "2026-03-09T08:00 2026-03-10T17:00")
  }

  @Test func `holds against links where it is mandatory, whatever the plan says`() throws {
    let schedule = try schedule(.mustStartOn, "2026-03-04T08:00", isMandatory: true, honours: false)
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-05T17:00")
  }

  @Test func `to be as late as possible puts it at its late dates, with no float`() throws {
    let schedule = try schedule(.asLateAsPossible)
    let b = try schedule["B"]
    #expect("\(b.start) \(b.finish)" == "2026-03-10T08:00 2026-03-11T17:00")
    #expect(try schedule.early("B") == "2026-03-05T08:00 2026-03-06T17:00")
    #expect(b.totalFloat == 0 && b.isCritical)
  }

  @Test func `without its date is refused`() throws {
    #expect(throws: PlanFault.badActivity("B", because: "its constraint snet has no date")) {
      try schedule(.startNoEarlierThan)
    }
  }

  @Test func `by a deadline bounds the late finish alone, and says where it is missed`() throws {
    var b = task("B", 2)
    b.deadline = try at("2026-03-05T17:00")
    let schedule = try Schedule(plan([task("A", 3), b], [Link("A", "B")]))
    #expect(try schedule.early("B") == "2026-03-05T08:00 2026-03-06T17:00")
    #expect(try schedule["B"].totalFloat == -day)
    #expect(
      schedule.remarks == [
        Schedule.Remark(activity: "B", text: "finishes 2026-03-06T17:00, after its deadline 2026-03-05T17:00")
      ])
  }

  @Test func `that the plan must finish by a date leaves negative float behind it`() throws {
    let schedule = try Schedule(
      plan([task("A", 3), task("B", 2)], [Link("A", "B")]) { $0.mustFinishBy = try at("2026-03-05T17:00") })
    #expect(try schedule["A"].totalFloat == -day)
    #expect(schedule.critical == ["A", "B"])
  }

  @Test func `that the plan is scheduled from its finish puts everything late`() throws {
    let plan = try plan(
      [task("A", 3), task("B", 2), task("C", 1)], [Link("A", "B"), Link("C", "B")],
      rules: SchedulingRules(fromFinish: true)
    ) { $0.mustFinishBy = try at("2026-03-13T17:00") }
    let schedule = try Schedule(plan)
    #expect(try schedule["B"].finish == at("2026-03-13T17:00"))
    #expect(try schedule["A"].start == at("2026-03-09T08:00"))
    #expect(try schedule["C"].start == at("2026-03-11T08:00"))
    #expect(try schedule["C"].totalFloat == 2 * day)
    #expect(schedule.start == (try at("2026-03-09T08:00")))
  }
}
