import Scheduling
import Testing
import Values

@Suite struct `A path` {
  /// A–B–D decides; C joins at A with two days of float; E stands alone.
  private func example(b: Int64 = 5) throws -> Plan {
    try plan(
      [task("A", 2), task("B", b), task("C", 3), task("D", 1), task("E", 1)],
      [Link("A", "B"), Link("A", "C"), Link("B", "D"), Link("C", "D")])
  }

  @Test func `to the finish is the chain of what drives it`() throws {
    let plan = try example()
    let path = try #require(try Schedule(plan).criticalPath(of: plan))
    #expect(path.activities == ["A", "B", "D"])
    #expect(path.links == [0, 2])
    #expect(path.totalFloat == 0 && path.isCritical && path.joins == nil)
  }

  @Test func `with more float follows, and says where it leaves the one before`() throws {
    let plan = try example()
    let paths = try Schedule(plan).paths(of: plan)
    #expect(paths.map(\.activities) == [["A", "B", "D"], ["C"], ["E"]])
    #expect(paths.map(\.joins) == [nil, "A", nil])
    #expect(paths.map(\.totalFloat) == [0, 2 * day, 7 * day])
    #expect(paths.map(\.isNearCritical) == [false, true, true])
  }

  @Test func `tells how much of its float a change consumed`() throws {
    let before = try Schedule(example())
    let changed = try example(b: 4)
    let paths = try Schedule(changed).paths(of: changed)
    let found = try #require(paths.first { $0.activities == ["C"] })
    #expect(found.floatConsumed(since: before) == day)
  }

  @Test func `is near-critical up to the float that the rules name`() throws {
    var plan = try example()
    plan.rules.nearCritical = 3 * day
    #expect(try Schedule(plan).activities.filter(\.isNearCritical).map(\.id) == ["C"])
  }
}
