import Domain
import DomainFixtures
import Testing
import Values

/// What never applies and what is not covered, held against trying every case.
@Suite struct PolicyAnalysisTests {
  @Test func `a rule behind one that takes all of its changes never fires, and is told behind which`() throws {
    let wide = try rule("wide", [count(.days, atMost: 30)])
    let within = try rule("within", [count(.days, atMost: 10), .init(.emergency, .flag(true))])
    let analysis = try Policy(name: "p", rules: [wide, within, rule("rest", [])]).analysis()
    #expect(analysis.deadRules == [.init(rule: "within", cause: .shadowed(by: ["wide"]))])
    #expect(analysis.gaps.isEmpty)
  }

  @Test func `two rules together can shadow a third`() throws {
    let policy = try Policy(
      name: "p",
      rules: [
        rule("low", [count(.days, atMost: 30)]), rule("high", [count(.days, atLeast: 31)]),
        rule("never", [.init(.novel, .flag(true))]), rule("unknown days", []),
      ])
    #expect(policy.analysis().deadRules.map(\.rule) == ["never", "unknown days"])
  }

  @Test func `conditions that no whole number meets contradict each other`() throws {
    let between = try #require(
      Bounds<Int64>(lower: .init(4, isIncluded: false), upper: .init(5, isIncluded: false)))
    let never = try rule("never", [.init(.days, .count(between))])
    #expect(
      try Policy(name: "p", rules: [never, rule("rest", [])]).analysis().deadRules == [
        .init(rule: "never", cause: .contradictory)
      ])
  }

  @Test func `a gap is shown by a change that falls through it`() throws {
    let policy = try Policy(
      name: "p", rules: [rule("few", [count(.days, atMost: 30)]), rule("many", [count(.days, atLeast: 32)])])
    let analysis = policy.analysis()
    #expect(analysis.gaps.count == 1)
    let gap = try #require(analysis.gaps.first)
    #expect(gap.because == [.days: "31"])
    #expect(!gap.restsOnUnknown)
    #expect(!policy.route(gap.example).isCovered)
  }

  @Test func `a policy without a rule for the unknown says so`() throws {
    let policy = try Policy(
      name: "p", rules: [rule("few", [count(.days, atMost: 30)]), rule("many", [count(.days, atLeast: 31)])])
    let gap = try #require(policy.analysis().gaps.first)
    #expect(gap.restsOnUnknown)
    #expect(!policy.route(gap.example).isCovered)
  }

  @Test(arguments: 0..<200)
  func `the analysis agrees with trying every case`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let policy = try Self.generated(&random)
    let analysis = policy.analysis()
    try #require(analysis.isComplete, "seed \(seed)")
    var fired: Set<String> = []
    var uncovered = 0
    for facts in Self.cases {
      let route = policy.route(facts)
      if !route.isCovered { uncovered += 1 }
      fired.formUnion(route.matched)
    }
    #expect(analysis.gaps.isEmpty == (uncovered == 0), "seed \(seed)")
    #expect(Set(analysis.deadRules.map(\.rule)) == Set(policy.rules.map(\.name)).subtracting(fired), "seed \(seed)")
    for gap in analysis.gaps { #expect(!policy.route(gap.example).isCovered, "seed \(seed)") }
  }

  @Test func `a policy made to have too many cases ends soon, and says that it did not look at all`() throws {
    var random = SeededGenerator(seed: 1)
    let facts: [PolicyFact] = [.days, .riskScore, .scopeItems, .initiatives]
    let rules = try (0..<200).map { index in
      try rule(
        "r\(index)",
        facts.map { fact in
          let low = Int64.random(in: 1...5_000, using: &random)
          return try count(fact, atLeast: low, atMost: low + 2_000)
        } + [.init(.novel, .flag(index % 2 == 0))])
    }
    let started = ContinuousClock.now
    let analysis = try Policy(name: "p", rules: rules).analysis(effort: 2_000_000)
    #expect(!analysis.isComplete)
    #expect(!analysis.isClean)
    #expect(ContinuousClock.now - started < .seconds(30))
  }

  private static func generated(_ random: inout SeededGenerator) throws -> Policy {
    let rules = try (0..<Int.random(in: 1...6, using: &random)).map { index in
      let alternatives = try (0..<Int.random(in: 0...2, using: &random)).map { _ in
        try PolicyFactSample.conditions(&random)
      }.filter { !$0.isEmpty }
      return try PolicyRule(
        name: "r\(index)", when: alternatives, require: PolicyFactSample.requirement(),
        also: Bool.random(using: &random) && index > 3)
    }
    return try Policy(name: "generated", rules: rules)
  }

  /// Every combination of a few values of each fact that generated policies ask for, one of each stretch, none unknown but
  /// the days: what is unknown makes no rule fire in the analysis' sense only where known cases do not.
  private static let cases: [ChangeFacts] = {
    var cases: [ChangeFacts] = []
    for days in Int64(0)...7 {
      for isNovel in [false, true] {
        for level in Level.allCases {
          for growth in stride(from: Int64(0), through: 8, by: 1) {
            var facts = ChangeFacts.quiet
            facts.days = .known(days)
            facts.isNovel = isNovel
            facts.levels = [level]
            facts.growthOverCurrent = .known(Rational(Int128(growth), over: 2) ?? .zero)
            cases.append(facts)
          }
        }
      }
    }
    return cases
  }()

  private func rule(_ name: String, _ conditions: [PolicyCondition]) throws -> PolicyRule {
    try PolicyRule(name: name, when: conditions.isEmpty ? [] : [conditions], require: PolicyFactSample.requirement())
  }

  private func count(_ fact: PolicyFact, atLeast: Int64? = nil, atMost: Int64? = nil) throws -> PolicyCondition {
    let bounds = Bounds<Int64>(
      lower: atLeast.map { .init($0, isIncluded: true) }, upper: atMost.map { .init($0, isIncluded: true) })
    return try PolicyCondition(fact, .count(#require(bounds)))
  }
}

/// Conditions over a handful of facts, with ends among a handful of values.
enum PolicyFactSample {
  static func requirement() throws -> Requirement {
    Requirement(ballots: [try BallotRule(name: "b", electorate: .role(.changeAuthority))])
  }

  static func conditions(_ random: inout SeededGenerator) throws -> [PolicyCondition] {
    var conditions: [PolicyCondition] = []
    if Bool.random(using: &random) {
      conditions.append(try .init(.days, .count(bounds(&random) { Int64.random(in: 1...6, using: &$0) })))
    }
    if Bool.random(using: &random) { conditions.append(try .init(.novel, .flag(Bool.random(using: &random)))) }
    if Bool.random(using: &random) {
      let levels = Level.allCases.filter { _ in Bool.random(using: &random) }.map(\.rawValue)
      conditions.append(try .init(.level, .anyOf(levels.isEmpty ? ["project"] : levels)))
    }
    if Bool.random(using: &random) {
      conditions.append(
        try .init(.growthOverCurrent, .share(bounds(&random) { Rational(Int64.random(in: 1...3, using: &$0)) })))
    }
    return conditions
  }

  private static func bounds<Value>(_ random: inout SeededGenerator, _ value: (inout SeededGenerator) -> Value) throws
    -> Bounds<Value>
  {
    let form = Int.random(in: 0...2, using: &random)
    let lower = Bounds<Value>.End(value(&random), isIncluded: Bool.random(using: &random))
    let upper = Bounds<Value>.End(value(&random), isIncluded: Bool.random(using: &random))
    return try #require(Bounds(lower: form == 1 ? nil : lower, upper: form == 2 ? nil : upper))
  }
}
