import Domain
import DomainFixtures
import Projections
import Testing
import Values

/// History under another policy: who would have been asked.
@Suite struct CounterfactualTests {
  @Test func `each change is told by how its route would differ`() throws {
    let one = try BallotRule(name: "one", electorate: .role(.changeAuthority))
    let board = try BallotRule(
      name: "board", electorate: .board(#require(Subject(.board, "CCB"))), quorum: 2, share: 60)
    let strict = try Policy(
      name: "strict",
      rules: [
        PolicyRule(
          name: "closed", when: [[.init(.period, .anyOf(["closed"]))]], require: Requirement(forbidden: "closed")),
        PolicyRule(name: "novel", when: [[.init(.novel, .flag(true))]], require: Requirement(ballots: [one, board])),
        PolicyRule(name: "small", when: [[.init(.emergency, .flag(false))]], require: Requirement(ballots: [one])),
      ])
    var novel = ChangeFacts.quiet
    novel.isNovel = true
    var closed = ChangeFacts.quiet
    closed.period = .closed
    var emergency = ChangeFacts.quiet
    emergency.isEmergency = true
    let history = try [
      (ChangeFacts.quiet, [one]), (.quiet, [one, board]), (novel, [one]), (closed, [one]), (emergency, [one]),
    ]
    .enumerated().map { index, item in
      RoutedChange(
        change: try #require(Subject(.change, "CR-\(index)")), position: Int64(index + 1), facts: item.0,
        ballots: item.1)
    }
    let result = Counterfactual(history, under: strict)
    #expect(result.counts == [.same: 1, .lower: 1, .higher: 1, .blocked: 2])
    #expect(result.differences.map(\.change.id) == ["CR-1", "CR-2", "CR-3", "CR-4"])
    #expect(result.gaps.map(\.id) == ["CR-4"])
    #expect(result.load["change-authority"] == .init(before: 5, after: 3))
    #expect(result.load["board:CCB"] == .init(before: 1, after: 1))
    let alone = Counterfactual(history, under: strict) { ballot, _ in ballot.electorate == board.electorate ? 1 : 9 }
    #expect(alone.differences.first { $0.change.id == "CR-2" }?.effect == .withoutAuthority)
  }

  @Test func `a hundred thousand changes are routed again in seconds`() throws {
    let history = try (0..<100_000).map { index in
      var facts = ChangeFacts.quiet
      facts.days = .known(Int64(index % 100))
      return RoutedChange(
        change: try #require(Subject(.change, "CR-\(index)")), position: Int64(index + 1), facts: facts, ballots: [])
    }
    let started = ContinuousClock.now
    let result = Counterfactual(history, under: .builtIn)
    #expect(result.counts == [.higher: 100_000])
    #expect(ContinuousClock.now - started < .seconds(30), "unoptimised")
  }
}
