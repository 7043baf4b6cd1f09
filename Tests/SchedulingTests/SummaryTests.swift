import Scheduling
import Testing
import Values

@Suite struct `A summary` {
  private func under(_ parent: String, _ id: String, _ days: Int64) -> Activity {
    task(id, days) { $0.parent = parent }
  }

  @Test func `spans what lies below it, and is critical where any of that is`() throws {
    let schedule = try Schedule(
      plan(
        [Activity(id: "S", kind: .summary), under("S", "A", 2), under("S", "B", 3), task("C", 1)],
        [Link("A", "B"), Link("B", "C")]))
    #expect(try schedule.early("S") == "2026-03-02T08:00 2026-03-06T17:00")
    #expect(try schedule["S"].isCritical)
    #expect(schedule.activities.map(\.id) == ["S", "A", "B", "C"])
  }

  @Test func `that waits holds back all below it`() throws {
    let schedule = try Schedule(
      plan(
        [
          task("X", 2), Activity(id: "S", kind: .summary), under("S", "A", 2),
          task("T", 0) { ($0.kind, $0.parent) = (.summary, "S") }, under("T", "B", 3),
        ], [Link("X", "S")]))
    #expect(try schedule.early("A") == "2026-03-04T08:00 2026-03-05T17:00")
    #expect(try schedule.early("B") == "2026-03-04T08:00 2026-03-06T17:00")
    #expect(try schedule["B"].drivers == [0])
    #expect(schedule.critical == ["X", "S", "T", "B"])
  }

  @Test func `that is waited for is done when all below it is`() throws {
    let schedule = try Schedule(
      plan(
        [Activity(id: "S", kind: .summary), under("S", "A", 2), under("S", "B", 4), task("X", 1)], [Link("S", "X")]))
    #expect(try schedule.early("X") == "2026-03-06T08:00 2026-03-06T17:00")
    #expect(try schedule["A"].totalFloat == 2 * day)
    #expect(schedule.activities.filter(\.isOnLongestPath).map(\.id) == ["S", "B", "X"])
  }

  @Test func `with very many links and members costs no more than their sum`() throws {
    let count = 3_000
    var activities = [Activity(id: "S", kind: .summary), Activity(id: "T", kind: .summary)]
    var links: [Link] = []
    for number in 0..<count {
      activities += [under("S", "A\(number)", 1), under("T", "B\(number)", 1), task("C\(number)", 1)]
      links += [Link("C\(number)", "S"), Link("S", "T"), Link("S", "C\(number)x")]
      activities.append(task("C\(number)x", 1))
    }
    let network = try Network(plan(activities, links))
    #expect(network.workCount == 4 * count)
    let schedule = Schedule(network, try network.dates())
    #expect(try schedule.early("T") == "2026-03-04T08:00 2026-03-04T17:00")
  }

  @Test func `scheduled by hand keeps its dates`() throws {
    var summary = Activity(id: "S", kind: .summary)
    summary.manual = StatedDates(start: try at("2026-03-02T08:00"), finish: try at("2026-03-20T17:00"))
    let schedule = try Schedule(plan([summary, under("S", "A", 2)]))
    #expect(try schedule["S"].finish == at("2026-03-20T17:00"))
    #expect(try schedule["A"].finish == at("2026-03-03T17:00"))
  }
}
