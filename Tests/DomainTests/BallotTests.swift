import Domain
import DomainFixtures
import Testing
import Values

/// I3 and I5: votes counted in whole numbers, by electors who are fixed when the ballot opens.
@Suite struct BallotTests {
  /// Electors, quorum, share, the votes in order (a: approve, r: reject, s: abstain, d: defer), and the state after each
  /// (-: deciding, A: approved, R: rejected, D: deferred).
  static let counts: [(Int, Int, Int, String, String)] = [
    (10, 1, 60, "aaaaaa", "-----A"), (10, 8, 60, "aaaaaarr", "-------A"), (10, 10, 100, "r", "R"),
    (10, 1, 100, "aaaaaaaaaa", "---------A"), (10, 1, 100, "aaaaaaaaar", "---------R"), (10, 1, 100, "s", "R"),
    (10, 1, 51, "rrrrr", "----R"), (10, 1, 50, "rrrrrr", "-----R"), (10, 1, 50, "rrrrraaaaa", "---------A"),
    (10, 1, 1, "a", "A"), (10, 1, 1, "rrrrrrrrrr", "---------R"), (10, 1, 51, "ddddr", "----D"),
    (10, 1, 51, "ddrrr", "----R"), (10, 2, 10, "as", "-A"), (3, 1, 66, "aa", "-A"), (3, 1, 67, "ar", "-R"),
    (3, 1, 67, "aaa", "--A"), (3, 1, 67, "r", "R"), (3, 3, 33, "asr", "--A"), (1, 1, 100, "a", "A"),
    (1, 1, 1, "d", "D"),
    (2, 2, 50, "as", "-A"), (2, 1, 50, "rr", "-R"), (7, 1, 57, "aaaa", "---A"), (7, 1, 58, "aaaaa", "----A"),
  ]

  @Test(arguments: counts)
  func `the moment that an outcome is certain, it is decided`(
    count: Int, quorum: Int, share: Int, votes: String, states: String
  ) throws {
    var office = try Scenario.boardroom(count, quorum: quorum, share: share)
    office.question()
    for (person, (vote, state)) in zip(Scenario.members(count), zip(votes, states)) {
      let choice: VoteCast.Choice = vote == "a" ? .approve : vote == "r" ? .reject : vote == "s" ? .abstain : .defer
      office.vote(Actor(person), choice)
      let expected: Change.State =
        state == "A" ? .approved : state == "R" ? .rejected : state == "D" ? .deferred : .deciding
      #expect(office.state == expected, "\(count), \(quorum), \(share) %: \(votes) at \(person)")
    }
  }

  /// Against every way in which those who have not voted yet could still vote.
  @Test func `for up to ten electors, decided is what no vote to come could change`() {
    for electors in 1...10 {
      let seats = Scenario.members(electors).map { Ballot.Elector($0) }
      for share in [1, 33, 34, 50, 51, 66, 67, 75, 90, 91, 99, 100] {
        let needed = (0...electors).first { $0 * 100 >= share * electors } ?? electors + 1
        for quorum in Set([1, electors / 2 + 1, electors]) {
          let ballot = Ballot(
            name: "b", electorate: .board(Scenario.board), electors: seats, quorum: quorum, share: share)
          for approved in 0...electors {
            for others in 0...(electors - approved) {
              for rejected in Set([0, others / 2, others]) {
                var count = Count()
                (count.approved, count.rejected, count.deferred) = (approved, rejected, others - rejected)
                let couldStill = approved + (electors - approved - others) >= needed
                let isApproved = approved >= needed && approved + others >= quorum
                let expected: Count.Outcome =
                  isApproved ? .approved : couldStill ? .pending : others - rejected > rejected ? .deferred : .rejected
                #expect(count.outcome(of: ballot) == expected, "\(electors), \(quorum), \(share) %: \(count)")
              }
            }
          }
        }
      }
    }
  }

