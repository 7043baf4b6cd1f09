@testable import Controls
import Domain
import Testing
import Values

/// Who may vote, for whom, within which limit, and who has no vote.
@Suite struct BallotControlTests {
  /// CR-1 before the board.
  private func tabled() throws -> LedgerBuilder {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.assess()
    try log.route(cr1, [boardBallot])
    return log
  }

  @Test func `a board's members vote by their seats, and an alternate while the member is away`() throws {
    var log = try tabled()
    try log.vote(ballot: "board", by: "bob")
    log.add(person("liz"), .absenceRecorded(AbsenceRecorded(until: day("2024-01-05"))), by: "liz")
    try log.vote(ballot: "board", by: "ned", standingFor: "liz")
    try log.decide(by: "ned", actingFor: "liz")
    #expect(try log.result("K07").failures == [])
    #expect(try log.result("K37").verdict == .pass)
    #expect(try log.result("K37").population == 2)
  }

  @Test func `no seat, no absence, no such ballot, or another's decision: no authority`() throws {
    var log = try tabled()
    let stranger = try log.vote(ballot: "board", by: "cat")
    let present = try log.vote(ballot: "board", by: "ned", standingFor: "liz")
    let foreign = try log.vote(ballot: "other", by: "bob")
    log.add(board, .boardMembershipChanged(BoardMembershipChanged(member: "dee", isMember: false)), by: "ada")
    let former = try log.vote(ballot: "board", by: "dee")
    try log.vote(ballot: "board", by: "bob")
    let decided = try log.decide(by: "cat")
    let result = try log.result("K07")
    #expect(result.positions == [stranger, present, foreign, former, decided])
    #expect(result.failures[1].why == "ned voted for liz, who was not away on 2024-01-01")
  }

  @Test func `a member who joined after the ballot opened has no vote in it`() throws {
    var log = try tabled()
    log.add(board, .boardMembershipChanged(BoardMembershipChanged(member: "vic", isMember: true)), by: "ada")
    let late = try log.vote(ballot: "board", by: "vic")
    #expect(try log.result("K07").positions == [late])
  }

  @Test func `a board without authority decides nothing`() throws {
    var log = try tabled()
    log.add(board, .roleRevoked(RoleRevoked(role: .changeAuthority, scope: .ledger)), by: "ada")
    let vote = try log.vote(ballot: "board", by: "bob", at: "2024-01-02T09:00:00Z")
    #expect(try log.result("K07").positions == [vote])
    #expect(try log.result("K37").positions == [vote])
  }

