import Domain
import DomainFixtures
import Testing
import Values

/// What a policy can ask for, in stories: several ballots, aspects, a signature, sums of changes, and no way at all.
@Suite struct BallotPolicyTests {
  private func rule(_ name: String, above days: Int? = nil, _ require: Requirement) throws -> PolicyRule {
    let bounds = days.flatMap { Bounds(lower: .init(Int64($0), isIncluded: false), upper: nil) }
    let when = try bounds.map { [[try PolicyCondition(.days, .count($0))]] } ?? []
    return try PolicyRule(name: name, when: when, require: require)
  }

  private func ballot(_ name: String, _ electorate: ElectorateRule, quorum: Int = 1, share: Int? = nil) throws
    -> BallotRule
  {
    try BallotRule(name: name, electorate: electorate, quorum: quorum, share: share)
  }

  @Test func `several ballots are all won, or one is lost`() throws {
    var office = try Scenario.boardroom(3)
    let both = try Requirement(ballots: [
      ballot("authority", .role(.changeAuthority)), ballot("CCB", .board(Scenario.board), quorum: 2, share: 51),
    ])
    try office.publish([rule("all", both)])
    var lost = office
    office.question()
    office.vote("carl")
    #expect(office.state == .deciding)
    office.refusesVote("carl", .notAnElector, in: "CCB")
    office.refusesVote("e01", .ballot, in: "authority")
    office.refusesVote("e01", .ballot, in: "nonsense")
    office.vote("e01")
    office.vote("e02")
    #expect(office.state == .approved)
    office.refuses(.change(.implement(Scenario.open)), by: "mia for carl", .roleRequired)
    lost.question()
    lost.vote("e01", .approve)
    lost.vote("carl", .reject)
    #expect(lost.state == .rejected)
  }

  @Test func `a rule that forbids leaves no route, and rejecting is not needed`() throws {
    var office = Scenario.office()
    try office.publish([
      rule("never", above: 5, Requirement(forbidden: "no finish slips by more than five days")),
      rule("all", Requirement(ballots: [ballot("authority", .role(.changeAuthority))])),
    ])
    office.question()
    let refusal = office.refusesVote("carl", .policyForbids)
    #expect(refusal?.facts["because"] == "no finish slips by more than five days")
    office.refuses(.change(.route(Scenario.open)), by: "pat", .policyForbids)
    office.when(.change(.withdraw(Scenario.open)), by: "mia")
  }

  @Test func `what the policy wants assessed is assessed, by model or by waiver`() throws {
    var office = Scenario.office()
    try office.publish([
      rule("all", Requirement(ballots: [ballot("authority", .role(.changeAuthority))], aspects: ["security"]))
    ])
    office.question()
    let refusal = office.refusesVote("carl", .assessmentRequired)
    #expect(refusal?.facts["missing"] == "security")
    var waived = office
    waived.when(.waive("W-1", .assessmentRequired, over: "project:P1", expires: "2026-02-01"), by: "mia")
    waived.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board")
    waived.when(
      .change(.decide(Scenario.open, .approve)), by: "carl",
      then: [.findingRaised, .changeRouted, .voteCast, .changeDecided])
    office.when(.change(.assess(Scenario.open, impact: "no secret", aspects: ["security"])), by: "ann")
    office.when(
      .change(.decide(Scenario.open, .approve)), by: "carl", then: [.changeRouted, .voteCast, .changeDecided])
  }

  @Test func `where a signature is asked for, an unsigned vote is refused under control and noted under support`()
    throws
  {
    for (model, expected) in [(OperatingModel.controlling, Rule.signatureRequired), (.supportive, nil)] {
      var office = Scenario.office(model)
      try office.publish([
        rule("all", Requirement(ballots: [ballot("authority", .role(.changeAuthority))], signature: true))
      ])
      office.question()
      if let expected {
        office.refusesVote("carl", expected)
        let signed = Vote(.approve, signature: Signature(statement: "s", armored: "a", fingerprint: "SHA256:x"))
        office.when(
          .change(.vote(Scenario.open, signed)), by: "carl", then: [.changeRouted, .voteCast, .changeDecided])
      } else {
        office.when(
          .change(.decide(Scenario.open, .approve)), by: "carl",
          then: [.changeRouted, .findingRaised, .voteCast, .changeDecided])
      }
    }
  }

  @Test func `a policy published while a ballot is open governs the next round, not this one`() throws {
    var office = try Scenario.boardroom(3)
    office.question()
    office.vote("e01")
    try office.publish([rule("all", Requirement(ballots: [ballot("authority", .role(.changeAuthority))]))])
    office.refusesVote("carl", .notAnElector)
    office.when(.change(.assess(Scenario.open, impact: "again")), by: "ann")
    office.vote("carl")
    #expect(office.state == .approved)
  }