  @Test func `who joins an open ballot has no vote, and who leaves takes theirs along`() throws {
    var office = try Scenario.boardroom(3, share: 67)
    office.question()
    office.vote("e01")
    office.given(Act.person("new"), .personRegistered(PersonRegistered(name: "new")), on: "2020-01-01")
    office.when(.join(Scenario.board, "new"), by: "root")
    office.refusesVote("new", .notAnElector)
    office.when(.board(.leave(Scenario.board, person: "e03")), by: "root")
    office.refusesVote("e03", .notAnElector)
    #expect(office.electors == ["e01", "e02", "e03"], "of three, still")
    office.vote("e02")
    #expect(office.state == .deciding, "two of three are not 67 %")
    // A new round asks those who sit now.
    office.when(.change(.assess(Scenario.open, impact: "again")), by: "ann")
    office.vote("new")
    #expect(office.electors == ["e01", "e02", "new"])
  }

  @Test func `a vote counts once for each person, whoever they stand for`() throws {
    var office = try Scenario.boardroom(3, share: 67)
    office.when(.join(Scenario.board, "carl", alternateFor: "e01"), by: "root")
    office.question()
    office.vote("e01")
    office.when(.away("e01", deputy: "e02"), by: "e01")
    // The alternate, in whose place the member has voted already.
    office.refusesVote("carl for e01", .alreadyVoted)
    office.vote("e02")
    office.refuses(.change(.decide(Scenario.open, .reject)), by: "e02", .alreadyVoted)
    office.refusesVote("e02 for e01", .notAnElector)
    office.refusesVote("e02 for e03", .notAnElector)
    #expect(office.state == .deciding)
  }

  @Test func `an absent member's alternate votes, then their deputy, and the member who is back does not again`() throws
  {
    var office = try Scenario.boardroom(3, share: 67)
    office.when(.join(Scenario.board, "carl", alternateFor: "e01"), by: "root")
    office.when(.away("e01"), by: "e01")
    office.when(.away("e02", deputy: "noa"), by: "e02")
    office.question()
    office.refusesVote("carl", .notAnElector)
    office.vote("carl for e01")
    #expect(Set(office.electors) == ["carl", "e03", "noa"])
    office.when(.back("e01"), by: "e01")
    office.refusesVote("e01", .alreadyVoted)
    office.refusesVote("e02", .notAnElector)
    office.vote("noa for e02")
    office.vote("e03", .approve)
    #expect(office.state == .approved)
    office.refuses(.change(.implement(Scenario.open)), by: "noa", .deciderMayNotImplement)
  }

  @Test func `who asks for a change votes in no guise, and neither does who gains by it`() throws {
    var office = try Scenario.boardroom(3, quorum: 2)
    office.when(.join(Scenario.board, "mia"), by: "root")
    office.when(.away("e01", deputy: "mia"), by: "e01")
    office.when(.away("mia", deputy: "noa"), by: "mia")
    office.question()
    office.refusesVote("mia", .requesterMayNotDecide)
    office.refusesVote("mia for e01", .requesterMayNotDecide)
    office.refusesVote("noa for mia", .requesterMayNotDecide)
    office.vote("e02")
    #expect(office.electors == ["e02", "e03"], "e01's deputy asked for it, and so has nobody in their place")
  }

  @Test func `an assessor with an interest has no vote, though somebody else assesses it again`() throws {
    var office = try Scenario.boardroom(2)
    office.when(.grant("e01", .assessor, over: .ledger), by: "root")
    office.bring(Scenario.open, to: .submitted)
    office.when(.change(.assess(Scenario.open, impact: "mine", isInterested: true)), by: "e01")
    office.refusesVote("e01", .interestedMayNotDecide)
    office.when(.change(.assess(Scenario.open, impact: "seen by another")), by: "ann")
    office.refusesVote("e01", .interestedMayNotDecide)
    office.vote("e02")
    #expect(office.electors == ["e02"] && office.state == .approved)
  }

  @Test func `authority that ends while the ballot is open votes no more`() throws {
    var office = try Scenario.boardroom(3)
    office.question()
    office.vote("e01")
    office.when(
      .authority(.revoke(person: Scenario.board, RoleRevoked(role: .changeAuthority, scope: .ledger))), by: "root")
    office.refusesVote("e02", .notAnElector)
    #expect(office.state == .deciding)
  }
}
