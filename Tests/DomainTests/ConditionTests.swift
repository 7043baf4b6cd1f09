import Domain
import DomainFixtures
import Testing
import Values

/// I6 and I7: what an approval depends on, and work done before its approval.
@Suite struct ConditionTests {
  private static let change = Scenario.open

  private func condition(_ id: String, _ owner: String = "noa", due: CivilDay = "2026-03-31") -> Condition {
    Condition(id: id, text: "Users told", owner: owner, due: due)
  }

  @Test func `a change closes after each condition was discharged by its owner, and by nobody else`() {
    var office = Scenario.office()
    office.question()
    let terms = [condition("C1"), condition("C2", "ann")]
    office.when(
      .change(.vote(Self.change, Vote(.approve, conditions: terms))), by: "carl",
      then: [.changeRouted, .voteCast, .changeDecided])
    #expect(office.state == .approvedWithConditions)
    office.when(.change(.implement(Self.change)), by: "mia")
    office.when(.change(.verify(Self.change, evidence: [P1.evidence])), by: "ann")
    office.when(.change(.discharge(Self.change, condition: "C1")), by: "noa", then: [.conditionDischarged])
    for actor in ["mia", "carl", "ann for noa", "noa for ann"] as [Actor] {
      office.refuses(.change(.discharge(Self.change, condition: "C2")), by: actor, .condition, whoCould: ["ann"])
    }
    office.refuses(.change(.discharge(Self.change, condition: "C3")), by: "ann", .condition)
    let refusal = office.refuses(.change(.close(Self.change)), by: "pat", .condition, whoCould: ["ann"])
    #expect(refusal?.facts["open"] == "C2, due 2026-03-31")
    office.when(.change(.discharge(Self.change, condition: "C2")), by: "ann")
    office.when(.change(.close(Self.change)), by: "pat", then: [.changeClosed])
  }

  @Test func `conditions have an id each, a known owner, a day to come, and come with an approval`() {
    var office = Scenario.office()
    office.question()
    for (terms, choice) in [
      ([condition("C1"), condition("C1")], VoteCast.Choice.approve), ([condition("C1", "zoe")], .approve),
      ([condition("C1", due: "2026-01-04")], .approve), ([condition("C1")], .reject), ([condition("C1")], .defer),
    ] {
      office.refuses(.change(.vote(Self.change, Vote(choice, conditions: terms))), by: "carl", .condition)
    }
  }

  @Test func `conditions of several electors all count, told apart where they share an id`() throws {
    var office = try Scenario.boardroom(2, share: 100)
    office.question()
    office.when(.change(.vote(Self.change, Vote(.approve, conditions: [condition("C1")]))), by: "e01")
    office.when(.change(.vote(Self.change, Vote(.approve, conditions: [condition("C1", "ann")]))), by: "e02")
    let change = try #require(office.organisation.changes[Self.change])
    #expect(change.openConditions.map(\.id) == ["C1", "C1-2"] && change.openConditions.map(\.owner) == ["noa", "ann"])
  }

  private func emergency(ratifiedOn day: CivilDay, _ choice: VoteCast.Choice, then kinds: [EventKind]) -> Scenario {
    var office = Scenario.office()
    office.bring(Self.change, to: .invoked, moving: P1.finish("2026-07-10"))
    office.refuses(.change(.close(Self.change)), by: "pat", .lifecycle)
    office.when(.change(.implement(Self.change)), by: "mia", then: [.changeImplemented, .baselineRevised])
    office.refuses(.change(.close(Self.change)), by: "pat", .lifecycle)
    office.today = day
    office.when(.change(.assess(Self.change, impact: "as feared")), by: "ann")
    office.refuses(.change(.decide(Self.change, .defer)), by: "carl", .ballot)
    office.when(.change(.decide(Self.change, choice)), by: "carl", then: kinds)
    return office
  }

  @Test func `an emergency ratified on its last day leaves no finding, one day later it does`() {
    let inTime = emergency(ratifiedOn: "2026-02-28", .approve, then: [.changeRouted, .voteCast, .changeDecided])
    #expect(inTime.state == .ratified)
    let late = emergency(
      ratifiedOn: "2026-03-01", .approve, then: [.changeRouted, .voteCast, .changeDecided, .findingRaised])
    guard case .findingRaised(let finding) = late.entries.last?.event else { return #expect(Bool(false)) }
    #expect(finding.rule == .emergencyOverdue && late.state == .ratified)
  }

  @Test func `who invoked or implemented an emergency does not ratify it`() {
    var office = Scenario.office()
    office.when(.grant("mia", .changeAuthority, over: .ledger), by: "root")
    office.when(.grant("noa", .changeAuthority, over: .ledger), by: "root")
    office.bring(Self.change, to: .invoked)
    office.when(.change(.start(Self.change)), by: "noa")
    office.when(.change(.implement(Self.change)), by: "noa")
    office.when(.change(.assess(Self.change, impact: "as feared")), by: "ann")
    office.refuses(.change(.decide(Self.change, .approve)), by: "mia", .requesterMayNotDecide)
    office.refuses(.change(.decide(Self.change, .approve)), by: "noa", .interestedMayNotDecide)
    office.vote("carl")
  }

  @Test func `an emergency that is not ratified is reversed before it closes, and the baseline goes back`() {
    var office = emergency(ratifiedOn: "2026-02-28", .reject, then: [.changeRouted, .voteCast, .changeDecided])
    #expect(office.state == .notRatified)
    office.refuses(.change(.close(Self.change)), by: "pat", .reversalRequired)
    office.when(.change(.reverse(Self.change, as: "change:CR-9")), by: "mia", then: [.changeRaised])
    office.refuses(.change(.close(Self.change)), by: "pat", .reversalRequired)
    office.when(.change(.assess("change:CR-9", impact: "back")), by: "ann")
    office.when(.change(.decide("change:CR-9", .approve)), by: "carl")
    office.refuses(.change(.close(Self.change)), by: "pat", .reversalRequired)
    office.when(.change(.implement("change:CR-9")), by: "mia")
    office.when(.change(.close(Self.change)), by: "pat", then: [.changeClosed])
    #expect(office.value("milestone/live.finish", of: "project:P1") == .day("2026-06-30"))
  }
}
