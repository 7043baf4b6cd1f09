@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Values

/// A clock that tests turn.
final class TestClock: Sendable {
  private let now: Mutex<UTCInstant>

  init(_ day: CivilDay = "2026-01-05") { now = Mutex(UTCInstant(startOf: day)) }

  var instant: UTCInstant { now.withLock { $0 } }

  func set(_ day: CivilDay) { now.withLock { $0 = UTCInstant(startOf: day) } }

  func advance(minutes: Int64) {
    now.withLock { $0 = UTCInstant(milliseconds: $0.milliseconds + minutes * 60_000) ?? $0 }
  }
}

/// A ledger with an office around it, in memory or in a file, and who sits there.
final class Desk {
  let ledger: Ledger
  let clock: TestClock
  private var count = 0

  init(_ ledger: Ledger, _ clock: TestClock) {
    self.ledger = ledger
    self.clock = clock
  }

  static func inMemory() throws -> Desk {
    let clock = TestClock()
    let ledger = Ledger(store: MemoryStore(), clock: { clock.instant })
    try ledger.open(
      origin: "ledger.example/pmo", vkey: "none", "person:root", name: "Root", model: .supportive)
    return try Desk(ledger, clock).furnished()
  }

  static func inFile(_ folder: URL, model: OperatingModel = .supportive) throws -> Desk {
    let clock = TestClock()
    let ledger = try Ledger.create(
      at: folder.path + "/ledger.db", key: folder.path + "/ledger.key", origin: "ledger.example/pmo",
      administrator: "person:root", name: "Root", model: model, clock: { clock.instant })
    return try Desk(ledger, clock).furnished()
  }

  /// Runs `body` on an office in memory and on one in a file.
  static func each(_ body: (Desk) throws -> Void) throws {
    try body(inMemory())
    try withTemporaryFolder { try body(inFile($0)) }
  }

  /// Every command is one of its own unless an id is given; a minute passes with each.
  @discardableResult
  func perform(
    _ command: LedgerCommand, by actor: Actor, effective: CivilDay? = nil, id: String? = nil,
    reason: String = "minute 4"
  ) throws -> CommandResult {
    count += 1
    clock.advance(minutes: 1)
    return try ledger.perform(
      command,
      Instruction(
        actor: actor, reason: reason, effectiveOn: effective, commandID: id ?? "command-\(count)", source: "test"))
  }

  /// As `perform`, where anything else than events would spoil the story.
  @discardableResult
  func record(
    _ command: LedgerCommand, by actor: Actor = "root", effective: CivilDay? = nil,
    at location: SourceLocation = #_sourceLocation
  ) throws -> Range<Int64> {
    let result = try perform(command, by: actor, effective: effective)
    guard case .recorded(let positions) = result else {
      Issue.record("\(command) gave \(result)", sourceLocation: location)
      return 0..<0
    }
    return positions
  }

  @discardableResult
  func set(
    _ subject: Subject, _ field: FieldAddress, _ value: FieldValue?, by actor: Actor = "mia", on day: CivilDay? = nil
  )
    throws -> Range<Int64>
  {
    try record(.set(subject, [FieldSetting(field, value)]), by: actor, effective: day)
  }

  /// CR raised by mia over P1's finish, assessed by ann.
  func raise(_ change: Subject, to finish: CivilDay) throws {
    try record(
      .raise(
        change, title: "Re-plan", settings: ["project:P1": [FieldSetting("milestone/live.finish", .day(finish))]]),
      by: "mia")
    try record(.change(.assess(change, impact: "later")), by: "ann")
  }

  private func furnished() throws -> Desk {
    for name in ["pat", "mia", "ann", "carl"] {
      let person = Subject(stringLiteral: "person:\(name)")
      try record(.authority(.register(person: person, name: name.capitalized, isExternal: false)))
    }
    for (name, role): (String, Role) in [
      ("pat", .pmo), ("mia", .projectManager), ("ann", .assessor), ("carl", .changeAuthority),
    ] {
      let person = Subject(stringLiteral: "person:\(name)")
      try record(.authority(.grant(person: person, RoleGranted(role: role, scope: .ledger))))
    }
    let outline: [(Subject, [Subject])] = [
      ("portfolio:all", []), ("programme:A", ["portfolio:all"]), ("project:P1", ["programme:A"]),
      ("project:P2", ["portfolio:all"]),
    ]
    for (subject, parents) in outline {
      try record(
        .initiative(.register(subject, name: "The \(subject.id)", identities: [], parents: parents)), by: "pat")
    }
    try record(
      .set(
        "project:P1",
        [
          FieldSetting("milestone/live.finish", .day("2026-06-30")),
          FieldSetting("account/main.wholeLifeCost", .pounds(1_000)),
        ]), by: "mia")
    return self
  }
}
