@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import Projections
import Storage
import TestSupport
import Testing
import Values

@Suite struct PerformTests {
  private static let rename = LedgerCommand.set("project:P1", [FieldSetting("name", .text("Phoenix"))])

  @Test func `what is new is recorded, what holds already is not`() throws {
    try Desk.each { desk in
      let head = try desk.ledger.replay(to: .head).position
      #expect(try desk.perform(Self.rename, by: "mia") == .recorded(head + 1..<head + 2))
      #expect(try desk.perform(Self.rename, by: "mia") == .unchanged)
      #expect(try desk.ledger.replay(to: .head).position == head + 1)
    }
  }

  @Test func `a retried command answers as it did, whatever happened since`() throws {
    try Desk.each { desk in
      let first = try desk.perform(Self.rename, by: "mia", id: "retry")
      try desk.set("project:P1", "name", .text("Griffin"))
      let head = try desk.ledger.replay(to: .head).position
      #expect(try desk.perform(Self.rename, by: "mia", id: "retry") == first)
      #expect(try desk.ledger.replay(to: .head).position == head)
    }
  }

  @Test func `a refusal is recorded once, in the stream of what it is about, and says who could`() throws {
    try Desk.each { desk in
      try desk.raise("change:CR-1", to: "2026-07-31")
      let refused = try desk.perform(.change(.decide("change:CR-1", .approve)), by: "mia", id: "mine")
      guard case .refused(let refusal, let position) = refused else {
        Issue.record("it was \(refused)")
        return
      }
      #expect(refusal.rule == .requesterMayNotDecide)
      #expect(refusal.whoCould == ["carl"])
      let line = try desk.ledger.history(of: "change:CR-1").last
      #expect(line?.position == position)
      #expect(line?.kind == "CommandRefused")
      #expect(line?.summary?.hasPrefix("change approve refused:") == true)
      #expect(try desk.perform(.change(.decide("change:CR-1", .approve)), by: "mia", id: "mine") == refused)
      // Whoever may, still may: the refused id is spent, and another's command under it is noticed.
      #expect(throws: LedgerError.commandIDReused("mine", position: position)) {
        try desk.perform(.change(.decide("change:CR-1", .approve)), by: "carl", id: "mine")
      }
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
    }
  }

  @Test(
    arguments: [
      (.set("project:P9", [FieldSetting("name", .text("x"))]), "mia", "minute", .unknownSubject),
      (rename, "nobody", "minute", .roleRequired), (rename, "mia", " \n", .reasonRequired),
      (.change(.implement("change:none")), "mia", "minute", .unknownSubject),
      (.set("project:P1", [FieldSetting("rating", .text("fine"))]), "mia", "minute", .valueKind),
    ] as [(LedgerCommand, Actor, String, Domain.Rule)])
  func `what cannot be done is refused, and nothing breaks`(
    command: LedgerCommand, actor: Actor, reason: String, rule: Domain.Rule
  ) throws {
    try Desk.each { desk in
      guard case .refused(let refusal, _) = try desk.perform(command, by: actor, reason: reason) else {
        Issue.record("\(command) was not refused")
        return
      }
      #expect(refusal.rule == rule)
      #expect(!refusal.next.isEmpty)
    }
  }

  @Test func `a clock that falls back does not revive a role that was revoked`() throws {
    try Desk.each { desk in
      desk.clock.set("2026-02-01")
      try desk.record(.authority(.revoke(person: "person:mia", RoleRevoked(role: .projectManager, scope: .ledger))))
      desk.clock.set("2026-01-20")
      guard case .refused(let refusal, _) = try desk.perform(Self.rename, by: "mia") else {
        Issue.record("a revoked manager renamed the project")
        return
      }
      #expect(refusal.rule == .roleRequired)
    }
  }

  @Test func `one name has one spelling, however it was typed`() throws {
    try Desk.each { desk in
      let decomposed = "project:Cafe\u{301}" as Subject
      try desk.record(
        .initiative(.register(decomposed, name: "Café", identities: [], parents: ["portfolio:all"])), by: "pat")
      try desk.set("project:Caf\u{E9}", "status", .text("live"))
      #expect(Array(decomposed.id.utf8) == Array("Caf\u{E9}".utf8))
      #expect(try desk.ledger.history(of: decomposed).count == 3)
      let item = "milestone/e\u{301}.finish" as FieldAddress
      try desk.set(decomposed, item, .day("2026-09-01"))
      #expect(try desk.ledger.why(decomposed, "milestone/\u{E9}.finish").values.count == 1)
    }
  }

  @Test func `a question for no subjects is answered with none`() throws {
    try Desk.each { desk in
      let (none, all) = try desk.ledger.store.read { reader in
        try (reader.events(.subjects([])).count, reader.events(.everything).count)
      }
      #expect(none == 0)
      #expect(all > 10)
    }
  }

  @Test func `of two deciders at once, one decides and the other finds it done`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let clock = desk.clock
      let other = try Ledger.open(folder.path + "/ledger.db", readOnly: false, clock: { clock.instant })
      for round in 1...8 {
        let change = Subject(stringLiteral: "change:CR-\(round)")
        try desk.raise(change, to: CivilDay(dayNumber: 20_700 + round) ?? "2026-07-31")
        let results = OnceEach<CommandResult>()
        let threads = [desk.ledger, other].enumerated().map { index, ledger in
          results.thread {
            try ledger.perform(
              .change(.decide(change, .approve)),
              Instruction(actor: "carl", reason: "agreed", commandID: "decide-\(round)-\(index)"))
          }
        }
        for thread in threads { thread.start() }
        let found = try results.wait(for: 2)
        #expect(found.count { $0 == .unchanged } == 1)
        #expect(found.count { if case .recorded = $0 { true } else { false } } == 1)
      }
      let seen = try other.replay(to: .head)
      #expect(seen.changes[.approved] == 8)
      #expect(try desk.ledger.replay(to: .head) == seen)
      #expect(try desk.ledger.verify().isSound)
    }
  }

  @Test func `a ledger opened to read refuses to write`() throws {
    try withTemporaryFolder { folder in
      _ = try Desk.inFile(folder)
      let clock = TestClock()
      let reader = try Ledger.open(folder.path + "/ledger.db", readOnly: true, clock: { clock.instant })
      #expect(throws: StorageError.self) {
        try reader.perform(Self.rename, Instruction(actor: "mia", reason: "x", commandID: "c"))
      }
      #expect(throws: StorageError.self) { try reader.refreshViews() }
      #expect(try reader.portfolio().rows.count == 4)
    }
  }
}

/// Results of threads, collected.
final class OnceEach<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var results: [Result<Value, any Error>] = []

  func thread(_ body: @escaping @Sendable () throws -> Value) -> Thread {
    Thread { [self] in
      let result = Result { try body() }
      condition.lock()
      results.append(result)
      condition.signal()
      condition.unlock()
    }
  }

  func wait(for count: Int) throws -> [Value] {
    condition.lock()
    defer { condition.unlock() }
    while results.count < count { condition.wait() }
    return try results.map { try $0.get() }
  }
}
