@testable import Controls
import Domain
import Testing
import Values

/// K18: what is on record before the work begins.
@Suite struct PreparationControlTests {
  @Test func `work that began with all on record passes, and work without names what was missing`() throws {
    var log = try LedgerBuilder.council()
    var failing: [Int64?] = []
    for (id, steps, isKept) in [
      ("CR-1", "adpi", true), ("CR-2", "adi", false), ("CR-3", "adip", false), ("CR-4", "api", false),
      ("CR-5", "dpi", false), ("CR-6", "pei", true), ("CR-7", "ei", false), ("CR-8", "adbi", false),
      ("CR-9", "adpsi", true), ("CR-10", "adspi", false), ("CR-11", "adpii", true),
    ] {
      let change = changeID(id)
      log.raise(change)
      var begun: Int64?
      for step in steps {
        switch step {
        case "a": try log.assess(change)
        case "d": try log.decide(change)
        case "p": log.prepare(change)
        case "b": log.prepare(change, fallback: " ")
        case "e": try log.invoke(change)
        case "s":
          let mandate = try log.change(change).decision?.stamp.position ?? 0
          begun = log.add(change, .implementationStarted(ImplementationStarted(decision: mandate)), by: "ivy")
        default:
          let position = try log.implement(change)
          begun = begun ?? position
        }
      }
      if !isKept { failing.append(begun) }
    }
    let result = try log.result("K18")
    #expect(result.positions == failing)
    #expect(result.population == 11)
    #expect(
      result.failures.map(\.why).prefix(4) == [
        "the work on change:CR-2 began without communication, fallback",
        "the work on change:CR-3 began without communication, fallback",
        "the work on change:CR-4 began without authorisation", "the work on change:CR-5 began without impact",
      ])
    #expect(result.explanation.hasPrefix("4 of 11 changes were begun with impact, authorisation"))
  }

  @Test func `a ledger that records no preparation at all is not judged, and says how much that leaves out`() throws {
    var log = try LedgerBuilder.council()
    #expect(try log.result("K18").explanation == "No work on a change was begun by 2030-01-01.")
    log.raise()
    try log.approve()
    try log.implement()
    let result = try log.result("K18")
    #expect(result.verdict == .notApplicable)
    #expect(result.explanation.hasPrefix("1 changes were begun, and the ledger records no preparation"))
    log.prepare(changeID("CR-2"))
    #expect(try log.result("K18").verdict == .fail)
    #expect(try log.result("K18", asOf: "2023-12-31").verdict == .notApplicable)
  }
}
