@testable import Countersign
import Controls
import Domain
import DomainFixtures
import Foundation
import Projections
import Storage
import TestSupport
import Testing
import Values

@Suite struct `An archive of closed years` {
  /// Recorded in 2026 and 2027; rio keeps the records. `body` gets what archives all before 2027.
  private func withArchive(_ body: (URL, Desk, String, ArchiveReport) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      for id in ["rio", "uma"] {
        let person = Subject(stringLiteral: "person:\(id)")
        try desk.record(.authority(.register(person: person, name: id, isExternal: false)))
        try desk.record(.authority(.grant(person: person, RoleGranted(role: .recordsOfficer, scope: .ledger))))
      }
      desk.clock.set("2027-02-01")
      try desk.set("project:P1", "status", .text("late"))
      try FileManager.default.createDirectory(at: folder.appending(path: "archive"), withIntermediateDirectories: true)
      let path = folder.path + "/archive/ledger.db"
      let report = try archive(desk, folder, .before(year: 2027), to: path)
      try body(folder, desk, path, report)
    }
  }

  private func archive(_ desk: Desk, _ folder: URL, _ end: ArchiveEnd, to path: String) throws -> ArchiveReport {
    desk.clock.advance(minutes: 1)
    return try desk.ledger.archive(
      end, to: path, key: folder.path + "/ledger.key",
      Instruction(actor: "rio", reason: "2026 is closed", commandID: "archive \(path)", source: "test"))
  }

  private func damages(_ path: String, _ reference: ArchiveReference?, _ desk: Desk) throws -> [String] {
    try Ledger.verifyArchive(path, against: reference, clock: desk.ledger.clock).damages.map(\.what)
  }

  @Test func `it answers as the ledger would have, and is proven to be its beginning`() throws {
    try withArchive { folder, desk, path, report in
      let head = try desk.ledger.replay(to: .head).position
      #expect(report.through < head && report.provenThrough >= report.through)
      let copy = try Ledger.open(path, readOnly: true, clock: desk.ledger.clock)
      let moment = Moment(asOf: "2026-12-31")
      let then = try desk.ledger.replay(to: .position(report.through), asOf: "2026-12-31")
      #expect(try copy.replay(to: .head, asOf: "2026-12-31") == then)
      #expect(
        try copy.portfolio(moment).rows
          == desk.ledger.portfolio(
            Moment(asOf: "2026-12-31", knownAt: UTCInstant(endOf: "2026-12-31"))
          ).rows)
      #expect(try copy.verify().isSound)
      #expect(try fetch(folder.appending(path: "archive"), "SELECT count(*) FROM initiative").first != "0")
      #expect(throws: StorageError.archive(path: path)) {
        try Ledger.open(path, readOnly: false, clock: desk.ledger.clock)
      }
      let live = ArchiveReference.ledger(path: folder.path + "/ledger.db")
      #expect(try damages(path, live, desk) == [])
      #expect(try damages(path, nil, desk) == [])
      let kept = try desk.ledger.checkpoints()
      for size in [report.through, report.provenThrough] {
        let note = try #require(kept.first { $0.size == size }).note
        #expect(try damages(path, .checkpoint(Array(note.utf8)), desk) == [])
      }
      let recorded = try #require(try desk.ledger.records().archives.first)
      #expect(recorded.event.fileDigest == report.fileDigest && recorded.event.root == report.root)
      #expect(try failing(desk.ledger) == [])
    }
  }

  @Test func `it does not pass for an archive of another ledger, or of another history`() throws {
    try withArchive { folder, desk, path, _ in
      try withTemporaryFolder { other in
        _ = try Desk.inFile(other)
        #expect(try damages(path, .ledger(path: other.path + "/ledger.db"), desk).count == 1)
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      try tamper(
        folder.appending(path: "archive"), "UPDATE meta SET value = substr(value, 30) WHERE key = 'archive.consistency'"
      )
      let live = ArchiveReference.ledger(path: folder.path + "/ledger.db")
      #expect(try damages(path, live, desk).contains { $0.hasPrefix("the proof from size") })
      #expect(try damages(path, live, desk).contains { $0.hasPrefix("the ledger records no archive") })
      #expect(throws: LedgerError.self) { try damages(folder.path + "/ledger.db", nil, desk) }
    }
  }

  @Test func `what the ledger erased since is found in it`() throws {
    try withArchive { folder, desk, path, _ in
      let position = try #require(try desk.ledger.history(of: "person:mia").first).position
      let asked = try desk.record(.records(.requestErasure(positions: [position], basis: "law")), by: "rio")
      try desk.record(.records(.erase(request: asked.lowerBound)), by: "uma")
      let live = ArchiveReference.ledger(path: folder.path + "/ledger.db")
      let found = try damages(path, live, desk)
      #expect(found.count == 1 && found[0].hasSuffix("archive again, and dispose of this"))
      let second = folder.path + "/second.db"
      _ = try archive(desk, folder, .before(year: 2027), to: second)
      #expect(try damages(second, live, desk) == [])
    }
  }

  @Test func `it goes when all in it is past its retention and nothing is held`() throws {
    try withArchive { folder, desk, path, _ in
      func dispose() throws -> CommandResult {
        desk.clock.advance(minutes: 1)
        return try desk.ledger.dispose(
          ofArchive: path,
          Instruction(
            actor: "rio", reason: "Time is over", commandID: "dispose \(desk.clock.instant)", source: "test"))
      }
      func refusal() throws -> Rule? {
        if case .refused(let refusal, _) = try dispose() { refusal.rule } else { nil }
      }
      #expect(try refusal() == .retention, "no class covers it")
      try desk.record(.records(.setRetention(RetentionSet(name: "all", years: 2))), by: "rio")
      #expect(try refusal() == .retention)
      desk.clock.set("2029-06-01")
      try desk.record(
        .records(.placeHold(LegalHoldPlaced(hold: "H", subject: "project:P2", authority: "court"))), by: "rio")
      #expect(try refusal() == .legalHold)
      try desk.record(.records(.liftHold(LegalHoldLifted(hold: "H"))), by: "rio")
      #expect(FileManager.default.fileExists(atPath: path))
      guard case .recorded = try dispose() else {
        Issue.record("it was not disposed of")
        return
      }
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(try desk.ledger.records().archives.first?.disposed != nil)
      #expect(try desk.ledger.verify().isSound)
    }
  }

  @Test func `it ends with a command, and where something was recorded`() throws {
    try withArchive { folder, desk, _, _ in
      #expect(throws: LedgerError.self) { try archive(desk, folder, .position(2), to: folder.path + "/x.db") }
      #expect(throws: LedgerError.self) { try archive(desk, folder, .position(9999), to: folder.path + "/x.db") }
      #expect(throws: LedgerError.self) { try archive(desk, folder, .before(year: 2026), to: folder.path + "/x.db") }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/x.db"))
      desk.clock.advance(minutes: 1)
      let refused = try desk.ledger.archive(
        .before(year: 2027), to: folder.path + "/x.db", key: folder.path + "/ledger.key",
        Instruction(actor: "mia", reason: "mine", commandID: "x", source: "test"))
      guard case .refused = refused.result else {
        Issue.record("mia may not archive")
        return
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/x.db"))
    }
  }
}
