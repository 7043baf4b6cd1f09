@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Projections
import TestSupport
import Testing
import Values

@Suite struct QuestionTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `one initiative's rows are those that the whole view has of it`(seed: UInt64) throws {
    let desk = try Desk.inMemory()
    var history = RandomHistory(seed: seed)
    for _ in 1...150 { try history.step(on: desk) }
    for moment in [
      Moment.now, Moment(asOf: "2026-02-01"), Moment(asOf: "2026-06-01", knownAt: UTCInstant(endOf: "2026-01-20")),
    ] {
      let whole = try desk.ledger.portfolio(moment)
      for row in whole.rows {
        let part = try desk.ledger.portfolio(moment, root: row.subject)
        #expect(part.rows.first?.depth == 0)
        #expect(part.position == whole.position)
        for var found in part.rows {
          guard let same = whole.rows.first(where: { $0.subject == found.subject }) else {
            Issue.record("seed \(seed): \(found.subject) is not in the whole view")
            continue
          }
          found.depth = same.depth
          #expect(found == same, "seed \(seed), \(moment), below \(row.subject)")
        }
      }
    }
  }

  @Test func `who changed what, and on whose decision, by change, person, kind, field and time`() throws {
    try Desk.each { desk in
      desk.clock.set("2026-02-01")
      try desk.raise("change:CR-1", to: "2026-07-31")
      desk.clock.set("2026-02-02")
      let decided = try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      desk.clock.set("2026-02-03")
      try desk.record(.change(.implement("change:CR-1")), by: "mia for pat")
      func kinds(_ filter: AuditFilter, _ moment: Moment = .now) throws -> [String] {
        var kinds: [String] = []
        try desk.ledger.audit(filter, moment) { line in
          kinds.append(line.kind)
          return true
        }
        return kinds
      }
      let path = [
        "ChangeRaised", "ChangeAssessed", "ChangeRouted", "VoteCast", "ChangeDecided", "ChangeImplemented",
        "BaselineRevised",
      ]
      let vote = Array(path[2...4])
      #expect(try kinds(AuditFilter(subject: "change:CR-1")) == path)
      #expect(try kinds(AuditFilter(actor: "carl")) == vote)
      #expect(try kinds(AuditFilter(subject: "change:CR-1", actor: "pat")) == Array(path.suffix(2)))
      #expect(try kinds(AuditFilter(kind: .changeRaised)) == ["ChangeRaised"])
      let field = "milestone/live.finish"
      #expect(try kinds(AuditFilter(subject: "project:P1", field: field)) == ["BaselineRevised", "BaselineRevised"])
      let (since, until) = (UTCInstant(startOf: "2026-02-02"), UTCInstant(endOf: "2026-02-02"))
      #expect(try kinds(AuditFilter(since: since, until: until)) == vote)
      #expect(try kinds(AuditFilter(since: until, until: since)) == [])
      #expect(try kinds(AuditFilter(subject: "change:CR-1"), Moment(knownAt: until)) == Array(path.prefix(5)))
      #expect(try kinds(AuditFilter(subject: "change:CR-1"), Moment(asOf: "2026-02-01")) == Array(path.prefix(2)))
      var last: AuditLine?
      try desk.ledger.audit { line in
        last = line
        return true
      }
      #expect(last?.from == "2026-06-30")
      #expect(last?.to == "2026-07-31")
      #expect(last?.change == "CR-1")
      #expect(last?.decision == decided.upperBound - 1)
      #expect(last?.basis == "by change:CR-1, decision \(decided.upperBound - 1)")
    }
  }

  @Test func `an audit stops when its reader has enough`() throws {
    let desk = try Desk.inMemory()
    var count = 0
    try desk.ledger.audit { _ in
      count += 1
      return count < 3
    }
    #expect(count == 3)
  }

  @Test func `why leads from a figure to its decision, and no further than was known`() throws {
    try Desk.each { desk in
      try desk.raise("change:CR-1", to: "2026-07-31")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      let before = desk.clock.instant
      try desk.record(.change(.implement("change:CR-1")), by: "mia")
      let why = try desk.ledger.why("project:P1", "milestone/live.finish")
      #expect(why.values.map(\.value) == ["2026-07-31", "2026-06-30"])
      #expect(
        why.values[0].chain.map(\.actor) == ["mia", "mia", "carl", "ann", "mia"], "revised, implemented, decided…")
      let then = try desk.ledger.why("project:P1", "milestone/live.finish", Moment(knownAt: before))
      #expect(then.values.map(\.value) == ["2026-06-30"])
      #expect(throws: LedgerError.unknownSubject("project:P9")) { try desk.ledger.why("project:P9", "status") }
      #expect(throws: LedgerError.unknownField(subject: "project:P1", field: "phase")) {
        try desk.ledger.why("project:P1", "phase")
      }
      #expect(throws: LedgerError.unknownSubject("change:CR-9")) { try desk.ledger.history(of: "change:CR-9") }
      #expect(throws: LedgerError.unknownSubject("portfolio:none")) {
        try desk.ledger.portfolio(.now, root: "portfolio:none")
      }
    }
  }

  @Test func `an unapproved movement is explained with its finding`() throws {
    let desk = try Desk.inMemory()
    try desk.set("project:P1", "milestone/live.finish", .day("2026-08-31"))
    let chain = try desk.ledger.why("project:P1", "milestone/live.finish").values[0].chain
    #expect(chain.map(\.kind) == ["BaselineRevised", "FindingRaised"])
    #expect(chain[1].says == "The baseline moved without an approved change: milestone/live.finish")
  }

  @Test func `a difference tells what was learnt between two moments, either way round`() throws {
    try Desk.each { desk in
      let first = desk.clock.instant
      try desk.set("project:P1", "status", .text("late"), on: "2026-01-02")
      let second = desk.clock.instant
      try desk.set("project:P1", "status", .text("gone"))
      let found = try desk.ledger.differences(from: first, to: second)
      #expect(found.map(\.field) == ["status"])
      #expect(found.first?.before == nil)
      #expect(found.first?.after == .text("late"))
      let back = try desk.ledger.differences(from: second, to: first)
      #expect(back.first?.before == .text("late"))
      #expect(back.first?.after == nil)
      #expect(try desk.ledger.differences(from: first, to: first).isEmpty)
      #expect(try desk.ledger.differences(from: first, to: second, asOf: "2026-01-01").isEmpty)
    }
  }

  @Test func `a replay goes to a position, a moment or the head, and no further`() throws {
    try Desk.each { desk in
      let middle = try desk.ledger.replay(to: .head)
      let instant = desk.clock.instant
      try desk.raise("change:CR-1", to: "2026-07-31")
      let head = try desk.ledger.replay(to: .head)
      #expect(head.changes == [.assessed: 1])
      #expect(head.initiatives == [.portfolio: 1, .programme: 1, .project: 2])
      #expect(head.persons == 5)
      #expect(head.events.values.reduce(0, +) == Int(head.position))
      #expect(try desk.ledger.replay(to: .instant(instant)) == middle)
      #expect(try desk.ledger.replay(to: .position(middle.position)) == middle)
      #expect(try desk.ledger.replay(to: .position(0)).recordedAt == nil)
      for beyond in [head.position + 1, -1, .min, .max] {
        #expect(throws: LedgerError.unknownPosition(beyond, head: head.position)) {
          try desk.ledger.replay(to: .position(beyond))
        }
      }
    }
  }
}
