import EventSourcing
import EventStoreContract
import Foundation
@testable import Storage
import TestSupport
import Testing

@Test func `a ledger is made only where nothing is`() throws {
  try withLedger { path in
    #expect(throws: StorageError.alreadyExists(path: path)) { try SQLiteStore.create(at: path, identity: .sample) }
    let missing = path + "-none"
    #expect(throws: StorageError.missing(path: missing)) { try SQLiteStore.open(missing, for: .read) }
    #expect(throws: StorageError.missing(path: missing)) { try SQLiteStore.open(missing, for: .write) }
    #expect(!FileManager.default.fileExists(atPath: missing))
  }
}

@Test(arguments: [SQLiteStore.Access.read, .write])
func `a file that is no ledger is said to be none`(access: SQLiteStore.Access) throws {
  try withTemporaryFolder { folder in
    func check(_ name: String, _ bytes: [UInt8]) throws {
      let path = folder.appending(path: name).path
      try Data(bytes).write(to: URL(filePath: path))
      #expect(throws: StorageError.notALedger(path: path)) { try SQLiteStore.open(path, for: access) }
      try #expect(Data(contentsOf: URL(filePath: path)) == Data(bytes))
    }
    try check("empty.db", [])
    try check("text.db", Array(repeating: UInt8(ascii: "x"), count: 5000))
    let foreign = folder.appending(path: "foreign.db").path
    try tamper(foreign, "CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    #expect(throws: StorageError.notALedger(path: foreign)) { try SQLiteStore.open(foreign, for: access) }
    #expect(throws: StorageError.notALedger(path: folder.path)) { try SQLiteStore.open(folder.path, for: access) }
  }
}

@Test(arguments: [SQLiteStore.Access.read, .write])
func `a file of a newer schema is left alone`(access: SQLiteStore.Access) throws {
  try withLedger { path in
    try tamper(path, "PRAGMA user_version = 99")
    #expect(throws: StorageError.newerSchema(path: path, found: 99, known: 3)) {
      try SQLiteStore.open(path, for: access)
    }
  }
}

@Test func `a read-only file is read and not written`() throws {
  try withLedger { path in
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(throws: StorageError.readOnly(path: path)) { try SQLiteStore.open(path, for: .write) }
    let store = try SQLiteStore.open(path, for: .read)
    try #expect(store.read { try $0.events(.everything).count } == 60)
    try #expect(store.verify().damages == [])
    #expect(throws: StorageError.readOnly(path: path)) {
      try store.append([], context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
    }
  }
}

@Test func `a ledger on a read-only medium opens as immutable`() throws {
  try withLedger { path in
    let connection = try Connection(path: path, mode: .immutable)
    try connection.access { try #expect(LogReader(connection: connection).head == 60) }
    #expect(!FileManager.default.fileExists(atPath: path + "-shm"))
  }
}

@Test func `a backup is the same ledger, and replaces nothing`() throws {
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    let backup = path + ".backup"
    try store.backup(to: backup)
    let copy = try SQLiteStore.open(backup, for: .read)
    try #expect(copy.read { try $0.events(.everything) } == store.read { try $0.events(.everything) })
    try #expect(copy.verify().damages == [])
    #expect(throws: StorageError.alreadyExists(path: backup)) { try store.backup(to: backup) }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path)
    #expect(!names.contains { $0.contains("partial") })
  }
}

@Test func `a backup is taken while others write, and is one state of the log`() throws {
  try withLedger(events: 400) { path in
    let store = try SQLiteStore.open(path, for: .write)
    try onThreads(3) { thread in
      if thread == 0 {
        try store.backup(to: path + ".backup")
      } else {
        for turn in 0..<50 {
          _ = try store.append(
            [Sample.event("w")], context: Sample.command("\(thread)/\(turn)"), condition: nil,
            recordedAt: Sample.instant(500))
        }
      }
    }
    let copy = try SQLiteStore.open(path + ".backup", for: .read)
    try #expect(copy.verify().damages == [])
    try #expect(copy.read { try $0.head } >= 400)
  }
}

@Test func `a sound backup is restored to a new place only, a damaged one nowhere`() throws {
  try withLedger { path in
    let restored = path + ".restored"
    try SQLiteStore.restore(path, to: restored)
    try #expect(SQLiteStore.open(restored, for: .write).read { try $0.head } == 60)
    #expect(throws: StorageError.alreadyExists(path: restored)) { try SQLiteStore.restore(path, to: restored) }
    try tamperWithoutTriggers(path, "UPDATE event SET payload = '{}' WHERE position = 7")
    let error = #expect(throws: StorageError.self) { try SQLiteStore.restore(path, to: path + ".2") }
    guard case .damaged(_, 7, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: path + ".2"))
  }
}
