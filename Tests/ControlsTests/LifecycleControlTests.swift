@testable import Controls
import Domain
import Testing
import Values

/// The order of steps, the rounds of a question, and how changes end.
@Suite struct LifecycleControlTests {
  let judged = ["K06", "K07", "K12", "K13", "K15", "K16", "K17", "K19", "K20", "K21", "K22", "K37"]

  private func expectPass(_ log: LedgerBuilder, except: Set<String> = [], asOf: String = "2024-02-01") throws {
    for id in judged where !except.contains(id) {
      let result = try log.result(id, asOf: asOf)
      #expect(result.failures == [], "\(id)")
    }
  }

  @Test func `a draft that took the whole path, revised, deferred and resumed on the way, keeps every rule`() throws {
    var log = try LedgerBuilder.council()
    log.raise(isDraft: true)
    log.add(cr1, .changeRevised(ChangeRevised(LedgerBuilder.content)), by: "raj")
    log.add(cr1, .changeSubmitted(ChangeSubmitted()), by: "raj")
    try log.assess()
    try log.route()
    log.add(cr1, .changeRevised(ChangeRevised(LedgerBuilder.content)), by: "raj")
    try log.assess()
    try log.route()
    try log.assess(by: "vic")
    try log.route(cr1, [boardBallot])
    try log.vote(ballot: "board", by: "bob")
    try log.vote(cr1, .defer, ballot: "board", by: "dee")
    try log.decide(cr1, .deferred, resumeOn: "2024-01-20", by: "dee")
    log.add(cr1, .changeResumed(ChangeResumed()), by: "raj")
    try log.approve(
      conditions: [Condition(id: "C1", text: "Traffic plan", owner: "liz", due: day("2024-03-01"))],
      outcome: .approvedWithConditions)
    let mandate = try #require(try log.change(cr1).decision?.stamp.position)
    log.add(cr1, .implementationStarted(ImplementationStarted(decision: mandate)), by: "ivy")
    try log.implement()
    log.verify(passed: false)
    log.verify()
    log.add(cr1, .conditionDischarged(ConditionDischarged(condition: "C1")), by: "liz")
    log.close()
    try expectPass(log)
    for id in judged where id != "K17" { #expect(try log.result(id).verdict == .pass, "\(id)") }
  }

  @Test func `an emergency is worked on, then assessed, ratified, verified and closed`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.invoke()
    try log.implement()
    try log.approve(outcome: .ratified)
    log.verify()
    log.close()
    try expectPass(log)
    #expect(try log.result("K17").verdict == .pass)
  }

  @Test func `a change that is superseded, split or merged takes no more steps`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    log.raise(changeID("CR-2"), origin: .merge(of: [cr1]))
    log.add(
      cr1, .changeSuperseded(ChangeSuperseded(successors: [changeID("CR-2")], relation: .merged)), by: "raj")
    try expectPass(log)
    #expect(try log.result("K06").population == 3)
    let late = try log.assess()
    #expect(try log.result("K06").positions == [late])
  }

  @Test func `steps out of order are named, each judged from where the last led`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    let unassessed = try log.route()
    let undecided = try log.decide()
    try log.implement()
    let again = log.add(cr1, .changeResumed(ChangeResumed()), by: "raj")
    let invoked = try log.invoke()
    #expect(try log.result("K06").positions == [unassessed, undecided, again])
    #expect(
      try log.result("K06").failures[1].why == "change:CR-1 was approved when it was routed")
    try log.implement()
    let hasty = log.close()
    #expect(try log.result("K06").positions == [unassessed, undecided, again, hasty])
    #expect(invoked < hasty)
  }

  @Test func `a vote on the assessments of an earlier round, and a decision that cites them, fail`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    let first = try log.assess()
    let old = try log.change(cr1).assessmentHash
    try log.route()
    log.add(cr1, .changeRevised(ChangeRevised(LedgerBuilder.content)), by: "raj")
    let unassessed = try log.vote()
    try log.assess(by: "vic", isInterested: true)
    try log.route()
    try log.vote()
    let stale = try log.vote(by: "bob", assessments: old)
    let decided = try log.decide(assessment: first)
    #expect(try log.result("K21").positions == [unassessed, stale, decided])
    #expect(try log.result("K21").population == 4)
  }

  @Test func `an emergency that nobody ratifies fails from the day after its deadline, until it is undone`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    let invoked = try log.invoke(ratifyBy: "2024-01-10")
    let implemented = try log.implement()
    #expect(try log.result("K12", asOf: "2024-01-10").verdict == .pass)
    #expect(try log.result("K12", asOf: "2024-01-11").positions == [implemented])
    #expect(try log.result("K17", asOf: "2024-01-11").positions == [invoked])
    try log.assess()
    try log.route()
    try log.vote(cr1, .reject)
    try log.decide(cr1, .notRatified)
    #expect(try log.result("K12").positions == [implemented])
    #expect(try log.result("K17").verdict == .pass)
    log.raise(changeID("CR-2"), origin: .reversal(of: cr1))
    try log.approve(changeID("CR-2"))
    try log.implement(changeID("CR-2"))
    #expect(try log.result("K12").verdict == .pass)
  }

  @Test func `work that cites neither its approval nor its emergency fails`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.invoke()
    let wrong = try log.implement(citing: 3)
    log.raise(changeID("CR-2"))
    try log.approve(changeID("CR-2"), outcome: .deferred)
    let deferred = try log.implement(changeID("CR-2"))
    #expect(try log.result("K12", asOf: "2024-01-02").positions == [wrong, deferred])
  }

  @Test func `days run anew from a resumption, and a draft waits for nobody`() throws {
    var log = try LedgerBuilder.council()
    let raised = log.raise(at: "2024-01-02T09:00:00Z")
    try log.approve(outcome: .deferred)
    log.raise(changeID("CR-2"), isDraft: true)
    #expect(try log.result("K22", asOf: "2024-12-31").verdict == .pass)
    #expect(try log.result("K22", asOf: "2024-12-31").population == 1)
    log.add(cr1, .changeResumed(ChangeResumed()), by: "raj", at: "2025-01-01T09:00:00Z")
    #expect(try log.result("K22", asOf: "2025-04-01").verdict == .pass)
    #expect(try log.result("K22", asOf: "2025-04-02").positions == [raised])
  }

  @Test func `a deferral until a day counts as open from that day`() throws {
    var log = try LedgerBuilder.council()
    let raised = log.raise()
    try log.assess()
    try log.route()
    try log.vote(cr1, .defer)
    try log.decide(cr1, .deferred, resumeOn: "2024-06-01")
    #expect(try log.result("K22", asOf: "2024-08-30").verdict == .pass)
    #expect(try log.result("K22", asOf: "2024-08-31").positions == [raised])
  }
}
