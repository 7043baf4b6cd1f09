import Scheduling
import Testing
import Values

@Suite struct `Crashing a network` {
  @Test func `costs what published cases say, in every file of them`() throws {
    let cases = try PublishedCase.all(method: "crash")
    for item in cases {
      let network = try TimeCostNetwork(item.crashable)
      for (name, cost) in item.expected where name.hasPrefix("cost_to_") {
        let target = try #require(Rational(decimal: String(name.dropFirst("cost_to_".count))))
        let plan = try #require(network.plan(duration: target), "\(item.id) \(name)")
        #expect(plan.cost == cost, "\(item.id) \(name)")
        #expect(plan.duration <= target)
      }
    }
    #expect(!cases.isEmpty || PublishedCase.areAbsent)
  }

  @Test func `goes down one corner after another, each unit dearer than the one before`() throws {
    let corners = try TimeCostNetwork(foundry).curve()
    #expect(corners.map(\.duration) == [15, 14, 10, 7].map { Rational($0) })
    #expect(corners.first?.cost == .zero)
    let slopes = zip(corners, corners.dropFirst()).compactMap { before, after in
      after.cost.subtracting(before.cost)?.divided(by: before.duration.subtracting(after.duration) ?? .zero)
    }
    #expect(slopes == slopes.sorted())
  }

  @Test func `takes back an earlier reduction where that has become the cheaper way`() throws {
    // Wheatstone's bridge: crashing B and C first shortens the one long path, then A and D with B given back.
    let whole = { (value: Int64) in Rational(value) }
    let activities = [
      CrashableActivity(id: "A", normalDuration: whole(4), crashDuration: whole(2), unitCost: whole(3)),
      CrashableActivity(id: "B", normalDuration: whole(2), crashDuration: whole(1), unitCost: whole(4)),
      CrashableActivity(
        id: "C", predecessors: ["A"], normalDuration: whole(3), crashDuration: whole(1), unitCost: whole(2)),
      CrashableActivity(
        id: "D", predecessors: ["A"], normalDuration: whole(5), crashDuration: whole(2), unitCost: whole(3)),
      CrashableActivity(
        id: "E", predecessors: ["B", "C"], normalDuration: whole(4), crashDuration: whole(2), unitCost: whole(3)),
    ]
    try expectLeastCosts(activities)
  }

  @Test(arguments: 1...60)
  func `costs as little as the best of all combinations, in small networks`(seed: Int) throws {
    var random = Seeded(seed)
    let activities = (0..<6).map { index in
      let crash = Int64.random(in: 0...3, using: &random)
      return CrashableActivity(
        id: "\(index)",
        predecessors: (0..<index).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map(String.init),
        normalDuration: Rational(crash + Int64.random(in: 0...2, using: &random)), crashDuration: Rational(crash),
        unitCost: Rational(Int64.random(in: 1...9, using: &random)))
    }
    try expectLeastCosts(activities, "seed \(seed)")
  }

  @Test func `takes fractions of time and money exactly`() throws {
    let activity = CrashableActivity(
      id: "A", normalDuration: try #require(Rational(7, over: 2)), crashDuration: try #require(Rational(1, over: 3)),
      unitCost: try #require(Rational(10, over: 7)))
    let network = try TimeCostNetwork([activity])
    let target = try #require(Rational(5, over: 4))
    #expect(network.plan(duration: target)?.cost == Rational(45, over: 14))
    #expect(network.plan(duration: .zero) == nil)
  }

  @Test func `refuses circles, strangers and figures that make no sense`() {
    let one = Rational(1)
    let two = Rational(2)
    func fault(_ activities: CrashableActivity...) -> PlanFault? {
      do throws(PlanFault) {
        _ = try TimeCostNetwork(activities)
        return nil
      } catch { return error }
    }
    func activity(_ id: String, _ predecessors: [String] = [], normal: Rational = Rational(2)) -> CrashableActivity {
      CrashableActivity(id: id, predecessors: predecessors, normalDuration: normal, crashDuration: one, unitCost: two)
    }
    #expect(fault(activity("A", ["B"]), activity("B", ["A"])) == .cycle(["A", "B"]))
    #expect(fault(activity("A", ["X"])) == .unknown(kind: "activity", id: "X", in: "A"))
    #expect(fault(activity("A"), activity("A")) == .repeatedID(kind: "activity", id: "A"))
    #expect(fault(activity("A", normal: .zero)) != nil)
  }

  /// Every whole duration against all whole reductions tried.
  private func expectLeastCosts(_ activities: [CrashableActivity], _ comment: Comment? = nil) throws {
    let network = try TimeCostNetwork(activities)
    for (duration, cost) in Exhaustive(activities).leastCosts {
      let plan = try #require(network.plan(duration: Rational(duration)), comment)
      #expect(plan.cost == Rational(cost), comment)
      #expect(plan.reductions.allSatisfy { $0.amount.denominator == 1 }, comment)
      #expect(Exhaustive(activities).duration(plan) <= duration, comment)
    }
  }

  private var foundry: [CrashableActivity] {
    [
      ("A", [], 2, 1, 1000), ("B", [], 3, 1, 2000), ("C", ["A"], 2, 1, 1000), ("D", ["B"], 4, 3, 1000),
      ("E", ["C"], 4, 2, 1000), ("F", ["C"], 3, 2, 500), ("G", ["D", "E"], 5, 2, 2000), ("H", ["F", "G"], 2, 1, 3000),
    ].map { (id: String, predecessors: [String], normal: Int64, crash: Int64, cost: Int64) in
      CrashableActivity(
        id: id, predecessors: predecessors, normalDuration: Rational(normal), crashDuration: Rational(crash),
        unitCost: Rational(cost))
    }
  }
}

/// Tries every whole reduction of activities listed after their predecessors.
private struct Exhaustive {
  let activities: [CrashableActivity]

  init(_ activities: [CrashableActivity]) { self.activities = activities }

  func duration(_ plan: CrashPlan) -> Int64 {
    let amounts = Dictionary(plan.reductions.map { ($0.activity, Int64($0.amount.numerator)) }) { first, _ in first }
    return duration(activities.map { Int64($0.normalDuration.numerator) - (amounts[$0.id] ?? 0) })
  }

  private func duration(_ durations: [Int64]) -> Int64 {
    var ends: [String: Int64] = [:]
    for (activity, duration) in zip(activities, durations) {
      ends[activity.id] = (activity.predecessors.compactMap { ends[$0] }.max() ?? 0) + duration
    }
    return ends.values.max() ?? 0
  }

  /// By whole duration.
  var leastCosts: [Int64: Int64] {
    var least: [Int64: Int64] = [:]
    func visit(_ index: Int, _ durations: [Int64], _ cost: Int64) {
      guard index < activities.count else {
        let duration = duration(durations)
        least[duration] = min(least[duration] ?? .max, cost)
        return
      }
      let activity = activities[index]
      let normal = Int64(activity.normalDuration.numerator)
      for duration in Int64(activity.crashDuration.numerator)...normal {
        visit(index + 1, durations + [duration], cost + (normal - duration) * Int64(activity.unitCost.numerator))
      }
    }
    visit(0, [], 0)
    // A shorter one is as good.
    for duration in least.keys {
      least[duration] = least.filter { $0.key <= duration }.values.min()
    }
    return least
  }
}
