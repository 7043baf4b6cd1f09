import Controls
import Countersign
import Domain
import EventSourcing
import Foundation
import TestSupport
import Testing
import Values

struct ImportRuleTests {
  private static let bridge = "W1,Bridge,P,2026-05-31,1200.00,Green"
  private static let tunnel = "W2,Tunnel,P,2027-01-31,800.00,Red"

  @Test func `the same file again, also under another name, leaves the ledger's file as it is, byte for byte`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "ledger.db").path
      let report: ImportReport = try {
        let office = try Office(in: folder, path: path)
        return try office.importing(fixture("gmpp/gmpp-2020.csv"), "gmpp-extract")
      }()
      let before = try Data(contentsOf: URL(filePath: path))
      let copy = folder.appending(path: "another-name.csv").path
      try FileManager.default.copyItem(atPath: fixture("gmpp/gmpp-2020.csv"), toPath: copy)
      for file in [fixture("gmpp/gmpp-2020.csv"), copy] {
        let ledger = try Ledger.open(path, readOnly: false, clock: { Office.today })
        let again = try ledger.importFile(
          ImportOrder(path: file, mapping: "gmpp-extract"),
          Instruction(actor: Actor("ada"), reason: "Again", commandID: ""))
        #expect(again.wasKnown)
        #expect(again.positions == report.positions)
        #expect(again.movements.isEmpty)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test func `a trial run records nothing and reports what the import then does`() throws {
    try withOffice { office in
      _ = try office.works("2025-03-31", Self.bridge, Self.tunnel)
      let count = try office.events.count
      var trial = try office.works("2025-06-30", Self.bridge + "x", "W3,Dam,P,,,", dryRun: true)
      #expect(try office.events.count == count)
      var real = try office.works("2025-06-30", Self.bridge + "x", "W3,Dam,P,,,")
      #expect(real.positions == Int64(count + 1)..<Int64(try office.events.count + 1))
      real.positions = 0..<0
      #expect(trial.isDryRun)
      trial.isDryRun = false
      #expect(trial == real)
      #expect(real.problems.map(\.text) == ["Greenx"])
    }
  }

  @Test func `who may not import is refused by name of the rule, and may try again once the role is granted`() throws {
    try withTemporaryFolder { folder in
      let office = try Office(in: folder, grantsPMO: false)
      try office.perform(.authority(.register(person: subject("person:raj"), name: "Raj", isExternal: false)))
      for attempt in 1...2 {
        let count = try office.events.count
        let refused = try office.works("2025-03-31", Self.bridge, by: "raj")
        #expect(refused.refusal?.rule == .roleRequired)
        #expect(refused.refusal?.facts["event"] == "ImportRecorded")
        #expect(refused.refusal?.whoCould == ["ada"])
        let after = try office.events
        #expect(after.count == count + 1, "attempt \(attempt)")
        #expect(after.last?.envelope.type == EventKind.commandRefused.rawValue)
      }
      // May import, but may not report: refused midway, with nothing but the refusal left.
      let count = try office.events.count
      let midway = try office.works("2025-03-31", Self.bridge)
      #expect(midway.refusal?.facts["event"] == "StatusReported" || midway.refusal?.facts["event"] == "BaselineRevised")
      #expect(midway.registered.isEmpty)
      #expect(try office.events.count == count + 1)
      try office.grant(.pmo, to: subject("person:raj"), over: .ledger)
      let done = try office.works("2025-03-31", Self.bridge, by: "raj")
      #expect(!done.wasKnown && done.refusal == nil)
      #expect(done.movements.count == 3)
      #expect(try office.works("2025-03-31", Self.bridge, by: "raj").wasKnown)
    }
  }

  @Test func `under control a baseline that a register moves is refused record by record, and the rest lands`() throws {
    try withOffice(model: .controlling) { office in
      _ = try office.works("2026-01-15", Self.bridge, Self.tunnel)
      let report = try office.works(
        "2026-02-28", "W1,Bridge,P,2026-09-30,1300.00,Amber", "W2,Tunnel,P,2027-01-31,800.00,Green")
      #expect(report.refused.map(\.refusal.rule) == [.unapprovedMovement])
      #expect(report.refused.map(\.subject) == [subject("project:W1")])
      #expect(report.movements.map(\.field) == ["rating", "rating"])
      #expect(report.refusal == nil)
      let bridge = try #require(try office.project("W1"))
      #expect(bridge.value(finish, asOf: day("2026-03-01")) == .day(day("2026-05-31")))
      #expect(bridge.value(rating, asOf: day("2026-03-01"))?.description.contains("Amber") == true)
      let refusals = try office.events.filter { $0.envelope.type == EventKind.commandRefused.rawValue }
      #expect(refusals.map(\.envelope.stream) == ["project:W1"])
    }
  }

  @Test func `an older file speaks for its own days: what newer ones show stays`() throws {
    try withOffice { office in
      _ = try office.works("2025-06-30", "W1,Bridge,P,2026-05-31,1200.00,Green", "W2,Tunnel,P,2027-01-31,800.00,Red")
      let older = try office.works("2025-03-31", "W1,Bridge,P,2026-02-28,1200.00,", "W3,Dam,P,2026-12-31,5.00,Red")
      #expect(older.refused.isEmpty)
      #expect(older.restored > 0)
      let organisation = try office.organisation
      let bridge = try #require(organisation.initiatives[subject("project:W1")])
      #expect(bridge.value(finish, asOf: day("2025-04-01")) == .day(day("2026-02-28")))
      #expect(bridge.value(finish, asOf: day("2025-07-01")) == .day(day("2026-05-31")))
      #expect(bridge.fields[finish]?.original(asOf: day("2026-01-01"))?.value == .day(day("2026-05-31")))
      let portfolio = subject("portfolio:works")
      #expect(organisation.members(of: portfolio, on: day("2025-04-01")).map(\.id).sorted() == ["W1", "W3"])
      #expect(organisation.members(of: portfolio, on: day("2025-07-01")).map(\.id).sorted() == ["W1", "W2"])
      // In between: the tunnel leaves and comes back, the dam goes on.
      _ = try office.works("2025-05-01", "W1,Bridge,P,2026-02-28,1200.00,Green", "W3,Dam,P,2026-12-31,5.00,Red")
      let then = try office.organisation
      #expect(then.members(of: portfolio, on: day("2025-05-02")).map(\.id).sorted() == ["W1", "W3"])
      #expect(then.members(of: portfolio, on: day("2025-07-01")).map(\.id).sorted() == ["W1", "W2"])
    }
  }

  @Test func `unreadable cells are kept and listed, exempt is a value, and a blank cell empties its field`() throws {
    try withOffice { office in
      _ = try office.works("2025-03-31", "W1,Bridge,P,2026-05-31,Withheld (s. 43),Green")
      let report = try office.works("2025-06-30", "W1,Bridge,P,soon,,Green")
      #expect(report.problems.map { "\($0.line) \($0.column) \($0.text)" } == ["2 end soon"])
      let bridge = try #require(try office.project("W1"))
      #expect(bridge.value(finish, asOf: day("2026-01-01")) == .unreadable("soon"))
      #expect(bridge.value(cost, asOf: day("2025-04-01")) == .exempt("Withheld (s. 43)"))
      #expect(bridge.value(cost, asOf: day("2026-01-01")) == nil)
      let last = try #require(try office.events.last.map { try Entry($0).event })
      guard case .importRecorded(let record) = last else { return #expect(Bool(false), "\(last)") }
      #expect(record.problems.map(\.text) == ["soon"])
    }
  }

  @Test func `a partial file tells of no departure; the same file as a whole one does`() throws {
    try withOffice { office in
      _ = try office.works("2025-03-31", Self.bridge, Self.tunnel)
      #expect(try office.works("2025-06-30", Self.bridge, partial: true).left.isEmpty)
      #expect(try office.works("2025-06-30", Self.bridge).left.map(\.subject.id) == ["W2"])
      let back = try office.works("2025-09-30", Self.bridge, "W2,Tunnel (formerly Pipe),P,,,")
      #expect(back.returned.map(\.subject.id) == ["W2"])
      #expect(back.renamed.isEmpty)
    }
  }

  @Test func `a record told twice on one day is recorded twice and listed; a level that nobody knows makes a project`()
    throws
  {
    try withOffice { office in
      let report = try office.works(
        "2025-03-31", Self.bridge, "W1,Bridge,P,2026-06-30,1200.00,Green", "W5,Mole,??,,,", "W6,Roads,PG,,,")
      #expect(report.problems.count == 2)
      #expect(report.discrepancies.map(\.column) == ["milestone/project.finish"])
      #expect(try office.project("W1")?.value(finish, asOf: day("2026-01-01")) == .day(day("2026-06-30")))
      #expect(
        report.registered.map(\.description).sorted() == [
          "portfolio:works", "programme:W6", "project:W1", "project:W5",
        ])
    }
  }

  @Test func `one record's former name does not take what is another record's own`() throws {
    try withOffice { office in
      let mapping = try office.file(
        "names.yaml",
        Works.mapping.replacingOccurrences(of: "    - {scheme: works, columns: [id], exact: true}\n", with: ""))
      #expect(!(try String(contentsOfFile: mapping, encoding: .utf8)).contains("scheme: works"))
      func names(_ day: String, _ rows: String...) throws -> ImportReport {
        try office.importing(
          office.file("\(day).csv", "id,name,level,end,cost,rag\n" + rows.joined(separator: "\n")), mapping)
      }
      let first = try names("2024-03-31", ",New (formerly Old),P,,1,", ",Old,P,,2,", ",Brücke Ⅱ,P,,3,", ",橋,P,,4,")
      #expect(first.joined.map(\.subject.id).sorted() == ["brücke-ⅱ", "new", "old", "橋"].sorted())
      let second = try names("2025-03-31", ",New,P,,1,", ",OLD,P,,2,", ",Brücke Ⅱ (formerly Steg),P,,3,", ",橋,P,,4,")
      #expect(second.joined.isEmpty && second.left.isEmpty)
      #expect(second.respelt.map(\.to) == ["OLD"])
    }
  }

  @Test func `a correction of the mapping is a new import of the same file, into the same portfolio`() throws {
    try withOffice { office in
      _ = try office.works("2025-03-31", Self.bridge)
      let corrected = try office.file(
        "corrected.yaml", Works.mapping.replacingOccurrences(of: "currency: EUR", with: "currency: EUR, unit: thousand")
      )
      let report = try office.importing(
        office.folder.appending(path: "works-2025-03-31.csv").path, corrected, portfolio: subject("portfolio:works"))
      #expect(report.movements.map(\.field) == ["account/project.wholeLifeCost"])
      #expect(report.registered.isEmpty && report.left.isEmpty)
    }
  }

  @Test
  func `an imported ledger keeps its rules on authority, refusals and the trail, and shows what no change covers`()
    throws
  {
    try withTemporaryFolder { folder in
      let office = try Office(in: folder, path: folder.appending(path: "ledger.db").path)
      _ = try office.works("2025-03-31", Self.bridge, Self.tunnel)
      let usd = try office.file(
        "usd.yaml", Works.mapping.replacingOccurrences(of: "currency: EUR", with: "currency: USD"))
      let file = try office.file("2025-06-30.csv", Works.rows("W1,Bridge,P,2026-07-31,5.00,Red", Self.tunnel))
      let report = try office.importing(file, usd, portfolio: subject("portfolio:works"))
      #expect(!report.refused.isEmpty)
      let log = try office.ledger.compliance()
      let verdicts = Dictionary(uniqueKeysWithValues: log.results.map { ($0.id, $0.verdict) })
      for id in ["K01", "K02", "K07", "K24", "K25"] { #expect(verdicts[id] != .fail, "\(id)") }
      // One baseline moved by the register alone: a finding, and no change request to map it to.
      #expect(verdicts["K14"] == .fail)
    }
  }

  @Test func `an amount in another currency is refused by itself`() throws {
    try withOffice { office in
      _ = try office.works("2025-03-31", Self.bridge, Self.tunnel)
      let dollars = try office.file(
        "dollars.yaml", Works.mapping.replacingOccurrences(of: "currency: EUR", with: "currency: USD"))
      let file = try office.file("2025-06-30.csv", Works.rows("W1,Bridge,P,2026-07-31,5.00,Red", Self.tunnel))
      let report = try office.importing(file, dollars, portfolio: subject("portfolio:works"))
      #expect(report.refused.map(\.refusal.rule) == [.currency, .currency])
      #expect(report.movements.map(\.field).sorted() == ["milestone/project.finish", "rating"])
    }
  }

  @Test func `a programme that a later record contradicts is refused by itself, and the import goes on`() throws {
    try withOffice { office in
      let mapping = try office.file("p.yaml", Works.mapping + "\nparents: [{level: programme, column: rag}]\n")
      let newer = try office.file("2025-06-30.csv", Works.rows("W1,Bridge,P,,,Red", "W2,Tunnel,P,,,Green"))
      let older = try office.file("2025-03-31.csv", Works.rows("W1,Bridge,P,,,Green", "W2,Tunnel,P,,9,Green"))
      _ = try office.importing(newer, mapping)
      let report = try office.importing(older, mapping)
      #expect(report.refusal == nil)
      let organisation = try office.organisation
      let bridge = try #require(organisation.initiatives[subject("project:W1")])
      #expect(bridge.parents(on: day("2025-07-01")).map(\.id).contains("red"))
      #expect(organisation.initiatives[subject("project:W2")]?.value(cost, asOf: day("2025-04-01")) != nil)
    }
  }
}
