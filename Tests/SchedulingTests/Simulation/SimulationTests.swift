import Scheduling
import Testing
import Values

@Suite struct `A risk simulation` {
  @Test func `of one triangular activity has the quantiles of its distribution`() throws {
    let plan = try continuous([("A", 10, 40, 100)])
    let result = try #require(try RiskSimulation(plan, RiskModel(seed: 1)).result(runs: 20_000))
    // a + √(p·(b−a)·(m−a)) below the mode, in hours.
    for (percent, hours) in [(10, 26.43), (50, 48.04), (80, 67.14)] {
      let found = Double(result.finish(percentile: percent).seconds - plan.start.seconds) / 3_600
      #expect(abs(found - hours) < 0.8, "P\(percent): \(found)")
    }
    let mean = Double(result.meanFinish.seconds - plan.start.seconds) / 3_600
    #expect(abs(mean - 50) < 0.5)
    // (40−10)²∕((100−10)·(40−10)): a third finish by the most likely duration.
    let probability = result.probability(finishingBy: result.deterministicFinish)
    #expect(abs(Double(probability.numerator) / Double(probability.denominator) - 1.0 / 3) < 0.012)
    #expect(result.activities.map(\.criticality) == [Rational(1)])
    let cruciality = try #require(result.activities.first?.cruciality)
    #expect(cruciality > (try #require(Rational(99, over: 100))))
  }

  @Test func `of two uniform activities side by side finishes as the greater of both`() throws {
    var plan = try continuous([("A", 0, 50, 100), ("B", 0, 50, 100)])
    plan.activities.append(Activity(id: "end", kind: .finishMilestone))
    plan.links = [Link("A", "end"), Link("B", "end")]
    let result = try #require(try RiskSimulation(plan, RiskModel(seed: 2, shape: .uniform)).result(runs: 20_000))
    // The greater of two even shares u has the distribution u².
    for (percent, hours) in [(10, 31.62), (50, 70.71), (80, 89.44)] {
      let found = Double(result.finish(percentile: percent).seconds - plan.start.seconds) / 3_600
      #expect(abs(found - hours) < 0.9, "P\(percent): \(found)")
    }
    for activity in result.activities.prefix(2) {
      let share = Double(activity.criticality.numerator) / Double(activity.criticality.denominator)
      #expect(abs(share - 0.5) < 0.015)
    }
    #expect(result.activities.last?.criticality == Rational(1))
    #expect(result.activities.last?.cruciality == nil)
  }

  @Test func `gives exact figures for a seed, on every machine`() throws {
    let result = try #require(try RiskSimulation(try example, model).result(runs: 1_000))
    let finishes = [10, 50, 80].map { result.finish(percentile: $0).description }
    #expect(finishes == ["2026-03-20T14:34:35", "2026-03-26T13:15:18", "2026-04-07T14:59:31"])
    #expect(result.meanFinish.description == "2026-03-29T20:29:01")
    let costs = [10, 50, 80].map { result.cost(percentile: $0)?.description }
    #expect(costs == ["GBP 4800.00", "GBP 8640.00", "GBP 19200.00"])
    #expect(result.activities.map(\.criticality.description) == ["1", "497/1000", "503/1000", "1"])
    let crucialities = result.activities.map(\.cruciality?.description)
    #expect(crucialities == ["40243/99900", "12934/124875", "225161/499500", "13334/124875"])
    #expect(result.events.map(\.occurrences) == [146])
    #expect(result.probability(finishingBy: result.deterministicFinish) == Rational(1, over: 8))
    #expect(result.finishes.histogram(bins: 5).map(\.count) == [240, 414, 107, 195, 44])
  }

  @Test func `in ranges of runs comes to the same as at once`() throws {
    let simulation = try RiskSimulation(try example, model)
    let whole = simulation.runs(0..<300)
    let parts = [simulation.runs(0..<101), simulation.runs(101..<102), simulation.runs(102..<300)]
    let first = try #require(parts[0].merged(with: parts[1]))
    let merged = try #require(first.merged(with: parts[2]))
    #expect(merged == whole)
    #expect(simulation.result(merged) == simulation.result(whole))
    #expect(parts[0].merged(with: parts[2]) == nil)
  }

  @Test func `is the same whatever the order of the plan's parts`() throws {
    var shuffled = try example
    shuffled.activities.reverse()
    shuffled.links.reverse()
    let one = try #require(try RiskSimulation(try example, model).result(runs: 200))
    let other = try #require(try RiskSimulation(shuffled, model).result(runs: 200))
    #expect(one.finishes == other.finishes)
    #expect(one.costs == other.costs)
    #expect(one.activities == other.activities.reversed())
  }

