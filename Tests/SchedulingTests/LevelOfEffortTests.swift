import Scheduling
import Testing
import Values

@Suite struct `Level of effort` {
  private func schedule(_ links: [Link]) throws -> Schedule {
    try Schedule(
      plan(
        [task("A", 2), task("B", 3), task("L", 1) { $0.kind = .levelOfEffort }, task("C", 2)],
        [Link("A", "B"), Link("B", "C")] + links))
  }

  @Test func `spans what its links span`() throws {
    let schedule = try schedule([Link("A", "L", .startToStart), Link("L", "B", .finishToFinish)])
    #expect(try schedule.early("L") == "2026-03-02T08:00 2026-03-06T17:00")
  }

  @Test func `moves nothing, and lies on no longest path`() throws {
    let without = try schedule([])
    let with = try schedule([Link("A", "L"), Link("L", "C", .finishToStart, lag: .working(9 * day))])
    #expect(try with.early("C") == without.early("C"))
    #expect(with.finish == without.finish)
    #expect(try !with["L"].isOnLongestPath)
    #expect(try with["L"].freeFloat == 0)
  }

  @Test func `that waits for itself is a circle`() throws {
    #expect(throws: PlanFault.cycle(["L"])) { try schedule([Link("L", "L")]) }
  }
}
