import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `An initiative's end` {
  @Test func `it closes once its deliverables are accepted and its changes are over`() {
    var office = Scenario.office(.supportive)
    office.when(.grant("noa", .sponsor, over: "project:P2"), by: "root")
    office.when(.moves("project:P2", .move("scope/s.title", nil, .text("Site"))), by: "mia")
    let refusal = office.refuses(.initiative(.close("project:P2", .delivered)), by: "noa", .openWork)
    #expect(refusal?.facts["open"] == "scope/s")
    office.when(.moves("project:P2", .move("scope/s.status", nil, .text("accepted"))), by: "mia")
    office.when(.raise("change:C9", "project:P2", .move("scope/t.title", nil, .text("Fence"))), by: "mia")
    #expect(
      office.refuses(.initiative(.close("project:P2", .stopped)), by: "noa", .openWork)?.facts["open"] == "change:C9")
    office.when(.change(.withdraw("change:C9")), by: "mia")
    office.when(.initiative(.close("project:P2", .delivered)), by: "noa", then: [.initiativeClosed])
    office.when(.initiative(.close("project:P2", .delivered)), by: "noa", then: [])
    office.refuses(.initiative(.close("project:P2", .stopped)), by: "noa", .closed)
  }

  @Test func `nothing of a closed one's baseline moves, until it is opened again`() {
    var office = Scenario.office(.supportive)
    office.when(.grant("noa", .sponsor, over: "project:P2"), by: "root")
    office.when(.initiative(.close("project:P2", .stopped)), by: "noa", then: [.initiativeClosed])
    let more = Movement.move("scope/t.title", nil, .text("Fence"))
    office.refuses(.moves("project:P2", more), by: "mia", .closed)
    office.refuses(.raise("change:C9", "project:P2", more), by: "mia", .closed)
    office.when(.moves("project:P2", .move("status", nil, .text("handed over"))), by: "mia", then: [.statusReported])
    office.when(.initiative(.reopen("project:P2")), by: "noa", then: [.initiativeReopened])
    office.when(.moves("project:P2", more), by: "mia", then: [.baselineRevised])
  }

  @Test func `who manages it does not close it`() {
    let office = Scenario.office(.supportive)
    office.refuses(.initiative(.close("project:P1", .stopped)), by: "mia", .roleRequired)
  }

  @Test func `what goes on is asked again, and is overdue after that`() throws {
    var office = Scenario.office(.supportive)
    office.when(.grant("noa", .sponsor, over: "project:P2"), by: "root")
    let next = office.today.adding(days: 90)
    office.refuses(.initiative(.review("project:P2", ContinuationReviewed(.goOn))), by: "noa", .period)
    office.refuses(
      .initiative(.review("project:P2", ContinuationReviewed(.goOn, nextReview: office.today))), by: "noa", .period)
    office.when(
      .initiative(.review("project:P2", ContinuationReviewed(.goOn, nextReview: next))), by: "noa",
      then: [.continuationReviewed])
    let lifecycle = try #require(office.organisation.initiatives["project:P2"]?.lifecycle)
    #expect(!lifecycle.isOverdue(on: next))
    #expect(lifecycle.isOverdue(on: next.adding(days: 1)))
  }
}
