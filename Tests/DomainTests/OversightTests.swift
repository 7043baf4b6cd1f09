import Domain
import DomainFixtures
import Testing
import Values

/// Looking at what others did: approving changes of configuration, reviewing the log, meeting as a board.
@Suite struct OversightTests {
  private func last(_ office: Scenario) -> Int64 { Int64(office.entries.count) }

  @Test func `who neither made it nor gains by it approves a change of a role, once`() {
    var office = Scenario.office()
    office.when(.grant("noa", .changeAuthority, over: "project:P1"), by: "root")
    let position = last(office)
    office.readLog()
    let approve = Act.oversight(.approve(positions: [position]))
    office.refuses(approve, by: "root", .ownConfiguration, whoCould: ["board", "carl"])
    office.refuses(approve, by: "noa", .roleRequired)
    office.when(approve, by: "carl", then: [.configurationApproved])
    #expect(office.organisation.oversight.approvals[position]?.actor == "carl")
  }

  @Test func `who is given something does not approve it, nor does a member of the board that is`() {
    var office = Scenario.office()
    office.when(.board(.establish("board:CCB", name: "Board")), by: "root")
    office.when(.join("board:CCB", "carl"), by: "root")
    let joined = last(office)
    office.when(.seat("board:CCB"), by: "root")
    let seated = last(office)
    office.readLog()
    for position in [joined, seated] {
      office.refuses(.oversight(.approve(positions: [position])), by: "carl", .ownConfiguration, whoCould: ["board"])
    }
    office.when(.oversight(.approve(positions: [joined, seated])), by: "board", then: [.configurationApproved])
  }

  @Test(arguments: [0, 1, 10_000] as [Int64])
  func `only events that change limits, roles or rules are approved so`(position: Int64) {
    var office = Scenario.office()
    office.readLog()
    let refusal = office.refuses(.oversight(.approve(positions: [position])), by: "carl", .configuration)
    #expect(refusal?.facts["position"] == "\(position)")
  }

  @Test(arguments: [(0, 3), (4, 3), (1, 10_000), (.min, .max)] as [(Int64, Int64)])
  func `a review is of positions that there are`(range: (Int64, Int64)) {
    var office = Scenario.office()
    office.readLog()
    let review = AuditReviewed(from: range.0, to: range.1, result: .noExceptions)
    office.refuses(.oversight(.review(review)), by: "pat", .positions)
  }

  @Test func `who acted in a range reviews it under the supportive model alone, with a finding`() {
    let review = Act.oversight(.review(AuditReviewed(from: 1, to: 3, result: .exceptions, remarks: "One")))
    var controlled = Scenario.office()
    controlled.readLog(reviewerActedAt: 2)
    controlled.refuses(review, by: "pat", .ownReview, whoCould: [])
    controlled.readLog()
    controlled.when(review, by: "pat", then: [.auditReviewed])
    var advised = Scenario.office(.supportive)
    advised.readLog(reviewerActedAt: 2)
    advised.when(review, by: "pat", then: [.findingRaised, .auditReviewed])
    #expect(advised.organisation.oversight.reviews.map(\.event.to) == [3])
  }

  @Test func `a board that met is recorded with who sat on it and what was put before it`() {
    var office = Scenario.office()
    office.when(.board(.establish("board:CCB", name: "Board")), by: "root")
    office.when(.join("board:CCB", "noa"), by: "root")
    office.bring("change:CR-1", to: .assessed)
    func meet(_ present: [String], _ changes: [Subject] = ["change:CR-1"]) -> Act {
      .board(.convene("board:CCB", BoardConvened(present: present, changes: changes)))
    }
    office.refuses(meet([]), by: "pat", .meeting)
    office.refuses(meet(["ann"]), by: "pat", .meeting)
    office.refuses(meet(["noa"], ["change:CR-9"]), by: "pat", .unknownSubject)
    office.refuses(meet(["noa"]), by: "pat", effective: office.today.adding(days: 1), .meeting)
    office.refuses(meet(["noa"]), by: "mia", .roleRequired)
    office.when(meet(["noa"]), by: "pat", then: [.boardConvened])
    #expect(office.organisation.boards["board:CCB"]?.meetings.map(\.value.present) == [["noa"]])
  }
}
