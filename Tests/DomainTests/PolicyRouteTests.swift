import Domain
import DomainFixtures
import Testing
import Values

/// What a policy does with a change: who must decide it, and how that is explained.
@Suite struct PolicyRouteTests {
  @Test func `without a published policy, one change authority decides by the first vote`() throws {
    let route = Policy.builtIn.route(ChangeFacts(levels: [.project], dimensions: [.budget]))
    #expect(route.isCovered)
    #expect(route.matched == ["any change"])
    #expect(route.requirement.ballots.map(\.electorate) == [.role(.changeAuthority)])
    #expect(route.requirement.ballots.first?.share == nil)
    #expect(route.requirement.windowDays == 0)
    #expect(route.requirement.forbidden == nil)
    #expect(try Policy(json: Policy.builtIn.json) == .builtIn)
  }

  @Test(arguments: [(9_999_999, "office"), (10_000_000, "office"), (10_000_001, "board")])
  func `exactly the limit is still within it`(pence: Int64, expected: String) throws {
    let route = try Office.policy().route(facts(.known(Money(minorUnits: pence, currency: .init("GBP")!))))
    #expect(route.matched == [expected])
  }

  @Test func `growth of exactly 15 percent is at least 15 percent, and a hair less is not`() throws {
    let rule = try PolicyRule(
      name: "significant",
      when: [
        [
          .init(
            .growthOverCurrent, .share(.init(lower: .init(Rational(15, over: 100)!, isIncluded: true), upper: nil)!))
        ]
      ],
      require: Office.board())
    let policy = try Policy(name: "drift", rules: [rule, PolicyRule(name: "rest", require: Office.office())])
    var facts = facts()
    facts.growthOverCurrent = .known(Rational(15, over: 100)!)
    #expect(policy.route(facts).matched == ["significant"])
    facts.growthOverCurrent = .known(Rational(149_999_999_999, over: 1_000_000_000_000)!)
    #expect(policy.route(facts).matched == ["rest"])
  }

  @Test func `an amount in another currency takes the requirements of every rule that could apply`() throws {
    let route = try Office.policy().route(facts(.known(Money(text: "EUR 5.00")!)))
    #expect(route.matched == ["office", "board"])
    #expect(route.requirement.ballots.map(\.name) == ["office", "board"])
    #expect(!route.isCovered)
    #expect(route.requirement.forbidden?.contains("no rule") == true)
    #expect(route.trace.allSatisfy { $0.truth == .unknown && !$0.holds })
  }