  @Test func `linked changes, and parts of one that was split, are judged as the whole`() throws {
    var office = Scenario.office()
    office.bring("change:CR-0", to: .submitted, moving: .move("account/other.wholeLifeCost", nil, .pounds(60_000)))
    let content = ChangeContent(
      title: "More", deltas: [Delta(initiative: "project:P1", movement: P1.cost(1_050_000))], links: ["change:CR-0"])
    office.when(.change(.raise(Scenario.open, content)), by: "noa")
    office.when(.change(.assess(Scenario.open, impact: "5 %")), by: "ann")
    let refusal = office.refusesVote("carl", .aggregateLimitExceeded)
    #expect(refusal?.facts["summed with"] == "CR-0" && refusal?.whoCould == ["board"])
    office.when(.change(.assess("change:CR-0", impact: "60 000")), by: "ann")
    office.refuses(.change(.decide("change:CR-0", .approve)), by: "carl", .aggregateLimitExceeded)
    office.when(.change(.withdraw("change:CR-0")), by: "mia")
    office.vote("carl")

    var split = Scenario.office()
    split.bring(
      "change:CR-2", to: .submitted, moving: P1.cost(1_060_000),
      and: [.move("account/b.wholeLifeCost", nil, .pounds(60_000))])
    let parts = ["main", "b"].enumerated().map { index, account in
      ChangeCommand.Part(
        change: Subject(stringLiteral: "change:CR-\(index == 0 ? 1 : 3)"), title: account,
        fields: ["project:P1": [FieldAddress(stringLiteral: "account/\(account).wholeLifeCost")]])
    }
    split.when(.change(.split("change:CR-2", into: parts)), by: "pat")
    for id in ["change:CR-1", "change:CR-3"] as [Subject] {
      split.when(.change(.assess(id, impact: "half")), by: "ann")
      split.refuses(.change(.decide(id, .approve)), by: "carl", .aggregateLimitExceeded)
      split.refuses(.change(.decide(id, .approve)), by: "mia", .requesterMayNotDecide)
    }
  }

  @Test func `within the policy's window, like changes of the same person are summed, day by day`() throws {
    for (days, isSummed) in [(10, true), (11, false)] {
      var office = Scenario.office()
      try office.publish(
        [rule("all", Requirement(ballots: [ballot("authority", .role(.changeAuthority))]))], window: 10)
      office.bring("change:CR-0", to: .implemented, moving: P1.finish("2026-07-20"))
      office.advance(by: days)
      let again = Movement.move("milestone/live.finish", .day("2026-07-20"), .day("2026-07-31"))
      office.question(again)
      if isSummed { office.refusesVote("carl", .aggregateLimitExceeded) } else { office.vote("carl") }
    }
  }

  @Test func `what one person approves within their window comes to no more than their cumulative limit`() throws {
    var office = Scenario.office()
    office.when(.revoke("carl", .changeAuthority, over: .ledger), by: "root")
    let limit = DelegatedLimit(cumulativeMoney: .pounds(100_000), windowDays: 30)
    office.when(.grant("carl", .changeAuthority, over: .ledger, limit: limit), by: "root")
    office.bring("change:CR-0", to: .approved, moving: .move("account/b.wholeLifeCost", nil, .pounds(60_000)))
    office.question(.move("account/c.wholeLifeCost", nil, .pounds(40_001)))
    let refusal = office.refusesVote("carl", .limitExceeded)
    #expect(refusal?.facts["with what was approved before"] == "GBP 100001.00")
    office.bring("change:CR-2", to: .approved, moving: .move("account/d.wholeLifeCost", nil, .pounds(40_000)))
    office.advance(by: 30)
    office.vote("carl")
  }

  @Test func `a limit is kept under every model, but for a waiver that somebody without one granted`() throws {
    for model in [OperatingModel.supportive, .controlling] {
      var office = Scenario.office(model)
      office.question(P1.cost(1_200_000))
      office.refusesVote("carl", .limitExceeded)
      office.when(.waive("W-1", .limitExceeded, .budget, over: "project:P1", expires: "2026-01-05"), by: "mia")
      office.refusesVote("carl", .limitExceeded)
      office.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board")
      var late = office
      late.advance(by: 1)
      late.refusesVote("carl", .limitExceeded)
      office.when(
        .change(.decide(Scenario.open, .approve)), by: "carl",
        then: [.changeRouted, .findingRaised, .voteCast, .changeDecided])
    }
  }
}
