import EventSourcing
import EventStoreContract
import Foundation
import Storage
import Testing
import Transparency
import Values

@Test(arguments: [0, 1, 2, 3, 60, 5000])
func `a sound ledger verifies`(events: Int) throws {
  try withLedger(events: events) { path in
    let report = try SQLiteStore.open(path, for: .read).verify()
    #expect(report.damages == [])
    #expect(report.events == Int64(events))
    #expect(events == 0 || report.checkpoints > 0)
  }
}

/// What an insider with `sqlite3` can do, and the position that must be named.
private let tamperings: [(sql: String, position: Int64?)] = [
  ("UPDATE event SET payload = '{\"text\":\"forged\"}' WHERE position = 9", 9),
  ("UPDATE event SET payload = NULL, salt = NULL WHERE position = 9", 9),
  ("UPDATE event SET salt = zeroblob(16) WHERE position = 9", 9),
  ("UPDATE event SET envelope = replace(envelope, 'ada', 'eve') WHERE position = 10", 10),
  ("UPDATE event SET hashes = substr(hashes, 1, 32) WHERE position = 8", 8),
  ("UPDATE event SET hashes = CAST(hashes || zeroblob(32) AS BLOB) WHERE position = 8", 8),
  ("UPDATE event SET stream = (SELECT stream FROM event WHERE position = 2), version = 99 WHERE position = 11", 11),
  ("UPDATE event SET version = 77 WHERE position = 11", 11),
  ("UPDATE event SET type = stream WHERE position = 11", 11),
  ("UPDATE event SET type = 99999 WHERE position = 11", 11),
  ("UPDATE event SET schema = 2 WHERE position = 11", 11),
  ("UPDATE event SET recorded = recorded + 1 WHERE position = 11", 11),
  ("UPDATE event SET effective = effective - 1 WHERE position = 11", 11),
  ("DELETE FROM event WHERE position = 12", 12),
  ("UPDATE event SET position = 1000 WHERE position = 12", 12),
  ("DELETE FROM event_tag WHERE position = 1", 1),
  ("INSERT INTO event_tag SELECT tag, 2 FROM event_tag LIMIT 1", 2),
  ("UPDATE event_tag SET position = 3 WHERE position = 1", 3),
  ("DELETE FROM command WHERE first = 4", 4),
  ("UPDATE command SET id = 'another' WHERE first = 4", 4),
  ("UPDATE command SET last = last + 1 WHERE first = 4", nil),
  ("INSERT INTO command VALUES ('invented', 5, 5)", 5),
  ("UPDATE command SET last = 9007199254740991 WHERE first = 4", 4),
  ("UPDATE name SET name = 'person:eve' WHERE name = 'person:ada'", 1),
  ("UPDATE name SET name = 'Nothing' WHERE name = 'Noted'", 1),
  ("DELETE FROM name WHERE name = 'project:P1'", 2),
  ("UPDATE checkpoint SET note = replace(note, 'ledger', 'ladger')", nil),
  ("UPDATE checkpoint SET size = size + 1000", nil),
  ("DELETE FROM event WHERE position > 50", nil),
]

@Test(arguments: tamperings.indices)
func `verify names what was tampered with`(index: Int) throws {
  let (sql, position) = tamperings[index]
  try withLedger { path in
    try tamperWithoutTriggers(path, sql)
    let damages = try SQLiteStore.open(path, for: .read).verify().damages
    #expect(!damages.isEmpty, "\(sql)")
    if let position { #expect(damages.contains { $0.position == position }, "\(sql): \(damages)") }
  }
}

@Test func `a consistent rewrite of history is caught by the checkpoint`() throws {
  try withLedger(events: 60) { path in
    // Everything of the log rewritten as if by the program itself, the old checkpoints kept.
    let forged = path + ".forged"
    let source = try SQLiteStore.open(path, for: .read)
    let target = try SQLiteStore.create(at: forged, identity: .sample)
    try source.read { reader in
      try reader.forEach(.everything, after: 0, through: nil) { event in
        let proposed = ProposedEvent(
          stream: event.envelope.stream, type: event.envelope.type, effectiveOn: event.envelope.effectiveOn,
          tags: event.envelope.tags, payload: event.payload ?? [])
        _ = try target.append(
          [proposed], context: Sample.command("\(event.position)", actor: "eve"), condition: nil,
          recordedAt: event.envelope.recordedAt)
        return true
      }
    }
    try #expect(target.verify().damages == [])
    for checkpoint in try source.checkpoints() { try target.add(checkpoint) }
    let damages = try target.verify().damages
    try #expect(damages.count == source.checkpoints().count)
    #expect(damages.allSatisfy { $0.what.contains("root") })
  }
}

@Test func `a checkpoint by another key is not ours`() throws {
  try withLedger { path in
    let other = try SigningKey(name: #require(KeyName("ledger.example/test")), seed: Array(repeating: 8, count: 32))
    let damages = try SQLiteStore.open(path, for: .read).verify(keys: [other.verifierKey]).damages
    #expect(damages.contains { $0.what.contains("not signed by") })
  }
}