  @Test func `draws the same luck for what two plans share`() throws {
    let alone = try continuous([("A", 10, 40, 100)])
    let joined = try continuous([("B", 1, 2, 3), ("A", 10, 40, 100)])
    let model = RiskModel(seed: 9)
    #expect(
      try RiskSimulation(alone, model).runs(0..<50).finishes == RiskSimulation(joined, model).runs(0..<50).finishes)
  }

  @Test func `lets a group turn out alike`() throws {
    var plan = try continuous([("A", 0, 50, 100), ("B", 0, 50, 100)])
    plan.links = [Link("A", "B")]
    let apart = RiskModel(seed: 3, shape: .uniform)
    let together = RiskModel(seed: 3, shape: .uniform, groups: ["A": "soil", "B": "soil"])
    let wide = try #require(try RiskSimulation(plan, together).result(runs: 5_000))
    let narrow = try #require(try RiskSimulation(plan, apart).result(runs: 5_000))
    let hours = { (result: RiskResult, percent: Int) in
      (result.finish(percentile: percent).seconds - plan.start.seconds) / 3_600
    }
    #expect((176...184).contains(hours(wide, 90)))
    #expect((152...159).contains(hours(narrow, 90)))
  }

  @Test func `adds what risk events cost in time and money, as often as they happen`() throws {
    let currency = try #require(Currency("GBP"))
    let plan = try continuous([("A", 10, 10, 10)]) {
      $0.activities[0].budget = Money(minorUnits: 100_000, currency: currency)
      $0.resources = [Resource(id: "crew", rate: Money(minorUnits: 2_000, currency: currency))]
      $0.assignments = [Assignment(activity: "A", resource: "crew")]
    }
    let event = RiskEvent(
      id: "flood", probability: 2_500,
      impacts: [.init(activity: "A", delay: .percent(5_000)), .init(activity: "A", delay: .seconds(3_600))],
      cost: Money(minorUnits: 50_000, currency: currency))
    let result = try #require(try RiskSimulation(plan, RiskModel(seed: 4, events: [event])).result(runs: 10_000))
    #expect(result.finish(percentile: 50) == result.deterministicFinish)
    #expect(result.finish(percentile: 100) == result.deterministicFinish.adding(seconds: 6 * 3_600))
    #expect(result.deterministicCost?.minorUnits == 100_000)
    // Six hours of the crew more, and the flood itself.
    #expect(result.cost(percentile: 100)?.minorUnits == 162_000)
    #expect((2_400...2_600).contains(result.events[0].occurrences))
    let certain = try #require(result.costs)
    #expect(certain.count(atMost: 100_000) == 10_000 - result.events[0].occurrences)
  }

  @Test func `draws what remains of work that has begun`() throws {
    let plan = try continuous([("A", 50, 100, 200)]) {
      $0.activities[0].progress = Progress(actualStart: $0.start, remaining: 50 * 3_600)
    }
    let runs = try RiskSimulation(plan, RiskModel(seed: 5)).runs(0..<2_000).finishes.map {
      ($0 - plan.start.seconds) / 3_600
    }
    #expect(try #require(runs.min()) >= 50 + 25)
    #expect(try #require(runs.max()) <= 50 + 100)
  }

  @Test(arguments: [0, 1, 99, 100, -5, 1_000]) func `has a percentile for any number`(percent: Int) throws {
    let outcomes = try #require(Outcomes([5, 1, 3]))
    #expect(outcomes.percentile(percent) == (percent <= 1 ? 1 : 5))
  }

  @Test func `refuses risks that make no sense`() throws {
    func fault(_ model: RiskModel, _ spread: (Int64, Int64, Int64) = (1, 2, 3)) throws -> PlanFault? {
      let plan = try continuous([("A", spread.0, spread.1, spread.2)])
      do throws(PlanFault) {
        _ = try RiskSimulation(plan, model)
        return nil
      } catch { return error }
    }
    #expect(try fault(RiskModel(seed: 1)) == nil)
    #expect(try fault(RiskModel(seed: 1), (3, 2, 1)) != nil)
    #expect(try fault(RiskModel(seed: 1), (0, 0, 2_000_000)) != nil)
    #expect(
      try fault(RiskModel(seed: 1, groups: ["X": "g"])) == .unknown(kind: "activity", id: "X", in: "the risk model"))
    #expect(try fault(RiskModel(seed: 1, events: [RiskEvent(id: "R", probability: 10_001)])) != nil)
    let stranger = RiskEvent(id: "R", probability: 1, impacts: [.init(activity: "X", delay: .seconds(1))])
    #expect(try fault(RiskModel(seed: 1, events: [stranger])) == .unknown(kind: "activity", id: "X", in: "risk R"))
    #expect(try fault(RiskModel(seed: 1, shape: .threePoint(optimistic: 6_000, pessimistic: 6_000))) != nil)
  }

  /// Activities round the clock: id, then optimistic, most likely and pessimistic hours.
  private func continuous(
    _ activities: [(String, Int64, Int64, Int64)], change: (inout Plan) throws -> Void = { _ in }
  ) throws -> Plan {
    let calendar = WorkCalendar.continuous
    var plan = Plan(start: try at("2026-03-02T00:00"), calendars: [calendar], calendar: calendar.id)
    plan.activities = activities.map { id, optimistic, likely, pessimistic in
      Activity(
        id: id, duration: likely * 3_600,
        spread: DurationSpread(optimistic: optimistic * 3_600, pessimistic: pessimistic * 3_600))
    }
    try change(&plan)
    return plan
  }

  private var example: Plan {
    get throws {
      try plan(
        [
          task("A", 5) { $0.spread = DurationSpread(optimistic: 3 * day, pessimistic: 12 * day) },
          task("B", 8) { $0.spread = DurationSpread(optimistic: 6 * day, pessimistic: 10 * day) },
          task("C", 9) { $0.spread = DurationSpread(optimistic: 5 * day, pessimistic: 20 * day) }, task("D", 2),
        ], [Link("A", "B"), Link("A", "C"), Link("B", "D"), Link("C", "D", lag: .working(-day))]
      ) {
        $0.resources = [Resource(id: "crew", rate: Money(text: "GBP 40.00"))]
        $0.assignments = [Assignment(activity: "C", resource: "crew", units: 30_000)]
      }
    }
  }

  private var model: RiskModel {
    RiskModel(
      seed: 2_026, shapes: ["B": .uniform, "C": .swanson],
      events: [
        RiskEvent(
          id: "strike", probability: 1_500, impacts: [.init(activity: "D", delay: .seconds(3 * day))],
          cost: Money(text: "GBP 5000.00"))
      ])
  }
}
