import Scheduling
import Testing
import Values

@Suite struct `A plan that can't be computed` {
  private func fault(_ plan: Plan) -> PlanFault? {
    do throws(PlanFault) {
      _ = try Schedule(plan)
      return nil
    } catch {
      return error
    }
  }

  @Test func `names the members of a circle in order, whatever the order of its links`() throws {
    let activities = ["A", "B", "C", "D"].map { Activity(id: $0, duration: day) }
    let links = [Link("A", "B"), Link("B", "C"), Link("C", "D"), Link("D", "B")]
    #expect(fault(try plan(activities, links)) == .cycle(["B", "C", "D"]))
    #expect(fault(try plan(activities.reversed(), links.reversed())) == .cycle(["B", "C", "D"]))
  }

  @Test func `says that an activity waits for itself`() throws {
    #expect(fault(try plan([task("A", 1)], [Link("A", "A")])) == .cycle(["A"]))
  }

  @Test func `finds a circle through a summary`() throws {
    let activities = [
      Activity(id: "S", kind: .summary), task("A", 1) { $0.parent = "S" }, task("B", 1),
    ]
    #expect(fault(try plan(activities, [Link("A", "B"), Link("B", "S")])) == .cycle(["A", "B", "S"]))
  }

  @Test func `names what is repeated and what is unknown`() throws {
    #expect(fault(try plan([task("A", 1), task("A", 2)])) == .repeatedID(kind: "activity", id: "A"))
    #expect(
      fault(try plan([task("A", 1)], [Link("A", "B")])) == .unknown(kind: "activity", id: "B", in: "a link from A"))
    #expect(
      fault(try plan([task("A", 1) { $0.parent = "S" }])) == .unknown(kind: "parent", id: "S", in: "activity A"))
    #expect(
      fault(try plan([task("A", 1) { $0.calendar = "night" }]))
        == .unknown(kind: "calendar", id: "night", in: "activity A"))
  }

  @Test func `says that a calendar without working time can't do work`() throws {
    let never = WorkCalendar(id: "never", week: Array(repeating: .off, count: 7))
    let plan = try plan([task("A", 1) { $0.calendar = "never" }]) { $0.calendars.append(never) }
    guard case .badCalendar("never", _) = fault(plan) else {
      Issue.record("computed")
      return
    }
  }

  @Test func `says that a calendar is its own base`() throws {
    let week: [DayHours?] = Array(repeating: nil, count: 7)
    let plan = try plan([]) {
      $0.calendars += [WorkCalendar(id: "a", base: "b", week: week), WorkCalendar(id: "b", base: "a", week: week)]
    }
    guard case .badCalendar = fault(plan) else {
      Issue.record("computed")
      return
    }
  }

  @Test func `says that shifts overlap`() throws {
    let hours = DayHours([Shift(0, 100), Shift(99, 200)])
    let plan = try plan([]) {
      $0.calendars.append(WorkCalendar(id: "odd", week: Array(repeating: hours, count: 7)))
    }
    guard case .badCalendar("odd", _) = fault(plan) else {
      Issue.record("computed")
      return
    }
  }

  @Test func `says that work has no end`() throws {
    let plan = try plan([Activity(id: "A", duration: 80_000_000_000), Activity(id: "B", duration: .max)])
    guard case .badActivity = fault(plan) else {
      Issue.record("computed")
      return
    }
  }
}
