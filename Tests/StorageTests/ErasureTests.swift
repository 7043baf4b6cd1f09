import EventSourcing
import EventStoreContract
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing
import Values

@Suite struct `Erasure in the file` {
  private static let secret = "Zarathustra Quill"

  /// A ledger whose position 2 holds the secret, and what erases it.
  private func withSecret(_ body: (String, SQLiteStore, ProposedEvent) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "ledger.db").path
      let store = try SQLiteStore.create(at: path, identity: .sample)
      let events = [Sample.event("a"), Sample.event("person:q", text: Self.secret), Sample.event("b")]
      _ = try store.append(events, context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
      let commitment = try #require(store.read { try $0.event(at: 2) }).envelope.commitment
      var erasing = Sample.event("ledger:main", text: commitment.hex)
      erasing.erases = [2]
      try body(path, store, erasing)
    }
  }

  private func erase(_ store: SQLiteStore, _ erasing: ProposedEvent) throws {
    _ = try store.append([erasing], context: Sample.command("2"), condition: nil, recordedAt: Sample.instant(1))
  }

  private func holdsSecret(_ path: String) -> [String] {
    ["", "-wal", "-shm", "-journal", ".erasures"].filter { suffix in
      guard let data = try? Data(contentsOf: URL(filePath: path + suffix)) else { return false }
      return data.range(of: Data(Self.secret.utf8)) != nil
    }
  }

  @Test func `what was erased is in no file any more, and the ledger verifies`() throws {
    try withSecret { path, store, erasing in
      #expect(!holdsSecret(path).isEmpty)
      try sign(store)
      try erase(store, erasing)
      try store.purge(after: 4)
      #expect(holdsSecret(path) == [])
      #expect(try store.verify().damages == [])
      #expect(try store.erasures() == [2: 4])
      let lines = try store.erasureFile.lines()
      #expect(lines.count == 2)
      #expect(try store.erasureRecords().last == .purged(4))
    }
  }

  @Test func `verification tells an erasure from a loss, and a payload that came back`() throws {
    try withSecret { path, store, erasing in
      try erase(store, erasing)
      let stored = try fetch(path, "SELECT commitment || under FROM erasure")
      #expect(stored.count == 1)
    }
    try withSecret { path, store, _ in
      try tamperWithoutTriggers(path, "UPDATE event SET payload = NULL, salt = NULL WHERE position = 2")
      #expect(try store.verify().damages == [Damage(position: 2, what: "the payload is gone, under no erasure")])
    }
    try withSecret { path, store, erasing in
      let payload = try fetch(path, "SELECT hex(payload) || ',' || hex(salt) FROM event WHERE position = 2")[0]
      let parts = payload.split(separator: ",")
      try erase(store, erasing)
      try tamperWithoutTriggers(
        path, "UPDATE event SET payload = CAST(x'\(parts[0])' AS TEXT), salt = x'\(parts[1])' WHERE position = 2")
      let damages = try store.verify().damages
      #expect(damages.map(\.position) == [2])
      #expect(damages.first?.what == "erased under position 4, and its payload is here again")
    }
    try withSecret { path, store, erasing in
      try erase(store, erasing)
      try tamperWithoutTriggers(path, "UPDATE erasure SET commitment = replace(hex(zeroblob(32)), '0', 'a')")
      #expect(
        try store.verify().damages
          == [Damage(position: 2, what: "the payload is gone, under an erasure of another payload")])
      try tamperWithoutTriggers(path, "UPDATE erasure SET under = 9")
      #expect(try store.verify().damages.contains { $0.what.hasPrefix("erased under position 9, where nothing") })
    }
  }

  /// Nothing but an erasure under an event that names it gets past the triggers, in plain SQLite.
  @Test(arguments: [
    "UPDATE event SET payload = NULL, salt = NULL WHERE position = 2",
    "UPDATE event SET payload = '{}' WHERE position = 2",
    "UPDATE event SET payload = '{}' WHERE position = 3",
    "UPDATE event SET payload = NULL WHERE position = 3",
    "UPDATE event SET salt = NULL WHERE position = 3",
    "UPDATE event SET payload = NULL, salt = NULL, effective = 0 WHERE position = 3",
    "UPDATE event SET payload = NULL, salt = NULL, envelope = '{}' WHERE position = 3",
    "UPDATE event SET payload = NULL, salt = NULL, position = 77 WHERE position = 3",
    "UPDATE event SET recorded = 0 WHERE position = 3",
    "UPDATE OR REPLACE event SET position = 1 WHERE position = 3",
    "INSERT INTO erasure VALUES (2, 4, (SELECT json_extract(envelope, '$.commitment') FROM event WHERE position = 2))",
    "INSERT INTO erasure VALUES (3, 5, (SELECT json_extract(envelope, '$.commitment') FROM event WHERE position = 2))",
    "INSERT INTO erasure VALUES (2, 5, (SELECT json_extract(envelope, '$.commitment') FROM event WHERE position = 3))",
    "INSERT INTO erasure VALUES (9, 10, (SELECT json_extract(envelope, '$.commitment') FROM event WHERE position = 2))",
    "REPLACE INTO erasure SELECT position, under, commitment FROM erasure",
    "UPDATE erasure SET under = 9", "DELETE FROM erasure", "DELETE FROM event WHERE position = 3",
  ])
  func `the log stays append-only to anybody's SQLite`(sql: String) throws {
    try withSecret { path, store, erasing in
      // Position 3 is erased under 4; position 5 erases nothing.
      let commitment = try #require(store.read { try $0.event(at: 3) }).envelope.commitment
      var other = Sample.event("ledger:main", text: commitment.hex)
      other.erases = [3]
      try erase(store, other)
      _ = try store.append(
        [Sample.event("c")], context: Sample.command("3"), condition: nil, recordedAt: Sample.instant(2))
      let before = try store.read { try $0.events(.everything) }
      #expect(throws: (any Error).self) { try tamper(path, sql) }
      #expect(try store.read { try $0.events(.everything) } == before)
      #expect(try store.verify().damages == [])
    }
  }

  @Test func `a row that names its cause destroys, whoever writes it`() throws {
    try withSecret { path, store, erasing in
      var named = erasing
      named.erases = []
      try erase(store, named)
      try tamper(
        path,
        "INSERT INTO erasure SELECT 2, 4, json_extract(envelope, '$.commitment') FROM event WHERE position = 2")
      #expect(try store.read { try $0.event(at: 2)?.payload } == nil)
      #expect(try store.verify().damages == [])
    }
  }

  @Test func `a line that was cut short by a power cut is as good as none`() throws {
    try withSecret { path, store, erasing in
      try Data(#"{"actor":"ada","ori"#.utf8).write(to: URL(filePath: path + ".erasures"))
      #expect(try store.erasureRecords() == [])
      try erase(store, erasing)
      guard case .erased(let erasure)? = try store.erasureRecords().first else {
        Issue.record("no erasure is named")
        return
      }
      #expect(erasure.under == 4 && erasure.actor == "ada" && erasure.payload == erasing.payload)
      try Data("nonsense\n".utf8).write(to: URL(filePath: path + ".erasures"))
      #expect(throws: StorageError.self) { try store.erasureRecords() }
    }
  }

  @Test func `a file of the schema before is read as it is, and raised when it is written`() throws {
    try withLedger { path in
      try tamper(
        path,
        """
        DROP VIEW event_log; DROP TABLE erasure; DROP TRIGGER event_no_update;
        CREATE TRIGGER event_no_update BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'event: the ledger is append-only'); END;
        CREATE VIEW event_log AS SELECT position, payload FROM event;
        PRAGMA user_version = 2;
        """)
      let old = try SQLiteStore.open(path, for: .read)
      #expect(try old.verify().damages == [])
      #expect(try old.erasures() == [:])
      #expect(try fetch(path, "PRAGMA user_version") == ["2"])
      let store = try SQLiteStore.open(path, for: .write)
      #expect(try fetch(path, "PRAGMA user_version") == ["3"])
      let commitment = try #require(store.read { try $0.event(at: 7) }).envelope.commitment
      var erasing = Sample.event("ledger:main", text: commitment.hex)
      erasing.erases = [7]
      try erase(store, erasing)
      #expect(try store.verify().damages == [])
      #expect(try fetch(path, "SELECT erased_under FROM event_log WHERE position = 7") == ["61"])
    }
  }
}