  @Test func `growth over nothing is unknown, and the trace says why`() throws {
    var facts = facts()
    facts.growthOverOriginal = .unknown("the first baseline has no budget to divide by")
    let rule = try PolicyRule(
      name: "critical",
      when: [
        [.init(.growthOverOriginal, .share(.init(lower: .init(Rational(1, over: 2)!, isIncluded: true), upper: nil)!))]
      ],
      require: Requirement(forbidden: "certify the programme first"))
    let policy = try Policy(name: "drift", rules: [rule, PolicyRule(name: "rest", require: Office.office())])
    let route = policy.route(facts)
    #expect(route.matched == ["critical", "rest"])
    #expect(route.isCovered)
    #expect(route.requirement.forbidden == "certify the programme first")
    #expect(
      route.trace.first
        == TraceLine(
          rule: "critical", condition: "growth over the original baseline at least 50 %",
          fact: "unknown: the first baseline has no budget to divide by", truth: .unknown))
  }

  @Test func `what another condition excludes needs no known fact`() throws {
    let rule = try PolicyRule(
      name: "tier one",
      when: [[.init(.tier, .anyOf(["one"])), .init(.emergency, .flag(true))]], require: Office.board())
    let policy = try Policy(name: "p", rules: [rule, PolicyRule(name: "rest", require: Office.office())])
    #expect(policy.route(facts()).matched == ["rest"])
    var emergency = facts()
    emergency.isEmergency = true
    #expect(policy.route(emergency).matched == ["tier one", "rest"])
    emergency.tiers = .known(["one", "two"])
    #expect(policy.route(emergency).matched == ["tier one", "rest"], "part of it is of tier one")
    emergency.tiers = .known(["one"])
    #expect(policy.route(emergency).matched == ["tier one"])
  }

  @Test func `additive rules take the strictest of each requirement, wherever they stand`() throws {
    let board = Subject(.board, "CCB")!
    let lenient = Requirement(
      ballots: [try BallotRule(name: "a", electorate: .board(board), quorum: 2, share: 50)], aspects: ["finance"],
      withinDays: 20)
    let strict = Requirement(
      ballots: [
        try BallotRule(name: "b", electorate: .board(board), quorum: 1, share: 80),
        try BallotRule(name: "a", electorate: .persons(["eve"])),
      ], aspects: ["legal"], signature: true, withinDays: 5)
    let policy = try Policy(
      name: "p", defaults: .init(windowDays: 30),
      rules: [PolicyRule(name: "base", require: lenient), PolicyRule(name: "more", require: strict, also: true)])
    let requirement = policy.route(facts()).requirement
    #expect(requirement.ballots.map(\.name) == ["a", "a 2"])
    #expect(requirement.ballots.first?.quorum == 2)
    #expect(requirement.ballots.first?.share == 80)
    #expect(requirement.aspects == ["finance", "legal"])
    #expect(requirement.signature)
    #expect(requirement.withinDays == 5)
    #expect(requirement.windowDays == 30)
  }

  @Test func `the highest level that a change moves is the level it is judged at`() throws {
    let rule = try PolicyRule(name: "low", when: [[.init(.level, .anyOf(["project"]))]], require: Office.office())
    let policy = try Policy(name: "p", rules: [rule])
    #expect(policy.route(facts()).isCovered)
    var both = facts()
    both.levels = [.project, .programme]
    #expect(!policy.route(both).isCovered)
    #expect(policy.route(both).requirement.forbidden != nil)
  }

  @Test func `facts, traces and policies read back what they wrote`() throws {
    var facts = facts(.known(Money(text: "GBP 5.00")!))
    facts.tiers = .known(["one", "two"])
    facts.growthOverCurrent = .known(Rational(-1, over: 3)!)
    facts.days = .unknown("a date is taken out")
    facts.isNovel = true
    #expect(try ChangeFacts(payload(facts.json)) == facts)
    let policy = try Office.policy()
    #expect(try Policy(json: policy.json) == policy)
    for line in policy.route(facts).trace { #expect(try TraceLine(payload(line.json)) == line) }
    var members = policy.json.objectValue!
    members["zeal"] = 1
    #expect(throws: PayloadError.unknownKey("zeal")) { try Policy(json: .object(members)) }
  }

  @Test func `a rule that says nothing, or a ballot that cannot be held, is no rule`() throws {
    #expect(throws: PolicyError.self) { try PolicyRule(name: "x", require: Requirement()) }
    #expect(throws: PolicyError.self) { try PolicyRule(name: "x", require: Requirement(signature: true)) }
    #expect(throws: PolicyError.self) { try BallotRule(name: "x", electorate: .persons(["a"]), quorum: 2, share: 50) }
    #expect(throws: PolicyError.self) { try BallotRule(name: "x", electorate: .role(.auditor)) }
    #expect(throws: PolicyError.self) { try BallotRule(name: "x", electorate: .role(.changeAuthority), quorum: 2) }
    #expect(throws: PolicyError.self) {
      try BallotRule(name: "x", electorate: .role(.changeAuthority), quorum: 1, share: 101)
    }
    #expect(throws: PolicyError.self) { try PolicyCondition(.level, .anyOf(["galaxy"])) }
    #expect(throws: PolicyError.self) { try PolicyCondition(.level, .flag(true)) }
  }

  private func facts(_ money: Fact<Money?> = .known(nil)) -> ChangeFacts {
    ChangeFacts(levels: [.project], dimensions: [.budget], money: money)
  }

  private func payload(_ json: JSONValue) throws -> Payload { try Payload(json.canonicalBytes) }

  private enum Office {
    static func office() throws -> Requirement {
      Requirement(ballots: [try BallotRule(name: "office", electorate: .role(.changeAuthority))])
    }

    static func board() throws -> Requirement {
      let board = try #require(Subject(.board, "CCB"))
      return Requirement(ballots: [try BallotRule(name: "board", electorate: .board(board), quorum: 3, share: 60)])
    }

    /// Up to GBP 100,000.00 the office, above it the board.
    static func policy() throws -> Policy {
      let pounds = try #require(Currency("GBP"))
      let within = try #require(Bounds<Int64>(lower: nil, upper: .init(10_000_000, isIncluded: true)))
      let beyond = try #require(Bounds<Int64>(lower: .init(10_000_000, isIncluded: false), upper: nil))
      return try Policy(
        name: "office",
        rules: [
          PolicyRule(name: "office", when: [[.init(.money, .amount(pounds, within))]], require: office()),
          PolicyRule(name: "board", when: [[.init(.money, .amount(pounds, beyond))]], require: board()),
        ])
    }
  }
}
