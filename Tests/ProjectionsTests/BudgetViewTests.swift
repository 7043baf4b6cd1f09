import Domain
import DomainFixtures
import EventSourcing
import Projections
import Testing
import Values

@Suite struct BudgetViewTests {
  private static func transfers(_ texts: [String], _ subject: Subject) throws -> [BudgetTransfer] {
    try texts.map { try BudgetTransfer.parse($0, of: subject) }
  }

  /// portfolio all ⊃ programme A ⊃ P1, P2; P1 is in the portfolio too; a budget each for A and P1, in pounds, and for P2
  /// in euros.
  private static func works() throws -> Chronicle {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("programme:A", in: ["portfolio:all"])
    log.register("project:P1", in: ["programme:A", "portfolio:all"])
    log.register("project:P2", in: ["programme:A"])
    try move(
      &log, "project:P1",
      [
        "negotiated -> undistributed GBP 600 cause=initial text=The quay",
        "negotiated -> reserve GBP 100 cause=initial",
        "undistributed -> control/CA1@2026-03 GBP 200 cause=initial",
        "undistributed -> control/CA1/WP2 GBP 50 cause=initial",
      ], .established, on: "2026-01-05")
    try move(&log, "programme:A", ["negotiated -> reserve GBP 1000 cause=initial"], .established, on: "2026-01-05")
    try move(&log, "project:P2", ["unpriced -> contingency EUR 7 cause=initial"], .established, on: "2026-01-05")
    return log
  }

  @discardableResult
  private static func move(
    _ log: inout Chronicle, _ subject: Subject, _ texts: [String], _ basis: BaselineBasis, on day: CivilDay
  ) throws -> Int64 {
    log.add(subject, .budgetMoved(BudgetMoved(transfers: try transfers(texts, subject), basis: basis)), on: day)
  }

  private static func certificate(_ log: Chronicle, asOf day: CivilDay = "2026-12-31") throws -> BudgetCertificate {
    let initiative = try #require(log.organisation.initiatives["project:P1"])
    return BudgetCertificate(initiative, in: log.organisation, asOf: day, position: log.position)
  }

  @Test func `the log shows each transfer with the sums after it, as of a day`() throws {
    var works = try Self.works()
    let position = try Self.move(
      &works, "project:P1", ["undistributed -> control/CA2 GBP 100 cause=re-plan"], .change("change:CR-1", decision: 3),
      on: "2026-02-01")
    let initiative = try #require(works.organisation.initiatives["project:P1"])
    let log = BudgetLog(initiative, asOf: "2026-12-31", position: works.position)
    #expect(log.lines.count == 5)
    #expect(log.lines.map { $0.running[.undistributed] } == [600, 600, 400, 350, 250].map { .pounds($0) })
    #expect(log.lines.map { $0.running[.contractBudgetBase] } == [600, 700, 700, 700, 700].map { .pounds($0) })
    #expect(log.lines.last?.running[.baseline] == .pounds(600))
    #expect(log.lines.last?.change == "change:CR-1")
    #expect(log.lines.last?.decision == 3)
    #expect(log.lines.last?.position == position)
    #expect(BudgetLog(initiative, asOf: "2026-01-31", position: works.position).lines.count == 4)
    #expect(log.touching("control/CA1").lines.count == 2)
    #expect(log.touching("control/CA1/WP2").lines.count == 1)
    #expect(log.touching("reserve").lines.count == 1)
    #expect(log.touching("control/CA9").lines.isEmpty)
  }

  @Test func `a certificate shows each law with its figures`() throws {
    let certificate = try Self.certificate(try Self.works())
    #expect(certificate.holds)
    #expect(certificate.laws.allSatisfy { $0.holds })
    let base = try #require(certificate.laws.first { $0.formula == "CBB = NCC + AUW" })
    #expect(base.total.description == "GBP 700.00")
    #expect(base.terms.map(\.amount.description) == ["GBP 700.00", ""])
    let account = try #require(certificate.accounts.first { $0.account == "control/CA1" })
    #expect(account.balance.description == "GBP 250.00")
    #expect(account.lines == 2)
    #expect(account.periods.map { "\($0.key) \($0.value)" } == ["2026-03 GBP 200.00"])
    #expect(certificate.undistributed.map(\.amount) == [.pounds(350)])
    #expect(certificate.undistributedDays == 360)
    let before = try Self.certificate(try Self.works(), asOf: "2026-01-04")
    #expect(before.movements.isEmpty)
  }

