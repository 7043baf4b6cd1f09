import Domain
import DomainFixtures
import Testing
import Values

/// Time, escalation and rounds: nothing is approved by waiting, and no vote outlives what it was cast on.
@Suite struct BallotDeadlineTests {
  @Test func `after its last day a ballot takes no vote, goes to its escalation, and nothing is approved by it`() throws
  {
    var office = try Scenario.boardroom(3, within: 5, escalation: .persons(["board"]))
    office.question()
    office.vote("e01")
    office.refuses(.change(.escalate(Scenario.open)), by: "pat", .deadline)
    office.today = "2026-01-10"
    office.refuses(.change(.escalate(Scenario.open)), by: "pat", .deadline)
    office.today = "2026-01-11"
    let late = office.refusesVote("e02", .deadline)
    #expect(late?.next.contains("change escalate") == true)
    office.when(.change(.escalate(Scenario.open)), by: "pat", then: [.ballotEscalated])
    #expect(office.state == .deciding, "a timeout approves nothing")
    office.refusesVote("e02", .notAnElector)
    #expect(office.organisation.changes[Scenario.open]?.routing?.deadline == "2026-01-16")
    office.vote("board")
    #expect(office.state == .approved)
  }

  @Test func `a vote cast before an escalation is not counted with who decides after it`() throws {
    var office = try Scenario.boardroom(3, within: 5, escalation: .persons(["board"]))
    office.question()
    office.vote("e01")
    office.today = "2026-02-01"
    office.when(.change(.escalate(Scenario.open)), by: "pat")
    #expect(office.state == .deciding)
    office.vote("board", .reject)
    #expect(office.state == .rejected, "who decides now said no")
  }

  @Test func `where nobody can decide, it goes up at once; where nobody can decide that, it says whom to appoint`()
    throws
  {
    var office = try Scenario.boardroom(2, quorum: 2, escalation: .persons(["board"]))
    office.when(.away("e01"), by: "e01")
    office.question()
    office.vote("board")
    #expect(office.electors == ["board"] && office.state == .approved)

    var empty = try Scenario.boardroom(2, quorum: 2, escalation: .persons(["mia"]))
    empty.when(.away("e01"), by: "e01")
    empty.question()
    let refusal = empty.refusesVote("e02", .noElector)
    #expect(refusal?.facts["left out"]?.contains("e01: is away") == true)
    #expect(refusal?.next.contains("board join CCB") == true)
  }

  @Test func `a baseline that moves under an open ballot makes the assessment stale; the next round starts anew`()
    throws
  {
    var office = try Scenario.boardroom(3)
    office.question()
    office.vote("e01")
    office.given(
      "project:P1",
      .baselineRevised(
        BaselineRevised(
          movements: [.move("milestone/live.start", nil, .day("2026-02-01"))], baselineVersion: 2, basis: .established)),
      on: office.today)
    office.refusesVote("e02", .staleAssessment)
    office.when(.change(.assess(Scenario.open, impact: "again")), by: "ann", then: [.changeAssessed])
    #expect(office.organisation.changes[Scenario.open]?.round == 2)
    office.vote("e02")
    #expect(office.state == .deciding, "e01's vote was on another baseline")
    office.vote("e01")
    #expect(office.state == .approved)
  }

  @Test func `a revision opens a new round, and a vote is bound to what it was cast on`() throws {
    var office = try Scenario.boardroom(3)
    office.question()
    office.vote("e01")
    let old = try #require(office.organisation.changes[Scenario.open])
    let content = ChangeContent(
      title: "Later", deltas: [Delta(initiative: "project:P1", movement: P1.finish("2026-07-20"))])
    office.when(.change(.revise(Scenario.open, content)), by: "noa", then: [.changeRevised])
    office.refusesVote("e02", .lifecycle)
    office.when(.change(.assess(Scenario.open, impact: "twenty days")), by: "ann")
    office.vote("e02")
    #expect(office.state == .deciding)
    office.vote("e01")
    let change = try #require(office.organisation.changes[Scenario.open])
    #expect(change.state == .approved && change.contentHash != old.contentHash && change.requesters == ["mia", "noa"])
    for vote in change.routing?.votes ?? [] {
      #expect(vote.event.contentHash == change.contentHash && vote.event.assessmentHash == change.assessmentHash)
    }
    #expect(change.decision?.event.contentHash == change.contentHash && change.decision?.event.round == 2)
    office.refuses(.change(.revise(Scenario.open, content.renamed)), by: "noa", .lifecycle)
  }

  @Test func `in an open ballot every command does what the row says`() throws {
    var office = try Scenario.boardroom(3, within: 5)
    office.bring("change:CR-2", to: .submitted)
    office.bring(Scenario.open, to: .assessed, and: [P1.cost(1_000_001)])
    office.vote("e01")
    let change = Scenario.open
    let same = try #require(office.organisation.changes[change]).content
    let parts = same.deltas.enumerated().map { index, delta in
      ChangeCommand.Part(
        change: Subject(stringLiteral: "change:CR-1-\(index)"), title: "Part",
        fields: ["project:P1": [delta.movement.address]])
    }
    let row: [(ChangeCommand, Actor, Rule?)] = [
      (.raise(change, same.renamed), "mia", .alreadyExists), (.revise(change, same.renamed), "mia", nil),
      (.submit(change), "mia", .lifecycle), (.assess(change, impact: "again"), "ann", nil),
      (.decide(change, .approve), "e02", nil), (.decide(change, .reject), "e02", nil),
      (.decide(change, .abstain), "e02", nil), (.vote(change, Vote(.defer, resumeOn: "2026-02-01")), "e02", nil),
      (.escalate(change), "pat", .deadline), (.resume(change), "mia", .lifecycle),
      (.invoke(change, hazard: "It may fall", ratifyBy: "2026-02-28"), "mia", .lifecycle),
      (.start(change), "mia", .lifecycle), (.implement(change), "mia", .lifecycle),
      (.verify(change, evidence: [P1.evidence]), "ann", .lifecycle),
      (.discharge(change, condition: "C1"), "noa", .condition),
      (.close(change), "pat", .lifecycle), (.withdraw(change), "mia", nil),
      (.supersede(change, by: "change:CR-2"), "mia", nil),
      (.split(change, into: parts), "mia", nil), (.reverse(change, as: "change:CR-9"), "mia", .lifecycle),
    ]
    for (command, actor, rule) in row {
      if let rule {
        office.refuses(.change(command), by: actor, rule)
      } else {
        let outcome = Act.change(command).decide(in: office.organisation, by: actor, on: office.today)
        #expect((try? outcome.get())?.isEmpty == false, "\(command): \(outcome)")
      }
    }
    office.when(.change(.route(change)), by: "pat", then: [])
  }
}

extension ChangeContent {
  fileprivate var renamed: ChangeContent {
    var content = self
    content.title = "Another title"
    content.deltas.removeLast()
    if content.deltas.isEmpty { content.deltas = [Delta(initiative: "project:P1", movement: P1.cost(1_000_002))] }
    return content
  }
}
