@testable import Countersign
import Controls
import Domain
import DomainFixtures
import Projections
import TestSupport
import Testing
import Values

/// Approvals of configuration, reviews of the log, and what compliance makes of them.
@Suite struct `Oversight of the work of others` {
  private func verdict(_ id: String, _ desk: Desk) throws -> ControlResult {
    try #require(desk.ledger.compliance().results.first { $0.id == id })
  }

  private func furnish(_ desk: Desk) throws {
    for (name, role): (String, Role) in [("sue", .sponsor), ("aud", .auditor)] {
      let person = Subject(stringLiteral: "person:\(name)")
      try desk.record(.authority(.register(person: person, name: name, isExternal: false)))
      try desk.record(.authority(.grant(person: person, RoleGranted(role: role, scope: .ledger))))
    }
  }

  @Test func `what waits for an approval is what the control lists, and approvals clear it`() throws {
    try Desk.each { desk in
      try furnish(desk)
      desk.clock.set("2026-02-20")
      let waiting = try verdict("K09", desk).failures.compactMap(\.position)
      #expect(waiting.count == 6)
      let fresh = try desk.record(
        .authority(.grant(person: "person:pat", RoleGranted(role: .assessor, scope: .ledger))))
      guard
        case .refused(let refusal, _) = try desk.perform(
          .oversight(.approve(positions: [fresh.lowerBound])), by: "root")
      else {
        Issue.record("it was not refused")
        return
      }
      #expect(refusal.rule == .ownConfiguration && refusal.whoCould == ["carl", "sue"])
      try desk.record(.oversight(.approve(positions: [fresh.lowerBound])), by: "sue")
      #expect(try desk.perform(.oversight(.approve(positions: [fresh.lowerBound])), by: "sue") == .unchanged)
      #expect(try verdict("K09", desk).failures.compactMap(\.position) == waiting)
    }
  }

  @Test func `a review covers what others did, and reads no further than its range`() throws {
    try Desk.each { desk in
      try furnish(desk)
      let head = try desk.ledger.compliance().position
      try desk.record(.oversight(.review(AuditReviewed(from: 1, to: head, result: .noExceptions))), by: "aud")
      desk.clock.set("2026-06-01")
      // What others did before it; the approval is past its days alone.
      #expect(try verdict("K11", desk).verdict == .pass)
      let own = try desk.record(.oversight(.review(AuditReviewed(from: 1, to: head, result: .exceptions))), by: "pat")
      // Under the supportive model a finding says that pat acted in it.
      #expect(own.count == 2)
      let last = try desk.perform(
        .oversight(.review(AuditReviewed(from: head + 1, to: head + 99, result: .exceptions))), by: "aud")
      guard case .refused(let refusal, _) = last else {
        Issue.record("\(last)")
        return
      }
      #expect(refusal.rule == .positions)
    }
  }

  @Test func `findings are found without reading the log, as known and as of any day`() throws {
    try Desk.each { desk in
      try furnish(desk)
      let opened = FindingOpened(control: "K13", positions: [2], text: "One hand", severity: .critical)
      try desk.record(.finding(.open("finding:F-1", opened)), by: "aud")
      let before = desk.clock.instant
      desk.clock.set("2026-02-01")
      try desk.record(
        .finding(.assign("finding:F-1", FindingAssigned(owner: "mia", due: "2026-02-10"))), by: "aud")
      try desk.record(
        .finding(.open("finding:F-2", FindingOpened(control: "K14", positions: [], text: "x", severity: .low))),
        by: "pat")
      #expect(try desk.ledger.findings().rows.map(\.state) == [.assigned, .open])
      #expect(try desk.ledger.findings(on: "K13", Moment(asOf: "2026-02-12")).rows.map(\.overdueDays) == [2])
      #expect(try desk.ledger.findings(Moment(knownAt: before)).rows.map(\.state) == [.open])
      #expect(try desk.ledger.findings(Moment(asOf: "2026-01-20")).rows.map(\.state) == [.open])
      #expect(try desk.ledger.compliance().findings == desk.ledger.findings())
    }
  }

  @Test func `the last point of a trend is what compliance says of events alone`() throws {
    try Desk.each { desk in
      try furnish(desk)
      desk.clock.set("2026-03-20")
      try desk.set("project:P1", "milestone/live.finish", .day("2026-12-31"))
      let trend = try desk.ledger.complianceTrend(3, by: .month)
      #expect(trend.points.map(\.asOf) == ["2026-01-31", "2026-02-28", "2026-03-20"])
      let now = try desk.ledger.compliance().results
      for (point, result) in zip(try #require(trend.points.last).results, now)
      where !["K03", "K04", "K05", "K24", "K26"].contains(result.id) {
        #expect(point == result, "\(result.id)")
      }
      #expect(trend.points.map { $0.results.first { $0.id == "K14" }?.failures.count } == [0, 0, 1])
      #expect(
        try desk.ledger.complianceTrend(3, by: .quarter, Moment(asOf: "2026-03-31")).points.map(\.asOf)
          == ["2025-09-30", "2025-12-31", "2026-03-31"])
    }
  }

  @Test func `a sample says of each event whether it passes, and why not`() throws {
    try Desk.each { desk in
      desk.clock.set("2026-03-20")
      let moved = try desk.set("project:P1", "milestone/live.finish", .day("2026-12-31"))
      let results = try desk.ledger.compliance().results.filter { ["K02", "K14", "K23"].contains($0.id) }
      let samples = try desk.ledger.samples(50, of: results, seed: 3)
      #expect(samples.map(\.rows.count) == results.map(\.examined.count))
      #expect(samples[1].rows.map(\.position) == [moved.lowerBound])
      #expect(samples[1].rows.first?.faults.count == 1)
      #expect(samples[0].rows.allSatisfy { $0.faults.isEmpty && $0.summary?.isEmpty == false })
      #expect(samples[2].rows.isEmpty)
    }
  }

  @Test func `an unknown initiative is no scope`() throws {
    let desk = try Desk.inMemory()
    #expect(throws: LedgerError.unknownSubject("project:P9")) {
      try desk.ledger.compliance(scope: ControlScope(subject: "project:P9"))
    }
  }
}
