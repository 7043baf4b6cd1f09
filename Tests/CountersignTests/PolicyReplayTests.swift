@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Projections
import TestSupport
import Testing
import Values

/// History under another policy: who would have been asked, by who held authority then.
@Suite struct PolicyReplayTests {
  private static let board: Subject = "board:CCB"

  /// Up to 30 days one change authority, up to 300 two of a board, up to 1000 nobody; beyond that it has no rule.
  private static func scheme() throws -> Policy {
    func upTo(_ days: Int64) throws -> [[PolicyCondition]] {
      let bounds = try #require(Bounds(lower: nil, upper: Bounds<Int64>.End(days, isIncluded: true)))
      return try [[PolicyCondition(.days, .count(bounds))]]
    }
    let one = try BallotRule(name: "one", electorate: .role(.changeAuthority))
    let members = try BallotRule(
      name: "members", electorate: .board(board), quorum: 2, share: 60, escalation: .board("board:TOP"))
    return try Policy(
      name: "scheme",
      rules: [
        PolicyRule(name: "short", when: upTo(30), require: Requirement(ballots: [one])),
        PolicyRule(name: "long", when: upTo(300), require: Requirement(ballots: [members])),
        PolicyRule(name: "endless", when: upTo(1_000), require: Requirement(forbidden: "re-plan it as a whole")),
      ])
  }

  private static func approve(_ desk: Desk, _ change: Subject, to finish: CivilDay) throws {
    try desk.raise(change, to: finish)
    try desk.record(.change(.decide(change, .approve)), by: "carl")
  }

  /// Three changes in February, before there is a board; two in March, under it; then it loses a member.
  private static func history(_ desk: Desk) throws {
    desk.clock.set("2026-02-01")
    try approve(desk, "change:CR-1", to: "2026-07-10")
    try approve(desk, "change:CR-2", to: "2026-08-31")
    try approve(desk, "change:CR-3", to: "2027-12-31")
    desk.clock.set("2026-03-01")
    try desk.record(.board(.establish(board, name: "Board")))
    for person in ["bea", "cy"] {
      try desk.record(
        .authority(.register(person: Subject(stringLiteral: "person:\(person)"), name: person, isExternal: true)))
      try desk.record(.board(.join(board, person: person, alternateFor: nil)))
    }
    try desk.record(.authority(.grant(person: board, RoleGranted(role: .changeAuthority, scope: .ledger))))
    try approve(desk, "change:CR-4", to: "2026-08-31")
    desk.clock.set("2026-04-01")
    try approve(desk, "change:CR-5", to: "2036-12-31")
    try desk.record(.board(.leave(board, person: "cy")))
    try approve(desk, "change:CR-6", to: "2026-08-31")
  }

  @Test func `each decision is judged by the authority of its time, not of today`() throws {
    try Desk.each { desk in
      try Self.history(desk)
      let replay = try desk.ledger.counterfactual(under: Self.scheme())
      #expect(replay.routed == 6)
      #expect(
        replay.differences.map { "\($0.change.id) \($0.effect.rawValue)" } == [
          "CR-2 without-authority", "CR-3 forbidden", "CR-4 more-voters", "CR-5 forbidden", "CR-6 without-authority",
        ])
      #expect(replay.counts[.same] == 1)
      #expect(replay.load == ["change-authority": .init(before: 6, after: 1), "board:CCB": .init(before: 0, after: 1)])
      #expect(replay.gaps.map(\.change.id) == ["CR-5"])
      #expect(replay.incomparable.isEmpty)
      let moved = try #require(replay.differences.first { $0.change.id == "CR-4" })
      #expect(moved.rules == ["long"])
      #expect(moved.decision?.outcome == .approved)
      let why = try desk.ledger.store.read { try $0.event(at: moved.decision?.position ?? 0)?.envelope.type }
      #expect(why == EventKind.changeDecided.rawValue)
      // The policy that was in force changes nothing.
      #expect(try desk.ledger.counterfactual(under: .builtIn).counts == [.same: 6])
    }
  }

  @Test func `a range of days and a scope pick routings, and authority from before them still counts`() throws {
    let desk = try Desk.inMemory()
    try Self.history(desk)
    func changes(_ filter: RoutingFilter) throws -> [String] {
      try desk.ledger.counterfactual(under: Self.scheme(), filter).differences.map(\.change.id)
    }
    #expect(try changes(RoutingFilter(from: "2026-03-01", through: "2026-03-31")) == ["CR-4"])
    #expect(try changes(RoutingFilter(through: "2026-02-28")) == ["CR-2", "CR-3"])
    #expect(try changes(RoutingFilter(from: "2026-04-02")) == [])
    #expect(try changes(RoutingFilter(from: "2026-04-01", scope: "programme:A")) == ["CR-5", "CR-6"])
    #expect(try changes(RoutingFilter(scope: "project:P2")) == [])
    #expect(throws: LedgerError.unknownSubject("project:none")) { try changes(RoutingFilter(scope: "project:none")) }
  }

  @Test func `who asked for a change is no voter on it`() throws {
    let desk = try Desk.inMemory()
    try Self.history(desk)
    try desk.record(.board(.join(Self.board, person: "mia", alternateFor: nil)))
    try Self.approve(desk, "change:CR-7", to: "2026-08-31")
    let last = try desk.ledger.counterfactual(under: Self.scheme()).differences.last
    #expect(last?.change == "change:CR-7")
    #expect(last?.effect == .withoutAuthority, "mia raised it, which leaves one member of two")
    #expect(last?.because?.contains("board:CCB") == true)
  }

  @Test func `a decision from before routes were recorded is told apart`() throws {
    let desk = try Desk.inMemory()
    try Self.approve(desk, "change:CR-1", to: "2026-08-31")
    try desk.raise("change:OLD", to: "2026-08-31")
    let decided = ChangeDecided(
      outcome: .approved, contentHash: .sha256([]), assessment: 1, baselineVersions: [:], limit: DelegatedLimit())
    _ = try desk.ledger.store.append(
      [Draft("change:OLD", .changeDecided(decided), effectiveOn: "2026-01-05", touching: ["project:P1"]).proposed],
      context: CommandContext(command: "old", actor: "carl", reason: "As it was", source: "test"), condition: nil,
      recordedAt: desk.clock.instant)
    let replay = try desk.ledger.counterfactual(under: Self.scheme())
    #expect(replay.routed == 1)
    #expect(replay.incomparable.map(\.change) == ["change:OLD"])
    #expect(try desk.ledger.counterfactual(under: Self.scheme(), .init(scope: "project:P2")).incomparable.isEmpty)
  }
}
