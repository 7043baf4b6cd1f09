import EventSourcing
import EventStoreContract
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import Transparency
import Values

/// The key that signs for test ledgers.
func testKey() throws -> SigningKey {
  try SigningKey(name: #require(KeyName("ledger.example/test")), seed: Array(repeating: 7, count: 32))
}

extension SQLiteStore.Identity {
  static var sample: SQLiteStore.Identity {
    get throws {
      let key = try testKey().verifierKey
      return SQLiteStore.Identity(origin: key.name.text, verifierKey: key.vkey)
    }
  }
}

/// Calls `body` with the path of a ledger of `events` events and two checkpoints, closed and checkpointed into one file.
func withLedger<Result>(events: Int = 60, _ body: (String) throws -> Result) throws -> Result {
  try withTemporaryFolder { folder in
    let path = folder.appending(path: "ledger.db").path
    try fill(path, events: events)
    return try body(path)
  }
}

private func fill(_ path: String, events: Int) throws {
  let store = try SQLiteStore.create(at: path, identity: .sample)
  var written = 0
  while written < events {
    let batch = (0..<min(events - written, 1 + written % 4)).map { index in
      Sample.event(
        "project:P\((written + index) % 5)", type: index % 2 == 0 ? "Noted" : "Moved",
        tags: index % 3 == 0 ? ["person:ada", "change:\(written)"] : [], text: "event \(written + index)")
    }
    _ = try store.append(
      batch, context: Sample.command("command-\(written)"), condition: nil, recordedAt: Sample.instant(Int64(written)))
    written += batch.count
    if written > events / 2 { try sign(store) }
  }
}

/// Signs the tree as it stands, and keeps the checkpoint.
func sign(_ store: SQLiteStore) throws {
  let (size, root) = try store.tree { size, read in try (size, MerkleTree.root(size: size, reading: read)) }
  let checkpoint = try Checkpoint(origin: store.identity.origin, size: size, root: root)
  let note = try checkpoint.signed(by: testKey())
  try store.add(
    StoredCheckpoint(
      size: size, note: String(decoding: note.bytes, as: UTF8.self), recordedAt: Sample.instant(0)))
}

/// Runs `sql` on the file from outside, as another program would.
func tamper(_ path: String, _ sql: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  try queue.close()
}

/// As `tamper`, first taking the triggers away, as an attacker would.
func tamperWithoutTriggers(_ path: String, _ sql: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.writeWithoutTransaction { db in
    let triggers = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
    try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
  }
  try queue.close()
}

func fetch(_ path: String, _ sql: String) throws -> [String] {
  let queue = try DatabaseQueue(path: path)
  defer { try? queue.close() }
  return try queue.read { try String.fetchAll($0, sql: sql) }
}
