import Domain
import DomainFixtures
import Testing
import Values

/// I1: requester and implementer are not among the approvers; acting for somebody counts as both.
@Suite struct SeparationOfDutiesTests {
  @Test(arguments: ["mia", "mia for carl", "carl for mia"] as [Actor])
  func `who raised a change may not decide it, in no guise`(decider: Actor) {
    var office = Scenario.office()
    office.when(.grant("mia", .changeAuthority, over: .ledger), by: "root")
    office.bring(to: .assessed)
    office.refuses(.change(.decide("change:CR-1", .approve)), by: decider, .requesterMayNotDecide)
    office.refuses(.change(.decide("change:CR-1", .reject)), by: decider, .requesterMayNotDecide)
  }

  @Test func `for whom it was raised may not decide it either`() {
    var office = Scenario.office()
    office.when(.grant("carl", .projectManager, over: .ledger), by: "root")
    office.when(.raise("change:CR-1", "project:P1", P1.later), by: "mia for carl")
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann")
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .requesterMayNotDecide, whoCould: ["board"])
  }

  @Test(arguments: ["carl", "carl for mia", "mia for carl"] as [Actor])
  func `who decided a change may not implement it, in no guise`(implementer: Actor) {
    var office = Scenario.office()
    office.when(.grant("carl", .projectManager, over: .ledger), by: "root")
    office.bring(to: .approved)
    office.refuses(
      .change(.implement("change:CR-1")), by: implementer, .deciderMayNotImplement, whoCould: ["mia", "noa", "pat"])
  }

  @Test func `standing in needs the role of both`() {
    var office = Scenario.office()
    office.bring(to: .assessed)
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "noa for carl", .roleRequired, whoCould: ["board"])
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl for noa", .roleRequired, whoCould: ["board"])
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl for nobody", .roleRequired)
  }

  @Test func `a one-person office cannot approve its own change, and is told which external authority can`() {
    var office = Scenario()
    for (id, external) in [("solo", false), ("trustees", true)] {
      office.given(
        Subject(stringLiteral: "person:\(id)"), .personRegistered(PersonRegistered(name: id, isExternal: external)),
        on: "2020-01-01")
    }
    for role in Role.allCases {
      office.given("person:solo", .roleGranted(RoleGranted(role: role, scope: .ledger)), on: "2020-01-01")
    }
    office.when(.initiative(.register("portfolio:all", name: "All", identities: [], parents: [])), by: "solo")
    office.when(
      .initiative(.register("project:P1", name: "One", identities: [], parents: ["portfolio:all"])), by: "solo")
    office.when(.raise("change:CR-1", "project:P1", .move("scope/s1.title", nil, .text("Portal"))), by: "solo")
    office.when(.change(.assess("change:CR-1", impact: "all of it")), by: "solo")
    let decide = Act.change(.decide("change:CR-1", .approve))
    #expect(office.refuses(decide, by: "solo", .requesterMayNotDecide, whoCould: [])?.next.contains("outside") == true)
    office.when(.grant("trustees", .changeAuthority, over: "portfolio:all"), by: "solo")
    let refusal = office.refuses(decide, by: "solo", .requesterMayNotDecide, whoCould: ["trustees"])
    #expect(refusal?.next.contains("trustees (external)") == true)
    office.when(decide, by: "trustees")
    office.when(.change(.implement("change:CR-1")), by: "solo")
  }
}
