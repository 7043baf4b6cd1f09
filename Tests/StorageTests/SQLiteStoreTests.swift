import EventSourcing
import EventStoreContract
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Test func `the store in a file keeps the store contract`() throws {
  try withTemporaryFolder { folder in
    var count = 0
    try storeContract {
      count += 1
      return try SQLiteStore.create(at: folder.appending(path: "\(count).db").path, identity: .sample)
    }
  }
}

@Test func `what is committed is synced: WAL, and synchronous is FULL on the writer`() throws {
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    let connection = try #require(store.writer).connection
    try connection.access {
      try #expect(connection.integer("PRAGMA synchronous") == 2)
      try #expect(connection.text("PRAGMA journal_mode") == "wal")
      try #expect(connection.integer("PRAGMA foreign_keys") == 1)
      try #expect(connection.integer("PRAGMA trusted_schema") == 0)
    }
  }
}

@Test(arguments: ["event", "event_tag", "command", "checkpoint", "name", "meta"])
func `SQLite itself refuses to change or remove what is recorded`(table: String) throws {
  try withLedger { path in
    let before = try fetch(path, "SELECT count(*) FROM \(table)")
    #expect(before != ["0"])
    let column = try fetch(path, "SELECT name FROM pragma_table_info('\(table)') LIMIT 1")[0]
    for sql in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
      let error = #expect(throws: DatabaseError.self) { try tamper(path, sql) }
      #expect(error?.message?.contains("append-only") == true)
    }
    try #expect(fetch(path, "SELECT count(*) FROM \(table)") == before)
  }
}

/// `INSERT OR REPLACE` deletes the row in its way without asking a DELETE trigger.
@Test(arguments: ["event", "command", "checkpoint", "name", "meta"])
func `nothing recorded can be replaced by an insert`(table: String) throws {
  try withLedger { path in
    let count = try fetch(path, "SELECT count(*) FROM \(table)")
    let error = #expect(throws: DatabaseError.self) {
      try tamper(path, "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table) LIMIT 1")
    }
    #expect(error?.message?.contains("append-only") == true)
    try #expect(fetch(path, "SELECT count(*) FROM \(table)") == count)
    try #expect(SQLiteStore.open(path, for: .read).verify().damages == [])
  }
}

@Test func `an event takes the next position, and no other`() throws {
  try withLedger { path in
    let columns = "envelope, payload, salt, hashes, stream, version + 1000, type, schema, recorded, effective"
    let error = #expect(throws: DatabaseError.self) {
      try tamper(path, "INSERT INTO event SELECT position + 1000, \(columns) FROM event WHERE position = 1")
    }
    #expect(error?.message?.contains("append-only") == true)
  }
}

@Test func `plain SQLite shows the log in words`() throws {
  try withLedger { path in
    let row = try fetch(
      path,
      """
      SELECT position || '|' || stream || '|' || version || '|' || type || '|' || recorded_at || '|' || effective_on
        || '|' || actor || '|' || reason || '|' || payload FROM event_log WHERE position = 1
      """)
    #expect(
      row == [
        "1|project:P0|1|Noted|2020-09-13T12:26:40.000Z|2020-09-30|ada|because \"command-0\"|{\"text\":\"event 0\"}"
      ])
  }
}

@Test func `two stores on one file see each other's events and leave no gap`() throws {
  try withTemporaryFolder { folder in
    let path = folder.appending(path: "ledger.db").path
    let first = try SQLiteStore.create(at: path, identity: .sample)
    let second = try SQLiteStore.open(path, for: .write)
    try onThreads(8) { thread in
      let store = thread % 2 == 0 ? first : second
      for turn in 0..<20 {
        _ = try store.append(
          [Sample.event("shared"), Sample.event("own:\(thread)", tags: ["shared"])],
          context: Sample.command("\(thread)/\(turn)"), condition: nil, recordedAt: Sample.instant(0))
      }
    }
    try #expect(first.read { try $0.head } == 320)
    try #expect(second.read { try $0.events(.subjects(["shared"])).count } == 320)
    try #expect(first.verify().damages == [])
  }
}

@Test func `a decision that writes to its own ledger is refused, and does not hang`() throws {
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    #expect(throws: AppendError.nestedWrite) {
      try store.decide(context: Sample.command("outer"), recordedAt: Sample.instant(0)) { _ in
        _ = try store.append(
          [Sample.event("a")], context: Sample.command("inner"), condition: nil, recordedAt: Sample.instant(0))
        return []
      }
    }
    try #expect(store.read { try $0.head } == 60)
    _ = try store.append(
      [Sample.event("a")], context: Sample.command("after"), condition: nil, recordedAt: Sample.instant(0))
  }
}
