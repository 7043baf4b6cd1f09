@testable import Controls
import Domain
import Testing
import Values

/// K29: what is authorised is incorporated by the end of the next accounting period.
@Suite struct IncorporationControlTests {
  /// A change of January, implemented on a day, or not at all.
  private func log(implementedAt moment: String?, closing periods: [String] = []) throws -> (LedgerBuilder, Int64) {
    var log = LedgerBuilder.office()
    log.establish()
    log.raise()
    let decision = try log.approve().decision
    for period in periods {
      guard let through = BudgetPeriod(period) else { continue }
      log.add(p1, .periodClosed(PeriodClosed(through: through)), by: "ivy")
    }
    if let moment {
      // A minute of the day named.
      log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", at: moment)
      try log.implement()
    }
    return (log, decision)
  }

  @Test(arguments: [
    ("2024-02-29T10:00:00Z", [], true), ("2024-03-01T10:00:00Z", [], false),
    // Quarters: the next is over in June.
    ("2024-06-30T10:00:00Z", ["2024-03", "2024-06"], true), ("2024-07-01T10:00:00Z", ["2024-03", "2024-06"], false),
    // As long as the last that was closed.
    ("2024-06-30T10:00:00Z", ["2023-12", "2024-03"], true), ("2024-07-01T10:00:00Z", ["2023-12", "2024-03"], false),
    // Beyond the last closing.
    ("2024-02-29T10:00:00Z", ["2023-11", "2023-12"], true), ("2024-03-01T10:00:00Z", ["2023-12"], false),
    // Who closes seldom has a year.
    ("2025-03-31T10:00:00Z", ["2019-03", "2024-03"], true), ("2025-04-01T10:00:00Z", ["2019-03", "2024-03"], false),
  ])
  func `an authorised change is implemented in the accounting period after`(
    moment: String, periods: [String], passes: Bool
  ) throws {
    let (log, decision) = try log(implementedAt: moment, closing: periods)
    let result = try log.result("K29")
    #expect(result.positions == (passes ? [] : [decision]), "\(result.failures)")
    #expect(result.population == 1 && result.examined.contains(decision))
  }

  @Test func `what is open is judged by the day asked about`() throws {
    let (log, decision) = try log(implementedAt: nil)
    #expect(try log.result("K29", asOf: "2024-02-29").verdict == .pass)
    #expect(try log.result("K29", asOf: "2024-03-01").positions == [decision])
    #expect(try LedgerBuilder.office().result("K29").verdict == .notApplicable)
  }

  @Test func `what was given up in time is no longer authorised`() throws {
    var (log, _) = try log(implementedAt: nil)
    log.add(cr1, .changeWithdrawn(ChangeWithdrawn()), by: "raj", at: "2024-02-10T00:00:00Z")
    #expect(try log.result("K29").verdict == .pass)
  }
}
