import Domain
import DomainFixtures
import Testing
import Values

/// What was frozen for those who decide, and the votes that rest on it.
@Suite struct `A decision pack` {
  private let change: Subject = "change:CR-1"

  /// As the application gathers it: of what the change asks for now.
  private func pack(_ office: Scenario, _ name: String) -> DecisionPackIssued? {
    office.organisation.changes[change].map {
      DecisionPackIssued(
        contentHash: $0.contentHash, assessmentHash: $0.assessmentHash, round: Int64($0.round),
        position: office.organisation.position, asOf: office.today, data: .sha256(Array("\(name).json".utf8)),
        page: .sha256(Array("\(name).html".utf8)))
    }
  }

  private func issue(_ office: Scenario, _ name: String) -> Act { .change(.issuePack(change, pack(office, name))) }

  private func approve(with file: String?) -> Act {
    .change(.vote(change, Vote(.approve, pack: file.map { .sha256(Array($0.utf8)) })))
  }

  private func vote(_ office: Scenario) -> VoteCast? {
    office.organisation.changes[change]?.routing?.votes.last?.event
  }

  private func revise(_ office: inout Scenario) {
    let content = ChangeContent(
      title: "Less", deltas: [Delta(initiative: "project:P1", movement: P1.cost(1_040_000))])
    office.when(.change(.revise(change, content)), by: "mia")
    office.when(.change(.assess(change, impact: "small")), by: "ann")
  }

  @Test func `is issued of what was assessed, and the vote that follows rests on it`() {
    var office = Scenario.office()
    office.bring(change, to: .submitted, moving: P1.cost(1_050_000))
    office.refuses(issue(office, "early"), by: "mia", .lifecycle)
    office.when(.change(.assess(change, impact: "small")), by: "ann")
    office.refuses(issue(office, "a"), by: "root", .roleRequired)
    office.when(issue(office, "a"), by: "mia", then: [.decisionPackIssued])
    #expect(office.organisation.changes[change]?.state == .assessed)
    office.when(approve(with: nil), by: "carl")
    #expect(vote(office)?.pack == .sha256(Array("a.json".utf8)))
    office.refuses(issue(office, "late"), by: "mia", .lifecycle)
  }

  @Test(arguments: ["a.json", "a.html"])
  func `is named by either of its files, and by the digest of its data in the vote`(file: String) {
    var office = Scenario.office()
    office.bring(change, to: .assessed, moving: P1.cost(1_050_000))
    office.when(issue(office, "a"), by: "ann", then: [.decisionPackIssued])
    office.when(issue(office, "b"), by: "pat", then: [.decisionPackIssued])
    office.when(approve(with: file), by: "carl")
    #expect(vote(office)?.pack == .sha256(Array("a.json".utf8)))
  }

  @Test func `that was never issued of this change carries no vote`() {
    var office = Scenario.office()
    office.bring(change, to: .assessed, moving: P1.cost(1_050_000))
    let none = office.refuses(approve(with: "a.json"), by: "carl", .decisionPack)
    #expect(none?.facts["issued at"] == nil)
    office.when(issue(office, "b"), by: "mia")
    office.refuses(approve(with: "a.json"), by: "carl", .decisionPack)
  }

  @Test func `is stale once the content is revised or assessed again, and a vote on it is refused`() {
    var office = Scenario.office()
    office.bring(change, to: .assessed, moving: P1.cost(1_050_000))
    office.when(issue(office, "a"), by: "mia")
    revise(&office)
    #expect(office.refuses(approve(with: "a.html"), by: "carl", .decisionPack)?.facts["issued for round"] == "1")
    office.when(issue(office, "b"), by: "mia")
    office.when(.change(.assess(change, impact: "smaller than that")), by: "ann")
    office.refuses(approve(with: "b.json"), by: "carl", .decisionPack)
    // None shows what stands now: a vote that names none rests on none.
    office.when(approve(with: nil), by: "carl")
    #expect(vote(office)?.choice == .approve && vote(office)?.pack == nil)
  }

  @Test func `stands in what a voter signs, and leaves a statement without one as it was`() throws {
    var office = Scenario.office()
    office.bring(change, to: .assessed, moving: P1.cost(1_050_000))
    let bare = try #require(office.organisation.changes[change])
    let before = ApprovalStatement.Matter(Vote(.approve), on: bare)
    #expect(before.packHash == nil)
    office.when(issue(office, "a"), by: "mia")
    let known = try #require(office.organisation.changes[change])
    let after = ApprovalStatement.Matter(Vote(.approve), on: known)
    #expect(after.packHash == .sha256(Array("a.json".utf8)))
    var statement = ApprovalStatementTests.statement
    statement.matter = before
    #expect(!statement.text.contains("Decision pack"))
    #expect(ApprovalStatement(text: statement.text) == statement)
    statement.matter = after
    #expect(statement.text.contains("Decision pack SHA-256: \(Digest.sha256(Array("a.json".utf8)).hex)\n"))
    #expect(ApprovalStatement(text: statement.text) == statement)
  }
}
