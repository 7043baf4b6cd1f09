@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct BaselineControlTests {
  @Test func `a movement from a value that the field did not hold obscures the one that it did`() throws {
    var log = baselined()
    let position = log.add(p1, revised([cost(pounds(110), pounds(120))], 2, .unapproved), by: "raj")
    let result = try log.result("K02")
    #expect(result.positions == [position])
    #expect(
      result.failures[0].why == "project:P1 account/main.wholeLifeCost moves from GBP 110.00, but held GBP 100.00")
  }

  @Test func `a back-dated movement starts from the value of its own day`() throws {
    var log = LedgerBuilder.office()
    log.establish(on: "2024-01-01")
    log.add(p1, revised([cost(pounds(100), pounds(130))], 2, attested("R1")), by: "raj", on: "2024-03-01")
    let position = log.add(
      p1, revised([cost(pounds(100), pounds(110))], 3, attested("R2")), by: "raj", on: "2024-02-01")
    #expect(try log.result("K02").verdict == .pass)
    // The later value does not carry what was slipped in before it.
    #expect(try log.result("K30").positions == [position])
    #expect(try log.result("K30", asOf: "2024-02-15").verdict == .pass)
  }

  @Test(arguments: ["", "   ", "-", "...", "N/A", "n / a", "Update", "see above", "TEST!", "\u{2013}"])
  func `a reason that explains nothing fails`(_ reason: String) throws {
    var log = baselined()
    let position = log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", reason: reason)
    #expect(try log.result("K10").positions == [position])
  }

  @Test(arguments: [
    "Imported from gmpp-2020.csv", "Updated after the storm of February", "Prüfung der Kosten", "仕様の変更のため",
  ])
  func `a reason that says something passes`(_ reason: String) throws {
    var log = baselined()
    log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", reason: reason)
    #expect(try log.result("K10").verdict == .pass)
  }

  @Test func `an organisation lists its own boilerplate`() throws {
    var log = baselined()
    let position = log.add(
      p1, .statusReported(StatusReported(movements: [])), by: "raj", reason: "siehe ÄNDERUNG")
    let parameters = ControlParameters(boilerplateReasons: ["Siehe Änderung"])
    #expect(try log.result("K10", IntegrityFacts(), parameters).positions == [position])
    #expect(try log.result("K10").verdict == .pass)
  }

  @Test func `a movement without a change request maps to nothing`() throws {
    var log = baselined()
    let plain = log.add(p1, revised([cost(pounds(100), pounds(105))], 2, .unapproved), by: "raj")
    let vouched = log.add(p1, revised([cost(pounds(105), pounds(106))], 3, attested(nil)), by: "raj")
    let again = log.add(p1, revised([cost(pounds(106), pounds(107))], 4, .established), by: "raj")
    #expect(try log.result("K14").positions == [plain, vouched, again])
    let accounts = try log.result("K30")
    #expect(accounts.positions == [plain])
    #expect(
      accounts.failures[0].why
        == "project:P1 account/main.wholeLifeCost moved unapproved at \(plain); is attested by board without a "
        + "reference at \(vouched); claims to be a first baseline, which stood already at \(again)")
    #expect(accounts.population == 1)
    #expect(
      accounts.explanation.hasPrefix(
        "0 of 1 account amounts reconcile through approved movements, 1 do not, at 3 positions; of 4 movements 3 were "
          + "unapproved; attested outside: 0;"))
  }

  @Test func `a movement attested with a reference is counted apart`() throws {
    var log = baselined()
    log.add(p1, revised([cost(pounds(100), pounds(105))], 2, attested("CCB-12")), by: "raj")
    let result = try log.result("K14")
    #expect(result.verdict == .notApplicable)
    #expect(result.explanation.contains("attested outside, by a reference: 1 movements, counted apart"))
    let accounts = try log.result("K30")
    #expect(accounts.verdict == .pass)
    #expect(accounts.explanation.contains("of 2 movements 0 were unapproved; attested outside: 1;"))
  }

  @Test(arguments: [("board", nil), ("board", " "), (" ", "CCB-12")] as [(String, String?)])
  func `an approval outside the ledger counts for an account only with an approver and a reference`(
    approver: String, reference: String?
  ) throws {
    var log = baselined()
    let position = log.add(
      p1, revised([cost(pounds(100), pounds(105))], 2, .attested(by: approver, reference: reference)), by: "raj")
    let result = try log.result("K30")
    #expect(result.positions == [position])
    #expect(result.explanation.contains("of 2 movements 1 were unapproved; attested outside: 0;"))
  }

  @Test func `a delta that moved nothing is found at its implementation`() throws {
    var log = baselined()
    let at = log.change(moves: [])
    let result = try log.result("K14")
    #expect(result.positions == [at.implemented])
    #expect(result.population == 1)
    #expect(result.explanation.contains("the changes ask for GBP 20.00, the movements make nothing"))
  }

  @Test func `a movement other than the delta, or made twice, is found`() throws {
    var other = baselined()
    let first = other.change(moves: [cost(pounds(100), pounds(150))])
    #expect(try other.result("K14").positions == [first.implemented, first.moved])
    #expect(try other.result("K14").population == 2)
    var twice = baselined()
    let delta = cost(pounds(100), pounds(120))
    let second = twice.change(moves: [delta, delta])
    #expect(try twice.result("K14").positions == [second.moved])
  }

  @Test func `a movement that cites a change never implemented is found`() throws {
    var log = baselined()
    let at = log.change(skip: [.changeImplemented])
    let position = log.add(
      p1, revised([cost(pounds(100), pounds(120))], 2, .change(cr1, decision: at.decided)), by: "ivy")
    #expect(try log.result("K14").positions == [position])
    #expect(try log.result("K30").verdict == .pass)
    let forged = log.add(p1, revised([cost(pounds(120), pounds(121))], 3, .change(cr1, decision: 2)), by: "ivy")
    #expect(try log.result("K30").positions == [forged])
  }

  @Test func `an account whose movements skip an amount does not reconcile`() throws {
    var log = baselined()
    let position = log.add(p1, revised([cost(pounds(110), pounds(120))], 2, attested("R")), by: "raj")
    let result = try log.result("K30")
    #expect(result.positions == [position])
    #expect(result.failures[0].why.hasSuffix("is GBP 120.00, its original and movements make GBP 110.00"))
  }

  @Test func `withheld values leave the reconciliation and come back, counted apart`() throws {
    var log = baselined()
    log.add(p1, revised([cost(pounds(100), .exempt("section 43"))], 2, attested("R1")), by: "raj")
    log.add(p1, revised([cost(.exempt("section 43"), pounds(130))], 3, attested("R2")), by: "raj")
    log.add(p1, revised([cost(nil, .unreadable("£1?"), of: "spare")], 4, attested("R3")), by: "raj")
    let result = try log.result("K30")
    #expect(result.verdict == .pass)
    #expect(result.population == 2)
    #expect(
      result.explanation.contains("of 4 movements 0 were unapproved; attested outside: 3; 3 to or from a withheld"))
  }

  @Test func `currencies are never added together`() throws {
    var log = baselined()
    let dollars = money(100, "USD")
    log.add(p1, revised([cost(pounds(100), dollars)], 2, attested("R1")), by: "raj")
    #expect(try log.result("K30").verdict == .pass)
    let position = log.add(p1, revised([cost(pounds(100), dollars)], 3, attested("R2")), by: "raj")
    let result = try log.result("K30")
    #expect(result.positions == [position])
    #expect(result.failures[0].why.hasSuffix("is USD 100.00, its original and movements make GBP -100.00, USD 200.00"))
  }

  @Test func `a movement under conditions, or under an emergency still to be ratified, has its mandate`() throws {
    var conditional = baselined()
    conditional.change(outcome: .approvedWithConditions)
    var emergency = baselined()
    emergency.raise()
    let invoked = try emergency.invoke()
    try emergency.implement(citing: invoked)
    let delta = try #require(LedgerBuilder.content.deltas.first)
    let moved = emergency.add(p1, revised([delta.movement], 2, .change(cr1, decision: invoked)), by: "ivy")
    for (log, name) in [(conditional, "conditional"), (emergency, "emergency")] {
      for id in ["K14", "K30"] { #expect(try log.result(id).positions == [], "\(id), \(name)") }
    }
    // Its implementation is not what authorises it.
    var forged = baselined()
    forged.raise()
    try forged.implement(citing: try forged.invoke())
    let last = Int64(forged.events.count)
    let position = forged.add(p1, revised([delta.movement], 2, .change(cr1, decision: last)), by: "ivy")
    for id in ["K14", "K30"] { #expect(try forged.result(id).positions == [position], "\(id)") }
    #expect(moved == position)
  }

  private func attested(_ reference: String?) -> BaselineBasis { .attested(by: "board", reference: reference) }

  private func baselined() -> LedgerBuilder {
    var log = LedgerBuilder.office()
    log.establish()
    return log
  }
}
