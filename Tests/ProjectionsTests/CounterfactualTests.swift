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
        change: try #require(Subject(.change, "CR-\(index)")), position: Int64(index + 1), day: "2026-01-05",
        facts: item.0, ballots: item.1)
    }
    let result = Counterfactual(history, under: strict)
    #expect(result.routed == 5)
    #expect(result.counts == [.same: 1, .lower: 1, .higher: 1, .forbidden: 2])
    #expect(result.differences.map(\.change.id) == ["CR-1", "CR-2", "CR-3", "CR-4"])
    #expect(result.gaps.map(\.change.id) == ["CR-4"])
    #expect(result.load["change-authority"] == .init(before: 5, after: 3))
    #expect(result.load["board:CCB"] == .init(before: 1, after: 1))
    let alone = Counterfactual(history, under: strict) { ballot, _ in ballot.electorate == board.electorate ? 1 : 9 }
    #expect(alone.load["change-authority"] == .init(before: 5, after: 4), "the board's ballot goes up")
    let nobody = Counterfactual(history, under: strict) { _, _ in 0 }
    #expect(nobody.differences.first { $0.change.id == "CR-2" }?.effect == .withoutAuthority)
  }

  @Test func `a hundred thousand decisions are judged one after another, and nothing of the decided is held`() throws {
    let project: Subject = "project:P1"
    let ballot = Ballot(name: "one", electorate: .role(.changeAuthority))
    var replay = RoutingReplay(under: .builtIn)
    var position: Int64 = 0
    func take(_ subject: Subject, _ event: DomainEvent) throws {
      position += 1
      let stamp = Stamp(
        position: position, effectiveOn: "2026-01-05", recordedAt: UTCInstant(startOf: "2026-01-05"), actor: "mia")
      try replay.take(Entry(subject: subject, event: event, stamp: stamp))
    }
    try take(project, .initiativeRegistered(InitiativeRegistered(name: "P1")))
    try take("person:carl", .personRegistered(PersonRegistered(name: "Carl", isExternal: false)))
    try take(
      "person:carl",
      .roleGranted(RoleGranted(role: .changeAuthority, scope: .ledger, limit: DelegatedLimit(days: 49))))
    for index in 0..<100_000 {
      let change = try #require(Subject(.change, "CR-\(index)"))
      let content = ChangeContent(title: "Later", deltas: [Delta(initiative: project, movement: .later)])
      try take(change, .changeRaised(ChangeRaised(content)))
      let exposure = Exposure(money: nil, days: index % 100, riskScore: nil)
      try take(
        change,
        .changeRouted(
          ChangeRouted(
            contentHash: .sha256([]), assessmentHash: .sha256([]), facts: .quiet, ballots: [ballot],
            exposure: exposure)))
      try take(
        change,
        .changeDecided(
          ChangeDecided(
            outcome: .approved, contentHash: .sha256([]), assessment: 1, baselineVersions: [:],
            limit: DelegatedLimit())))
    }
    #expect(replay.result.counts == [.same: 50_000, .withoutAuthority: 50_000])
    #expect(replay.result.differences.allSatisfy { $0.decision?.outcome == .approved })
    #expect(replay.openChanges == 0)
  }
}

extension Movement {
  fileprivate static let later = move("milestone/live.finish", .day("2026-06-30"), .day("2026-07-10"))
}
