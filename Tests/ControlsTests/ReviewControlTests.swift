@testable import Controls
import Domain
import Testing
import Values

/// What the review of a change leaves on record: description, verification, ratification, actions.
@Suite struct ReviewControlTests {
  @Test func `a decision on a change without a description, a class, objects or its links fails`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    let good = try log.approve()
    #expect(try log.result("K15").verdict == .pass)
    var content = LedgerBuilder.content
    content.title = "See above."
    log.raise(changeID("CR-2"), content)
    let untitled = try log.approve(changeID("CR-2"))
    log.raise(changeID("CR-3"), ChangeContent(title: "Nothing at all", deltas: []))
    let empty = try log.approve(changeID("CR-3"))
    log.raise(changeID("CR-4"))
    try log.assess(changeID("CR-4"))
    try log.route(changeID("CR-4"), rules: [])
    try log.vote(changeID("CR-4"))
    let unclassed = try log.decide(changeID("CR-4"))
    content.title = "Linked with nothing"
    content.links = [changeID("CR-77")]
    log.raise(changeID("CR-5"), content)
    let dangling = try log.approve(changeID("CR-5"))
    let result = try log.result("K15")
    #expect(result.positions == [untitled.decision, empty.decision, unclassed, dangling.decision])
    #expect(result.population == 5)
    #expect(result.failures[3].why == "change:CR-5 was decided without a change CR-77")
    #expect(good.decision < untitled.decision)
  }

  @Test func `work is closed after a verification that it passed, with evidence, and not before`() throws {
    var log = try LedgerBuilder.council()
    var failing: [Int64?] = []
    for (id, steps) in [
      ("CR-1", "v"), ("CR-2", ""), ("CR-3", "f"), ("CR-4", "e"), ("CR-5", "vi"), ("CR-6", "fv"),
    ] {
      let change = changeID(id)
      log.raise(change)
      try log.approve(change)
      try log.implement(change)
      for step in steps {
        switch step {
        case "v": log.verify(change)
        case "f": log.verify(change, passed: false)
        case "e": log.verify(change, evidence: [])
        default: try log.implement(change)
        }
      }
      let closed = log.close(change)
      if !["CR-1", "CR-6"].contains(id) { failing.append(closed) }
    }
    #expect(try log.result("K16").positions == failing)
    #expect(try log.result("K16").population == 6)
  }

  @Test func `a rejected change, and an emergency not ratified, have no work to verify`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.approve(outcome: .rejected)
    log.close()
    log.raise(changeID("CR-2"))
    try log.invoke(changeID("CR-2"))
    try log.implement(changeID("CR-2"))
    try log.approve(changeID("CR-2"), outcome: .notRatified)
    log.close(changeID("CR-2"))
    #expect(try log.result("K16").verdict == .notApplicable)
  }

  @Test func `an emergency is ratified by its day, within the days allowed, by others than its workers`() throws {
    func urgent(ratifyBy: String, on day: String, by actor: String = "cat") throws -> (LedgerBuilder, Int64) {
      var log = try LedgerBuilder.council()
      log.raise()
      let invoked = try log.invoke(ratifyBy: ratifyBy)
      try log.implement()
      try log.assess()
      try log.route()
      try log.vote(by: actor, at: "\(day)T09:00:00Z")
      try log.decide(cr1, .ratified, by: actor)
      return (log, invoked)
    }
    let onTime = try urgent(ratifyBy: "2024-01-10", on: "2024-01-10")
    #expect(try onTime.0.result("K17").verdict == .pass)
    let late = try urgent(ratifyBy: "2024-01-10", on: "2024-01-11")
    #expect(try late.0.result("K17").positions == [late.1])
    #expect(
      try late.0.result("K17").failures[0].why == "change:CR-1 was decided on 2024-01-11, after 2024-01-10")
    // Ratified at last: approved, if late.
    #expect(try late.0.result("K12").verdict == .pass)
    let lax = try urgent(ratifyBy: "2024-12-31", on: "2024-02-01")
    #expect(try lax.0.result("K17").positions == [lax.1])
    let own = try urgent(ratifyBy: "2024-01-10", on: "2024-01-10", by: "ivy")
    #expect(try own.0.result("K17").positions == [own.1])
  }

  @Test func `too many emergencies in a quarter fail from the first one too many`() throws {
    var log = try LedgerBuilder.council()
    var invoked: [Int64?] = []
    for number in 1...10 { log.raise(changeID("CR-\(number)")) }
    for number in 1...3 { invoked.append(try log.invoke(changeID("CR-\(number)"))) }
    #expect(try log.result("K17", asOf: "2024-01-05").positions == [invoked[2]])
    let lax = ControlParameters(emergencyPercent: 30)
    #expect(try log.result("K17", asOf: "2024-01-05", IntegrityFacts(), lax).verdict == .pass)
    // The next quarter counts for itself.
    log.raise(changeID("CR-11"), at: "2024-04-01T09:00:00Z")
    let next = try log.invoke(changeID("CR-11"), ratifyBy: "2024-04-30")
    #expect(try !log.result("K17", asOf: "2024-04-02").positions.contains(next))
  }

  @Test func `actions have an owner and a day, and are met before the change is closed`() throws {
    var log = try LedgerBuilder.council()
    func conditions(_ owner: String, _ due: String) -> [Condition] {
      [Condition(id: "C1", text: "Traffic plan", owner: owner, due: day(due))]
    }
    log.raise()
    try log.approve(conditions: conditions("liz", "2024-03-01"), outcome: .approvedWithConditions)
    let early = log.close()
    log.add(cr1, .conditionDischarged(ConditionDischarged(condition: "C1")), by: "liz")
    log.close()
    log.raise(changeID("CR-2"))
    let unowned = try log.approve(
      changeID("CR-2"), conditions: conditions("zoe", "2024-03-01"), outcome: .approvedWithConditions)
    log.raise(changeID("CR-3"))
    let overdue = try log.approve(
      changeID("CR-3"), conditions: conditions("liz", "2023-12-31"), outcome: .approvedWithConditions)
    log.raise(changeID("CR-4"))
    let none = try log.approve(changeID("CR-4"), outcome: .approvedWithConditions)
    let result = try log.result("K19")
    #expect(result.positions == [early, unowned.decision, overdue.decision, none.decision])
    #expect(result.failures[0].why == "change:CR-1 was closed with C1 open")
  }
}
