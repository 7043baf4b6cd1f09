import Domain
import DomainFixtures
import Testing
import Values

/// Under control a rule goes unkept only under a waiver that another granted, until its day.
@Suite struct WaiverTests {
  private static let movement = Act.moves("project:P1", P1.later)

  private func waived(
    _ practice: Practice? = .schedule, over scope: Subject = "project:P1", expires: CivilDay = "2026-02-28"
  ) -> Scenario {
    var office = Scenario.office()
    office.when(
      .waive("W-1", .unapprovedMovement, practice, over: scope, expires: expires), by: "mia",
      then: [.waiverRequested])
    office.when(.decideWaiver("W-1", .granted, over: scope), by: "carl", then: [.waiverDecided])
    return office
  }

  @Test(arguments: ["project:P1", "programme:A", "ledger:main"] as [Subject])
  func `under a waiver the movement lands, with a finding that names it`(scope: Subject) throws {
    var office = waived(over: scope)
    office.when(Self.movement, by: "mia", then: [.baselineRevised, .findingRaised])
    let finding = try #require(office.entries.last)
    guard case .findingRaised(let event) = finding.event else { return #expect(Bool(false)) }
    #expect(event.waiver == "W-1" && event.rule == .unapprovedMovement)
    #expect(event.text.contains("W-1") && event.fields == ["milestone/live.finish"])
  }

  @Test func `it holds through its last day, for its practice and its scope`() {
    var office = waived()
    office.refuses(.moves("project:P1", P1.cost(2)), by: "mia", .unapprovedMovement)
    office.refuses(.moves("project:P1", P1.later, P1.cost(2)), by: "mia", .unapprovedMovement)
    office.refuses(Self.movement, by: "mia", effective: "2026-01-04", .unapprovedMovement)
    office.refuses(Self.movement, by: "mia", effective: "2026-03-01", .unapprovedMovement)
    office.today = "2026-03-01"
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
    office.today = "2026-02-28"
    office.when(Self.movement, by: "mia", then: [.baselineRevised, .findingRaised])
  }

  @Test func `one that is asked for, refused, ended or for another rule lets nothing through`() {
    var office = Scenario.office()
    office.when(.waive("W-1", .unapprovedMovement, over: "project:P1", expires: "2026-02-28"), by: "mia")
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
    office.when(.decideWaiver("W-1", .refused, over: "project:P1"), by: "carl")
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
    office.when(.waive("W-2", .planOwner, over: "project:P1", expires: "2026-02-28"), by: "mia")
    office.when(.decideWaiver("W-2", .granted, over: "project:P1"), by: "carl")
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
    office = waived()
    office.when(.waiver(.end(scope: "project:P1", waiver: "W-1")), by: "noa", then: [.waiverEnded])
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
    office.refuses(.decideWaiver("W-1", .refused, over: "project:P1"), by: "carl", .waiverState)
  }

  @Test func `who asked for it does not decide it, in no guise, and who granted it has no use of it`() {
    var office = Scenario.office()
    office.when(.grant("mia", .changeAuthority, over: .ledger), by: "root")
    office.when(.grant("carl", .projectManager, over: .ledger), by: "root")
    office.when(.waive("W-1", .unapprovedMovement, over: "project:P1", expires: "2026-02-28"), by: "mia")
    let grant = Act.decideWaiver("W-1", .granted, over: "project:P1")
    for actor: Actor in ["mia", "mia for carl", "carl for mia"] {
      office.refuses(grant, by: actor, .waiverRequester)
    }
    office.refuses(grant, by: "mia", .waiverRequester, whoCould: ["board", "carl"])
    office.refuses(grant, by: "noa", .roleRequired, whoCould: ["board", "carl", "mia"])
    office.when(grant, by: "carl")
    office.refuses(Self.movement, by: "carl", .unapprovedMovement)
    office.refuses(Self.movement, by: "mia for carl", .unapprovedMovement)
    office.when(Self.movement, by: "mia")
  }

  @Test func `it may be granted for a shorter time, never longer, never for the past`() {
    var office = Scenario.office()
    office.when(.waive("W-1", .unapprovedMovement, over: "project:P1", expires: "2026-02-28"), by: "mia")
    func grant(_ day: CivilDay) -> Act { .decideWaiver("W-1", .granted, over: "project:P1", expires: day) }
    office.refuses(grant("2026-03-01"), by: "carl", .period)
    office.refuses(grant("2026-01-04"), by: "carl", .period)
    office.refuses(grant("2026-02-28"), by: "carl", effective: "2026-01-04", .backDated)
    office.when(grant("2026-01-31"), by: "carl")
    office.today = "2026-02-01"
    office.refuses(Self.movement, by: "mia", .unapprovedMovement)
  }

  @Test func `it lasts no longer than the policy in force over its scope lets waivers last`() throws {
    var office = Scenario.office()
    office.when(.waive("W-1", .unapprovedMovement, over: "project:P1", expires: "2026-12-31"), by: "mia")
    func grant(_ day: CivilDay?) -> Act { .decideWaiver("W-1", .granted, over: "project:P1", expires: day) }
    let builtIn = office.refuses(grant(nil), by: "carl", .period)
    #expect(builtIn?.facts["longest"] == "90 days", "where no policy is published, the built-in rule's")
    let policy = try Policy(name: "short", defaults: .init(waiverDays: 10), rules: Policy.builtIn.rules)
    let version = PolicyVersion(policy: "policy:short", version: 1, digest: policy.digest)
    office.given(
      "policy:short",
      .policyProposed(PolicyProposed(version: 1, document: "", policy: policy)),
      on: "2026-01-01")
    office.given(
      "programme:A", .policyPublished(PolicyPublished(version: version, proposal: 1)), on: "2026-01-01")
    let bounded = office.refuses(grant("2026-01-15"), by: "carl", .period)
    #expect(bounded?.facts["longest"] == "10 days")
    #expect(bounded?.facts["policy"] == version.description)
    #expect(bounded?.next.hasSuffix("--expires 2026-01-14") == true)
    office.when(grant("2026-01-14"), by: "carl", then: [.waiverDecided])
    // Elsewhere another policy governs; and a refusal lasts for ever.
    office.when(.waive("W-2", .unapprovedMovement, over: "project:P2", expires: "2026-12-31"), by: "mia")
    office.when(.decideWaiver("W-2", .granted, over: "project:P2", expires: "2026-04-04"), by: "carl")
    office.when(.waive("W-3", .unapprovedMovement, over: "project:P1", expires: "2026-12-31"), by: "mia")
    office.when(.decideWaiver("W-3", .refused, over: "project:P1"), by: "carl", then: [.waiverDecided])
  }

  @Test(arguments: [
    Rule.requesterMayNotDecide, .deciderMayNotImplement, .roleRequired, .staleAssessment, .pmoOnly, .ownBenefit,
  ])
  func `separation of duties and the like are never waived`(rule: Rule) {
    let office = Scenario.office()
    office.refuses(.waive("W-1", rule, over: "project:P1", expires: "2026-02-28"), by: "mia", .notWaivable)
  }

  @Test func `what lifts limits is granted by somebody who has none`() {
    var office = Scenario.office()
    office.when(.waive("W-1", .limitExceeded, over: "project:P1", expires: "2026-02-28"), by: "mia")
    office.refuses(
      .decideWaiver("W-1", .granted, over: "project:P1"), by: "carl", .limitExceeded, whoCould: ["board"])
    office.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board")
  }

  @Test func `a request needs a scope that exists, a role there, a day to come and an id of its own`() {
    var office = Scenario.office()
    func ask(_ id: String, over scope: Subject, _ day: CivilDay = "2026-02-28") -> Act {
      .waive(id, .unapprovedMovement, over: scope, expires: day)
    }
    office.refuses(ask("W-1", over: "project:P9"), by: "mia", .unknownSubject)
    office.refuses(ask("W 1", over: "project:P1"), by: "mia", .unknownSubject)
    office.refuses(ask("W-1", over: "project:P1"), by: "ann", .roleRequired, whoCould: ["mia", "noa", "pat"])
    office.refuses(ask("W-1", over: "project:P1", "2026-01-04"), by: "mia", .period)
    office.when(ask("W-1", over: "project:P1"), by: "mia")
    office.refuses(ask("W-1", over: "project:P1", "2026-02-27"), by: "mia", .alreadyExists)
    office.refuses(.decideWaiver("W-2", .granted, over: "project:P1"), by: "carl", .unknownSubject)
  }
}