  @Test func `a condition is discharged by its owner alone, whatever their role`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.approve(
      conditions: [Condition(id: "C1", text: "Plan", owner: "liz", due: day("2024-03-01"))],
      outcome: .approvedWithConditions)
    let other = log.add(cr1, .conditionDischarged(ConditionDischarged(condition: "C1")), by: "raj")
    let unknown = log.add(cr1, .conditionDischarged(ConditionDischarged(condition: "C9")), by: "liz")
    log.add(cr1, .conditionDischarged(ConditionDischarged(condition: "C1")), by: "liz")
    #expect(try log.result("K07").positions == [other, unknown])
  }

  @Test func `who asks, gains, has an interest or did the work has no vote, nor has who is stood for`() throws {
    var log = try LedgerBuilder.council()
    var content = LedgerBuilder.content
    content.beneficiaries = ["bob"]
    log.raise(cr1, content)
    log.raise(changeID("CR-2"), content, origin: .split(from: cr1), by: "ivy")
    try log.assess(changeID("CR-2"), by: "dee", isInterested: true)
    try log.route(changeID("CR-2"), [boardBallot])
    let requester = try log.vote(changeID("CR-2"), by: "raj")
    let gainer = try log.vote(changeID("CR-2"), by: "bob")
    let assessor = try log.vote(changeID("CR-2"), by: "dee")
    let place = try log.vote(changeID("CR-2"), by: "ned", standingFor: "dee")
    try log.vote(changeID("CR-2"), by: "cat")
    #expect(try log.result("K13").positions == [requester, gainer, assessor, place])

    var urgent = try LedgerBuilder.council()
    urgent.raise()
    try urgent.invoke(by: "cat")
    try urgent.implement()
    let ahead = try urgent.approve()
    #expect(try urgent.result("K13").positions == [ahead.vote, ahead.decision])
  }

  @Test func `who voted for it does not do the work, and who did either does not verify it`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.approve()
    let own = log.add(cr1, .implementationStarted(ImplementationStarted(decision: 1)), by: "cat")
    try log.implement(by: "ivy")
    let worker = log.verify(by: "ivy")
    let voter = log.verify(by: "cat")
    log.verify(by: "vic")
    #expect(try log.result("K13").positions == [own, worker, voter])
  }

  // MARK: - Limits

  private static func asking(_ from: Int64, _ to: Int64, links: Set<Subject> = []) -> ChangeContent {
    ChangeContent(
      title: "More of it", deltas: [Delta(initiative: p1, movement: cost(pounds(from), pounds(to)))], links: links)
  }

  /// dan may decide £50 at a time, and £90 in 30 days.
  private func limited() throws -> LedgerBuilder {
    var log = try LedgerBuilder.council()
    let gbp = try #require(Currency("GBP"))
    log.add(person("dan"), .personRegistered(PersonRegistered(name: "Dan")), by: "ada")
    let limit = DelegatedLimit(
      money: Money(minorUnits: 5_000, currency: gbp), cumulativeMoney: Money(minorUnits: 9_000, currency: gbp),
      windowDays: 30)
    log.add(person("dan"), .roleGranted(RoleGranted(role: .changeAuthority, scope: .ledger, limit: limit)), by: "ada")
    return log
  }

  @Test func `a limit covers as much as it says, and not a pound more`() throws {
    var log = try limited()
    log.raise(cr1, Self.asking(100, 150))
    try log.approve(by: "dan")
    #expect(try log.result("K37").verdict == .pass)
    log.raise(changeID("CR-2"), Self.asking(100, 151))
    let over = try log.approve(changeID("CR-2"), by: "dan")
    #expect(try log.result("K37").positions == [over.vote])
    #expect(try log.result("K37").failures[0].why.contains("passes dan's limit over project:P1 in money"))
  }

  @Test func `linked changes and the parts of a split one are summed`() throws {
    var log = try limited()
    log.raise(cr1, Self.asking(100, 130))
    try log.approve(by: "cat")
    log.raise(changeID("CR-2"), Self.asking(100, 130, links: [cr1]))
    let linked = try log.approve(changeID("CR-2"), by: "dan")
    log.raise(changeID("CR-8"), Self.asking(100, 140))
    for part in ["CR-3", "CR-4"] {
      log.raise(changeID(part), Self.asking(100, 130), origin: .split(from: changeID("CR-8")))
    }
    let part = try log.approve(changeID("CR-3"), by: "dan")
    #expect(try log.result("K37").positions == [linked.vote, part.vote])
    log.raise(changeID("CR-5"), Self.asking(100, 130, links: [changeID("CR-6")]))
    log.raise(changeID("CR-6"), Self.asking(100, 130))
    log.add(changeID("CR-6"), .changeWithdrawn(ChangeWithdrawn()), by: "raj")
    try log.approve(changeID("CR-5"), by: "cat")
    #expect(try log.result("K37").positions == [linked.vote, part.vote])
  }

  @Test func `what the same persons ask of the same items within the policy's days is summed`() throws {
    var log = try limited()
    let policy = try Policy(
      name: "house", defaults: Policy.Defaults(windowDays: 20), rules: Policy.builtIn.rules)
    let house = try #require(Subject("policy:HOUSE"))
    let proposed = PolicyProposed(version: 1, document: "as agreed", policy: policy)
    let proposal = log.add(house, .policyProposed(proposed), by: "ivy")
    let version = PolicyVersion(policy: house, version: 1, digest: proposed.digest)
    log.add(.ledger, .policyPublished(PolicyPublished(version: version, proposal: proposal)), by: "cat")
    log.raise(cr1, Self.asking(100, 130))
    try log.approve(by: "cat")
    log.raise(changeID("CR-2"), Self.asking(100, 130), by: "ivy")
    try log.approve(changeID("CR-2"), by: "dan")
    #expect(try log.result("K37").verdict == .pass)
    log.raise(changeID("CR-3"), Self.asking(100, 130), at: "2024-01-21T09:00:00Z")
    let within = try log.approve(changeID("CR-3"), by: "dan")
    log.raise(changeID("CR-4"), Self.asking(100, 130), at: "2024-02-11T09:00:00Z")
    try log.approve(changeID("CR-4"), by: "dan")
    #expect(try log.result("K37").positions == [within.vote])
    #expect(try log.result("K37").failures[0].why.contains("with CR-1 passes dan's limit"))
  }

  @Test func `what one person approves adds up within the window of their limit`() throws {
    var log = try limited()
    log.raise(cr1, Self.asking(100, 150))
    try log.approve(by: "dan")
    log.raise(changeID("CR-2"), Self.asking(100, 150))
    let second = try log.approve(changeID("CR-2"), by: "dan")
    #expect(try log.result("K37").positions == [second.vote])
    #expect(try log.result("K37").failures[0].why.hasSuffix("in money over the window"))
    log.raise(changeID("CR-3"), Self.asking(100, 150), at: "2024-03-01T09:00:00Z")
    try log.approve(changeID("CR-3"), by: "dan")
    #expect(try log.result("K37").positions == [second.vote])
  }

  @Test func `a delegate has the lower of both limits`() throws {
    var log = try limited()
    let gbp = try #require(Currency("GBP"))
    let grant = DelegationGranted(
      delegate: "vic", role: .changeAuthority, scope: .ledger,
      limit: DelegatedLimit(money: Money(minorUnits: 2_000, currency: gbp)))
    log.add(person("dan"), .delegationGranted(grant), by: "dan")
    for (id, amount) in [("CR-1", Int64(120)), ("CR-2", 121)] {
      log.raise(changeID(id), Self.asking(100, amount))
      try log.assess(changeID(id))
      try log.route(changeID(id))
      let vote = try log.vote(changeID(id), by: "vic", standingFor: "dan")
      #expect(try log.result("K37").positions == (amount == 121 ? [vote] : []))
    }
    #expect(try log.result("K07").failures == [])
  }
}
