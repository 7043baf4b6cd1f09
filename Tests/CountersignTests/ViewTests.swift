@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import GRDB
import Projections
import Storage
import TestSupport
import Testing
import Values

@Suite struct ViewTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `views kept up step by step are those folded at once`(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      var history = RandomHistory(seed: seed)
      for step in 1...240 {
        try history.step(on: desk)
        if step % 7 == 0 { try desk.ledger.refreshViews() }
        if step % 80 == 0 {
          let report = try desk.ledger.rebuild(replacing: false)
          #expect(report.agrees && report.switched, "seed \(seed), step \(step)")
          let replayed = try desk.ledger.replay(to: .head, asOf: desk.clock.instant.day)
          #expect(replayed.foldHash == report.rebuilt, "seed \(seed), step \(step): the replay's hash")
        }
      }
      #expect(try desk.ledger.verify().isSound)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `two machines given the same commands hold the same state`(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let desks = [try Desk.inMemory(), try Desk.inFile(folder)]
      for desk in desks {
        var history = RandomHistory(seed: seed)
        for _ in 1...200 { try history.step(on: desk) }
      }
      let head = try desks[0].ledger.replay(to: .head).position
      for position in [0, 1, head / 2, head] {
        let summaries = try desks.map { try $0.ledger.replay(to: .position(position), asOf: "2026-06-01") }
        #expect(summaries[0] == summaries[1], "seed \(seed), at \(position)")
      }
      let instant = UTCInstant(endOf: "2026-02-01")
      let known = try desks.map { try $0.ledger.portfolio(Moment(asOf: "2026-03-01", knownAt: instant)) }
      #expect(known[0] == known[1])
      #expect(known[0].position < head)
    }
  }

  @Test func `a value comes into the tables on its day, with no new event`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.set("project:P1", "status", .text("live"), on: "2026-03-01")
      let status = "SELECT coalesce(status, '-') FROM initiative WHERE subject = 'project:P1'"
      try desk.ledger.refreshViews()
      #expect(try fetch(folder, status) == ["-"])
      desk.clock.set("2026-02-28")
      try desk.ledger.refreshViews()
      #expect(try fetch(folder, status) == ["-"])
      desk.clock.set("2026-03-01")
      try desk.ledger.refreshViews()
      #expect(try fetch(folder, status) == ["live"])
      desk.clock.set("2026-01-01")
      try desk.ledger.refreshViews()
      #expect(try fetch(folder, status) == ["live"], "a clock that fell back undid it")
      #expect(try desk.ledger.rebuild(replacing: false).agrees)
    }
  }

  @Test func `views of another version, or with a table gone, are folded anew`() throws {
    for damage in [
      "UPDATE view_cursor SET version = version + 1; UPDATE initiative SET name = 'old'", "DROP TABLE figure",
    ] {
      try withTemporaryFolder { folder in
        let desk = try Desk.inFile(folder)
        try desk.ledger.refreshViews()
        try execute(folder, damage)
        let report = try desk.ledger.rebuild(replacing: false)
        #expect(report.live == nil)
        #expect(report.switched)
        #expect(try fetch(folder, "SELECT name FROM initiative WHERE subject = 'project:P1'") == ["The P1"])
      }
    }
  }

  @Test(
    arguments: [
      "UPDATE figure SET current = 'GBP 1.00' WHERE field = 'wholeLifeCost'",
      "DELETE FROM membership WHERE child = 'project:P1'",
      "INSERT INTO finding VALUES ('project:GHOST', 99, 'project:GHOST', 'x', 'y')",
      "UPDATE initiative SET organisation = '' WHERE subject = 'project:P2'",
    ])
  func `a row that somebody changed is found, and left as it is until it is replaced`(damage: String) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.ledger.refreshViews()
      try execute(folder, damage)
      let tables = { try ViewTables.all.flatMap { try fetch(folder, "SELECT quote(stream) || rowid FROM \($0.name)") } }
      let before = try tables()
      for _ in 1...2 {
        let report = try desk.ledger.rebuild(replacing: false)
        #expect(!report.agrees)
        #expect(!report.switched)
      }
      #expect(try tables() == before)
      #expect(try fetch(folder, "SELECT name FROM sqlite_schema WHERE name LIKE '%~next'").isEmpty)
      #expect(try desk.ledger.rebuild(replacing: true).switched)
      #expect(try desk.ledger.rebuild(replacing: false).agrees)
    }
  }

  @Test func `the tables hold what the questions answer`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.raise("change:CR-1", to: "2026-07-31")
      try desk.perform(.change(.decide("change:CR-1", .approve)), by: "mia")
      try desk.ledger.refreshViews()
      let sum = try fetch(folder, "SELECT sum(current_minor_units) FROM figure WHERE field = 'wholeLifeCost'")
      #expect(sum == ["100000"])
      #expect(
        try desk.ledger.portfolio().rows.first?.total.money["wholeLifeCost"]?.current.description == "GBP 1000.00")
      #expect(try fetch(folder, "SELECT change || state || raised_by FROM change_request") == ["CR-1assessedmia"])
      #expect(try fetch(folder, "SELECT stream || actor || attempt FROM refusal") == ["change:CR-1miachange approve"])
    }
  }

  @Test func `a ledger in memory says that it has no file`() throws {
    let desk = try Desk.inMemory()
    #expect(throws: LedgerError.notAFile) { try desk.ledger.refreshViews() }
    #expect(throws: LedgerError.notAFile) { try desk.ledger.backup(to: "/nowhere/x") }
  }
}

/// Reads the ledger's file from outside, as an auditor's program would.
func fetch(_ folder: URL, _ sql: String) throws -> [String] {
  let queue = try DatabaseQueue(path: folder.path + "/ledger.db")
  defer { try? queue.close() }
  return try queue.read { try String.fetchAll($0, sql: sql) }
}

/// Changes it from outside.
func execute(_ folder: URL, _ sql: String) throws {
  let queue = try DatabaseQueue(path: folder.path + "/ledger.db")
  try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  try queue.close()
}