  @Test func `budget that moved without its decision is listed, and so is what could not be posted`() throws {
    var works = try Self.works()
    let plain = try Self.move(
      &works, "project:P1", ["undistributed -> control/CA2 GBP 100 cause=re-plan"], .unapproved, on: "2026-02-01")
    let forged = try Self.move(
      &works, "project:P1", ["undistributed -> control/CA2 GBP 1 cause=re-plan"], .change("change:CR-1", decision: 3),
      on: "2026-02-01")
    let again = try Self.move(
      &works, "project:P1", ["undistributed -> control/CA2 GBP 1 cause=re-plan"], .established, on: "2026-02-01")
    let foreign = try Self.move(
      &works, "project:P1", ["undistributed -> control/CA2 EUR 1 cause=re-plan"], .established, on: "2026-02-01")
    let certificate = try Self.certificate(works)
    #expect(!certificate.holds)
    #expect(certificate.laws.allSatisfy { $0.holds })
    #expect(certificate.movements.filter { $0.unmatched != nil }.map(\.position) == [plain, forged, again])
    #expect(certificate.faults == [foreign])
  }

  @Test func `a movement is matched with what its change asks for`() throws {
    let asked = try Self.transfers(["undistributed -> control/CA2 GBP 100 cause=re-plan"], "project:P1")
    for moved in [100, 99] {
      var works = try Self.works()
      let content = ChangeContent(title: "Detail", deltas: [], transfers: asked)
      works.add("change:CR-1", .changeRaised(ChangeRaised(content)), on: "2026-02-01")
      let decision = works.add(
        "change:CR-1",
        .changeDecided(
          ChangeDecided(
            outcome: .approved, contentHash: content.hash, assessment: 1, baselineVersions: [:], limit: DelegatedLimit()
          )),
        on: "2026-02-01")
      try Self.move(
        &works, "project:P1", ["undistributed -> control/CA2 GBP \(moved) cause=re-plan"],
        .change("change:CR-1", decision: decision), on: "2026-02-01")
      let certificate = try Self.certificate(works)
      #expect(certificate.holds == (moved == 100))
      #expect(certificate.movements.last?.asked?.description == "GBP 100.00")
      #expect(certificate.movements.last?.unmatched == (moved == 100 ? nil : "is not what change:CR-1 asks for"))
    }
  }

  @Test func `an over-target baseline shows as the difference of total and base`() throws {
    var works = try Self.works()
    try Self.move(&works, "project:P1", ["over-target -> control/CA1 GBP 40 cause=otb"], .unapproved, on: "2026-02-01")
    let certificate = try Self.certificate(works)
    let law = try #require(certificate.laws.first { $0.formula == "TAB = CBB + OTB" })
    #expect(law.total.description == "GBP 740.00")
    #expect(law.terms.map(\.amount.description) == ["GBP 700.00", "GBP 40.00"])
    #expect(law.holds)
  }

  @Test func `a roll-up counts own and all below, each once, by currency`() throws {
    let works = try Self.works()
    let summary = BudgetSummary(works.organisation, asOf: "2026-12-31", position: works.position)
    let rows = Dictionary(uniqueKeysWithValues: summary.rows.map { ($0.subject, $0) })
    let all = try #require(rows["portfolio:all"])
    #expect(all.own[.reserve].isEmpty)
    #expect(all.total[.reserve].description == "EUR 0.00 + GBP 1100.00")
    #expect(all.total[.contractBudgetBase].description == "EUR 7.00 + GBP 1700.00")
    #expect(rows["programme:A"]?.own[.reserve].description == "GBP 1000.00")
    #expect(rows["project:P1"]?.total[.undistributed].description == "GBP 350.00")
    #expect(rows["project:P1"]?.undistributedDays == 360)
    let inner = BudgetSummary(works.organisation, asOf: "2026-12-31", root: "project:P2", position: works.position)
    #expect(inner.rows.map(\.subject) == ["project:P2"])
  }

  @Test func `the tables hold both sides of every transfer, and what they make`() throws {
    let works = try Self.works()
    let rows = SubjectRows(works.entries.filter { $0.subject == "project:P1" }, asOf: "2026-12-31").rows
    let entries = try #require(rows["budget_entry"])
    #expect(entries.count == 8)
    let index = try #require(
      ViewTables.all.first { $0.name == "budget_entry" }?.columns.firstIndex { $0.name == "minor_units" })
    let sum = entries.reduce(Int64(0)) { sum, row in
      if case .integer(let units) = row[index] { return sum + units }
      return sum
    }
    #expect(sum == 0)
    #expect(rows["budget_balance"]?.count == 5)
    for (name, rows) in rows {
      let table = ViewTables.all.first { $0.name == name }
      #expect(rows.allSatisfy { $0.count == table?.columns.count }, "\(name)")
    }
  }
}
