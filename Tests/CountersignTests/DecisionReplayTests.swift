@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Projections
import TestSupport
import Testing
import Values

/// What the decider had, and what has been learnt since.
@Suite struct DecisionReplayTests {
  /// Carl approves CR-1 in February. In March the finish turns out to have been wrong all along, his role ends, and the
  /// change is implemented.
  private static func decided(_ desk: Desk) throws -> Int64 {
    try desk.set("project:P1", "milestone/live.forecastFinish", .day("2026-08-15"))
    try desk.set("project:P1", "account/main.contingency", .pounds(50))
    try desk.set("project:P1", "rating", .rating(amber))
    desk.clock.set("2026-02-01")
    try desk.raise("change:CR-1", to: "2026-07-31")
    desk.clock.set("2026-02-02")
    let positions = try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl", effective: "2026-02-05")
    desk.clock.set("2026-03-01")
    try desk.record(.change(.implement("change:CR-1")), by: "mia")
    try desk.set("project:P1", "milestone/live.forecastFinish", .day("2026-10-01"), on: "2026-01-20")
    try desk.set("project:P1", "milestone/other.forecastFinish", .day("2026-10-01"))
    try desk.record(
      .authority(.revoke(person: "person:carl", RoleRevoked(role: .changeAuthority, scope: .ledger))))
    try desk.record(.initiative(.setModel(scope: "programme:A", practice: nil, model: .controlling)))
    return positions.upperBound - 1
  }

  private static let amber: Rating = {
    guard let amber = Rating(scale: .rag3, name: "Amber") else { preconditionFailure("no rating") }
    return amber
  }()

  @Test func `the decider sees what was known then, whatever was recorded since`() throws {
    try Desk.each { desk in
      let position = try Self.decided(desk)
      let replay = try desk.ledger.decisionReplay("change:CR-1")
      #expect(replay.decision.stamp.position == position)
      #expect(replay.decision.event.outcome == .approved)
      #expect(replay.change.assessment?.event.impact == "later")
      let moved = try #require(replay.fields.first)
      #expect(moved.isMoved && moved.address == "milestone/live.finish")
      #expect(moved.value == .day("2026-06-30") && moved.original == .day("2026-06-30"))
      #expect(moved.asked == .day("2026-07-31"))
      let others = Dictionary(uniqueKeysWithValues: replay.fields.dropFirst().map { ($0.address, $0.value) })
      #expect(others["milestone/live.forecastFinish"] == .day("2026-08-15"), "not the later correction")
      #expect(others["rating"] == .rating(Self.amber))
      #expect(others["account/main.contingency"] == nil, "another item")
      #expect(replay.exposure?.days == 31)
      #expect(replay.models.allSatisfy { $0.subject == "project:P1" && $0.model == .supportive })
      #expect(replay.models.count == Practice.allCases.count)
    }
  }

  @Test func `the decider's right and limit are those of the day, though the role has ended`() throws {
    let desk = try Desk.inMemory()
    _ = try Self.decided(desk)
    let replay = try desk.ledger.decisionReplay("change:CR-1")
    let decider = try #require(replay.deciders.first)
    #expect(replay.deciders.count == 1)
    #expect(decider.person == "carl" && decider.choice == "approve")
    let right = try #require(decider.rights["project:P1"]?.first)
    #expect(right.role == .changeAuthority && right.scope == .ledger && right.basis == .own)
  }

  @Test func `what has been learnt since stands apart, and corrections of the time before are marked`() throws {
    let desk = try Desk.inMemory()
    let position = try Self.decided(desk)
    let since = try desk.ledger.decisionReplay("change:CR-1").since
    #expect(since.allSatisfy { $0.line.position > position })
    #expect(since.map(\.line.position) == since.map(\.line.position).sorted())
    let kinds = since.map(\.line.kind)
    #expect(kinds.contains("ChangeImplemented") && kinds.contains("RoleRevoked") && kinds.contains("OperatingModelSet"))
    #expect(since.filter(\.isCorrection).map(\.line.field) == ["milestone/live.forecastFinish"])
    #expect(!since.contains { $0.line.field == "milestone/other.forecastFinish" }, "another item")
    let asKnown = try desk.ledger.decisionReplay(
      "change:CR-1", at: nil, Moment(knownAt: UTCInstant(endOf: "2026-02-20")))
    #expect(asKnown.since.isEmpty)
  }

  @Test func `who was away is named`() throws {
    let desk = try Desk.inMemory()
    try desk.record(
      .authority(.register(person: "person:eve", name: "Eve", isExternal: false)))
    try desk.record(
      .authority(.grant(person: "person:eve", RoleGranted(role: .changeAuthority, scope: .ledger))))
    try desk.record(.absence(.record("person:eve", AbsenceRecorded(until: "2026-12-31", deputy: "carl"))))
    try desk.raise("change:CR-1", to: "2026-07-31")
    try desk.record(.change(.decide("change:CR-1", .reject)), by: "carl")
    try desk.record(.absence(.end("person:eve")))
    let replay = try desk.ledger.decisionReplay("change:CR-1")
    #expect(replay.away.map(\.person) == ["eve"])
    #expect(replay.away.first?.absence.deputy == "carl")
    #expect(replay.decision.event.outcome == .rejected)
  }

  @Test func `an undecided change, an unknown one and a position that is no decision are refused`() throws {
    let desk = try Desk.inMemory()
    try desk.raise("change:CR-1", to: "2026-07-31")
    #expect(throws: LedgerError.undecided("change:CR-1")) { try desk.ledger.decisionReplay("change:CR-1") }
    #expect(throws: LedgerError.unknownSubject("change:CR-9")) { try desk.ledger.decisionReplay("change:CR-9") }
    try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
    #expect(throws: LedgerError.noDecision("change:CR-1", position: 1)) {
      try desk.ledger.decisionReplay("change:CR-1", at: 1)
    }
  }
}
