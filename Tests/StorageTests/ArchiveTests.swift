import EventSourcing
import EventStoreContract
import Foundation
@testable import Storage
import TestSupport
import Testing
import Values

@Suite struct `An archive file` {
  private func notes(_ through: Int64) -> ArchiveNotes {
    ArchiveNotes(through: through, checkpoint: "own", newest: "newest", consistency: "")
  }

  @Test func `it holds the first events as they are, and takes nothing more`() throws {
    try withLedger { path in
      let store = try SQLiteStore.open(path, for: .write)
      let last = try #require(fetch(path, "SELECT last FROM command ORDER BY last LIMIT 1 OFFSET 14").first)
      let through = try #require(Int64(last))
      let archive = path + "-1"
      var steps: [Int64] = []
      let digest = try store.archive(
        notes(through), to: archive, finish: { _ in }, progress: { done, _ in steps.append(done) })
      #expect(steps.last == through)
      #expect(try SQLiteStore.digest(of: archive) == digest)
      #expect(throws: StorageError.archive(path: archive)) { try SQLiteStore.open(archive, for: .write) }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: archive)
      #expect(throws: StorageError.archive(path: archive)) { try SQLiteStore.open(archive, for: .write) }
      let copy = try SQLiteStore.open(archive, for: .read)
      #expect(copy.identity.archive == notes(through))
      let events = try copy.read { try $0.events(.everything) }
      #expect(try events == store.read { try $0.events(.everything, through: through) })
      #expect(try copy.verify().damages == [])
      #expect(throws: StorageError.alreadyExists(path: archive)) {
        try store.archive(notes(through), to: archive, finish: { _ in })
      }
      let again = path + "-2"
      #expect(try store.archive(notes(through), to: again, finish: { _ in }) == digest)
      let files = try FileManager.default.contentsOfDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path)
      #expect(!files.contains { $0.contains("partial") })
    }
  }

  @Test func `what fails on the way leaves nothing`() throws {
    try withLedger { path in
      let store = try SQLiteStore.open(path, for: .write)
      struct Stop: Error {}
      #expect(throws: Stop.self) {
        try store.archive(notes(60), to: path + "-1", finish: { _ in throw Stop() })
      }
      let files = try FileManager.default.contentsOfDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path)
      #expect(!files.contains { $0.contains("-1") })
    }
  }

  @Test func `what was erased later than it reaches is erased in it`() throws {
    try withLedger { path in
      let store = try SQLiteStore.open(path, for: .write)
      let commitment = try #require(store.read { try $0.event(at: 3) }).envelope.commitment
      var erasing = Sample.event("ledger:main", text: commitment.hex)
      erasing.erases = [3]
      _ = try store.append([erasing], context: Sample.command("e"), condition: nil, recordedAt: Sample.instant(99))
      _ = try store.archive(notes(60), to: path + "-1", finish: { _ in })
      let copy = try SQLiteStore.open(path + "-1", for: .read)
      #expect(try copy.read { try $0.event(at: 3)?.erasedUnder } == 61)
      #expect(try copy.verify().damages == [])
    }
  }
}
