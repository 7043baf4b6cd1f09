import Scheduling
import Testing
import Values

@Suite struct `Resource loads` {
  @Test func `count hours by day, week and month beside what there is`() throws {
    let plan = try staffed([task("A", 7)])
    let schedule = try Schedule(plan)
    let days = try ResourceLoads(plan, schedule, by: .day).resources
    #expect(days.map(\.id) == ["ann"])
    #expect(days[0].periods.count == 7)
    #expect(days[0].periods.allSatisfy { $0.demand == Rational(8) && $0.capacity == Rational(8) })
    let weeks = try ResourceLoads(plan, schedule, by: .week).resources[0].periods
    #expect(weeks.map(\.demand) == [Rational(40), Rational(16)])
    #expect(weeks.map(\.first) == [CivilDay(iso: "2026-03-02"), CivilDay(iso: "2026-03-09")])
    let months = try ResourceLoads(plan, schedule).resources[0].periods
    #expect(months.map(\.demand) == [Rational(56)])
    #expect(months.map(\.capacity) == [Rational(176)])
    #expect(months.map(\.last) == [CivilDay(iso: "2026-03-31")])
  }

  @Test func `name who holds too much and when`() throws {
    let plan = try staffed([task("A", 2), task("B", 1)])
    let load = try #require(try ResourceLoads(plan, Schedule(plan)).resources.first)
    #expect(load.overAllocations.count == 1)
    let over = try #require(load.overAllocations.first)
    #expect(over.start == (try at("2026-03-02T08:00")))
    #expect(over.finish == (try at("2026-03-02T17:00")))
    #expect(over.demand == 20_000)
    #expect(over.capacity == 10_000)
    #expect(over.holders.map(\.activity) == ["A", "B"])
  }

  @Test func `add up a portfolio and its roles`() throws {
    let one = try staffed([task("A", 2)])
    var other = try staffed([task("A", 1)])
    other.resources.append(Resource(id: "bob", role: "mason"))
    other.assignments.append(Assignment(activity: "A", resource: "bob", units: 5_000))
    let loads = try ResourceLoads([
      PlannedWork(id: "P2", plan: other, schedule: Schedule(other)),
      PlannedWork(id: "P1", plan: one, schedule: Schedule(one)),
    ])
    #expect(loads.resources.map(\.id) == ["ann", "bob"])
    #expect(loads.resources[0].periods.map(\.demand) == [Rational(24)])
    #expect(loads.resources[0].overAllocations.first?.holders.map(\.plan) == ["P1", "P2"])
    let mason = try #require(loads.roles.first)
    #expect(mason.id == "mason")
    #expect(mason.periods.map(\.demand) == [Rational(28)])
    #expect(mason.periods.map(\.capacity) == [Rational(352)])
    #expect(mason.overAllocations.map(\.demand) == [25_000])
    #expect(mason.overAllocations.map(\.capacity) == [20_000])
  }

  @Test func `say so where plans state different capacities`() throws {
    let one = try staffed([task("A", 1)])
    var other = one
    other.resources[0].capacity = [Resource.Capacity(units: 5_000)]
    let loads = try ResourceLoads([
      PlannedWork(id: "P1", plan: one, schedule: Schedule(one)),
      PlannedWork(id: "P2", plan: other, schedule: Schedule(other)),
    ])
    #expect(loads.remarks.count == 1)
    #expect(loads.resources[0].overAllocations.first?.capacity == 10_000)
  }

  @Test func `spread stated work evenly and lose none of it`() throws {
    let plan = try staffed([task("A", 3)]) {
      $0.assignments[0].work = 10 * hour
      $0.assignments[0].isDriving = false
    }
    let periods = try ResourceLoads(plan, Schedule(plan), by: .day).resources[0].periods
    let sum = periods.reduce(Rational.zero) { $0.adding($1.demand) ?? .zero }
    #expect(periods.count == 3)
    #expect(sum == Rational(10))
  }

  @Test func `follow a capacity that changes`() throws {
    let plan = try staffed([task("A", 3)]) {
      let from = try #require(CivilDay(iso: "2026-03-03"))
      $0.resources[0].capacity.append(Resource.Capacity(from: from, units: 5_000))
    }
    let load = try #require(try ResourceLoads(plan, Schedule(plan), by: .day).resources.first)
    #expect(load.periods.map(\.capacity) == [Rational(8), Rational(4), Rational(4)])
    #expect(load.overAllocations.map(\.start) == [try at("2026-03-03T00:00")])
  }

  @Test func `take longer periods where there would be too many`() throws {
    let plan = try staffed([task("A", 1_000_000)])
    let loads = try ResourceLoads(plan, Schedule(plan), by: .day)
    #expect(loads.length == .month)
    #expect(!loads.remarks.isEmpty)
    #expect(loads.resources[0].periods.count <= ResourceLoads.maximumPeriods)
  }

  private func staffed(_ activities: [Activity], change: (inout Plan) throws -> Void = { _ in }) throws -> Plan {
    try plan(activities) { plan in
      plan.resources = [Resource(id: "ann", role: "mason"), Resource(id: "sand", kind: .material)]
      plan.assignments = activities.map { Assignment(activity: $0.id, resource: "ann") }
      plan.assignments += activities.map { Assignment(activity: $0.id, resource: "sand", units: 90_000) }
      try change(&plan)
    }
  }
}
