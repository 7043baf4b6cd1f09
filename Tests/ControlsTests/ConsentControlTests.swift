@testable import Controls
import Domain
import Testing
import Values

/// K39: spending is judged before it is decided, and consent comes before the work.
@Suite struct ConsentControlTests {
  @Test func `a decision on money whose spending was not judged, or for another content, fails`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.judgeSpending()
    try log.approve()
    try log.implement()
    #expect(try log.result("K39").verdict == .pass)
    log.raise(changeID("CR-2"))
    let unjudged = try log.approve(changeID("CR-2"))
    log.raise(changeID("CR-3"))
    try log.judgeSpending(changeID("CR-3"))
    var content = LedgerBuilder.content
    content.deltas = [Delta(initiative: p1, movement: cost(pounds(100), pounds(130)))]
    log.add(changeID("CR-3"), .changeRevised(ChangeRevised(content)), by: "raj")
    let other = try log.approve(changeID("CR-3"))
    // Late is not before.
    try log.judgeSpending(changeID("CR-2"))
    let result = try log.result("K39")
    #expect(result.positions == [unjudged.decision, other.decision])
    #expect(result.population == 3)
    #expect(
      result.failures.map(\.why) == [
        "change:CR-2 was decided before its spending was judged",
        "change:CR-3 was decided on another content than its spending was judged for",
      ])
  }

  @Test func `a change that moves no money is not asked about`() throws {
    var log = try LedgerBuilder.council()
    log.raise(cr1, ChangeContent(title: "Later", deltas: []))
    try log.judgeSpending()
    try log.approve()
    try log.implement()
    #expect(try log.result("K39").verdict == .notApplicable)
  }

  @Test func `work on sensitive spending began after consent to that content, or fails`() throws {
    var log = try LedgerBuilder.council()
    var failing: [Int64?] = []
    for (id, found, consent) in [
      ("CR-1", Sensitivity.novel, "before"), ("CR-2", .contentious, "after"), ("CR-3", .repercussive, "none"),
      ("CR-4", .novel, "other"), ("CR-5", .novel, "dated"),
    ] {
      let change = changeID(id)
      log.raise(change)
      try log.judgeSpending(change, [found])
      try log.approve(change)
      switch consent {
      case "before": try log.consent(change)
      case "other": try log.consent(change, to: .sha256([8]))
      case "dated": try log.consent(change, on: "2024-02-01")
      default: break
      }
      let begun = try log.implement(change)
      if consent == "after" { try log.consent(change) }
      if id != "CR-1" { failing.append(begun) }
    }
    let result = try log.result("K39")
    #expect(result.positions == failing)
    #expect(result.population == 10)
    #expect(result.failures.first?.why == "the work on change:CR-2, contentious, began without consent to it")
    #expect(result.explanation.hasSuffix("; 5 needed consent."))
  }

  @Test func `what a request says of itself needs consent too, whatever it was judged`() throws {
    var log = try LedgerBuilder.council()
    var content = LedgerBuilder.content
    content.sensitivities = [.repercussive]
    log.raise(cr1, content)
    try log.judgeSpending()
    try log.approve()
    let begun = try log.implement()
    #expect(try log.result("K39").positions == [begun])
  }

  @Test func `above the organisation's limit consent is needed as well`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.judgeSpending()
    try log.approve()
    let begun = try log.implement()
    func result(_ limits: [Money]) throws -> ControlResult {
      try log.result("K39", IntegrityFacts(), ControlParameters(consentLimits: limits))
    }
    #expect(try result([]).verdict == .pass)
    #expect(try result([amount(pounds(20)), amount(money(1, "EUR"))]).verdict == .pass)
    #expect(try result([amount(money(1, "EUR")), amount(pounds(19))]).positions == [begun])
  }

  @Test func `a ledger that says nothing of sensitive spending is not judged, unless there is a limit`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    let approval = try log.approve()
    let result = try log.result("K39")
    #expect(result.verdict == .notApplicable)
    #expect(result.explanation.hasPrefix("1 decisions moved money, and the ledger records no judgement"))
    let limited = ControlParameters(consentLimits: [amount(pounds(500))])
    #expect(try log.result("K39", IntegrityFacts(), limited).positions == [approval.decision])
  }
}
