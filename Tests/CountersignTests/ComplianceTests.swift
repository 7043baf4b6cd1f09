@testable import Countersign
import Controls
import Domain
import DomainFixtures
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import Values

@Suite struct ComplianceTests {
  private func failing(_ ledger: Ledger, _ moment: Moment = .now) throws -> [String] {
    try ledger.compliance(moment).results.filter { $0.verdict == .fail }.map(\.id)
  }

  @Test func `a change that took the whole path passes every control`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder, model: .controlling)
      try desk.raise("change:CR-1", to: "2026-07-31")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      try desk.record(.change(.implement("change:CR-1")), by: "mia")
      try desk.record(.change(.verify("change:CR-1", evidence: [.sha256(Array("as built".utf8))])), by: "ann")
      try desk.record(.change(.close("change:CR-1")), by: "pat")
      try desk.perform(.change(.decide("change:CR-1", .reject)), by: "mia")
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let view = try desk.ledger.compliance()
      #expect(view.results.filter { $0.verdict == .fail } == [])
      #expect(view.results.count == ControlCatalogue.standard.rules.count)
      for id in ["K01", "K03", "K04", "K05", "K06", "K07", "K12", "K13", "K24"] {
        #expect(view.results.first { $0.id == id }?.verdict == .pass, "\(id)")
      }
    }
  }

  @Test func `the first events need no role, the next ones do`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let authority = try desk.ledger.compliance().results.first { $0.id == "K07" }
      #expect(authority?.verdict == .pass)
      #expect((authority?.population ?? 0) > 0)
    }
  }

  @Test func `an unapproved movement fails its control at its position, and not before it was known`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let before = desk.clock.instant
      desk.clock.set("2026-03-01")
      let moved = try desk.set("project:P1", "milestone/live.finish", .day("2026-12-31"))
      let result = try desk.ledger.compliance().results.first { $0.id == "K14" }
      #expect(result?.verdict == .fail)
      #expect(result?.failures.map(\.position) == [moved.lowerBound])
      #expect(try failing(desk.ledger, Moment(knownAt: before)).isEmpty)
    }
  }

  @Test(
    arguments: [
      "UPDATE event SET payload = replace(payload, 'The P1', 'The P9') WHERE payload LIKE '%The P1%'",
      "UPDATE event SET payload = '{', salt = salt WHERE position = 12",
      "UPDATE event SET payload = NULL, salt = NULL WHERE position = 12",
      "UPDATE event SET effective = effective + 1 WHERE position = 12",
      "UPDATE event SET hashes = zeroblob(32) WHERE position = 13",
      "UPDATE event SET envelope = replace(envelope, 'minute 4', 'minute 5') WHERE position = 12",
      "DELETE FROM event WHERE position = 12",
    ])
  func `whoever alters a record is discerned, and the other controls still answer`(damage: String) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      try tamper(folder, damage)
      let view = try desk.ledger.compliance()
      #expect(view.results.count == ControlCatalogue.standard.rules.count)
      #expect(view.results.contains { $0.verdict == .fail })
    }
  }

  @Test func `an entry that cannot be read at all is named by its position`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try tamper(folder, "UPDATE event SET envelope = '{' WHERE position = 12")
      #expect {
        try desk.ledger.compliance()
      } throws: { error in
        guard case .damaged(_, let position, _) = error as? StorageError else { return false }
        return position == 12
      }
    }
  }

  @Test func `a ledger in memory answers what needs no file`() throws {
    let desk = try Desk.inMemory()
    let view = try desk.ledger.compliance()
    #expect(view.results.count == ControlCatalogue.standard.rules.count)
    #expect(view.results.filter { $0.verdict == .fail } == [])
  }
}

/// Changes the log from outside, first taking the triggers away, as an attacker would.
func tamper(_ folder: URL, _ sql: String) throws {
  let queue = try DatabaseQueue(path: folder.path + "/ledger.db")
  try queue.writeWithoutTransaction { db in
    for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
      try db.execute(sql: "DROP TRIGGER \(trigger)")
    }
    try db.execute(sql: "PRAGMA ignore_check_constraints = ON; \(sql)")
  }
  try queue.close()
}
