@testable import Controls
import Domain
import Testing
import Values

/// K40: impact, baselines, notices, gates and risks.
@Suite struct CarriedThroughControlTests {
  private func assess(
    _ subject: Subject, _ impact: String = "Some", design: String?, documentation: String?, _ log: inout LedgerBuilder
  ) throws {
    let event = ChangeAssessed(
      contentHash: try log.change(subject).contentHash, baselineVersions: [p1: 1],
      exposure: Exposure(money: nil, days: 0, riskScore: nil), impact: impact, design: design,
      documentation: documentation)
    log.add(subject, .changeAssessed(event), by: "ann")
  }

  @Test func `a decision without impact on plan, design and documentation fails once the ledger speaks of them`() throws
  {
    var log = try LedgerBuilder.council()
    log.raise()
    let silent = try log.approve().decision
    #expect(try log.result("K40").verdict == .notApplicable)
    var expected: [Int64: String] = [silent: "design, documentation"]
    for (id, impact, design, documentation, missing) in [
      ("CR-2", "Later", "As before", "Drawing 4", nil), ("CR-3", " ", "As before", "Drawing 4", "plan"),
      ("CR-4", "Later", nil, "Drawing 4", "design"), ("CR-5", "Later", "As before", "  ", "documentation"),
    ] as [(String, String, String?, String?, String?)] {
      let change = changeID(id)
      log.raise(change)
      try assess(change, impact, design: design, documentation: documentation, &log)
      try log.route(change)
      try log.vote(change)
      let decision = try log.decide(change)
      if let missing { expected[decision] = missing }
    }
    let result = try log.result("K40")
    #expect(result.population == 5)
    #expect(result.positions == expected.keys.sorted())
    for failure in result.failures {
      let missing = expected[failure.position ?? 0] ?? "?"
      #expect(failure.why.hasSuffix("was decided without its impact on \(missing)"), "\(failure)")
    }
  }

  @Test func `an implemented change is in every baseline that it names`() throws {
    var log = try LedgerBuilder.council()
    log.add(p2, .initiativeRegistered(InitiativeRegistered(name: "Two")), by: "ada")
    let content = ChangeContent(
      title: "Both",
      deltas: [p1, p2].map { Delta(initiative: $0, movement: cost(pounds(100), pounds(120))) })
    log.raise(cr1, content)
    try log.approve()
    let implemented = try log.implement()
    try log.arrive()
    let result = try log.result("K40")
    #expect(result.positions == [implemented])
    #expect(
      result.failures.first?.why == "change:CR-1 was implemented: it is not in the baseline of project:P2")
    try log.arrive(in: p2)
    #expect(try log.result("K40").verdict == .pass)
  }

  @Test func `a transfer of budget is in the budget log`() throws {
    var log = try LedgerBuilder.council()
    let transfer = try BudgetTransfer.parse("undistributed -> control/A GBP 5 cause=re-plan", of: p1)
    log.raise(cr1, ChangeContent(title: "Budget", deltas: [], transfers: [transfer]))
    try log.approve()
    let implemented = try log.implement()
    #expect(try log.result("K40").positions == [implemented])
    let decision = try log.change(cr1).decision?.stamp.position ?? 0
    log.add(
      p1, .budgetMoved(BudgetMoved(transfers: [transfer], basis: .change(cr1, decision: decision))), by: "ivy")
    #expect(try log.result("K40").verdict == .pass)
  }

  @Test func `those concerned are told after the approval, and in time`() throws {
    var log = try LedgerBuilder.council()
    var positions: [String: Int64] = [:]
    for id in ["CR-1", "CR-2", "CR-3"] {
      log.raise(changeID(id))
      // What was said before the approval may still have come to nothing.
      if id == "CR-2" { log.notify(changeID(id)) }
      try log.approve(changeID(id))
      positions[id] = try log.implement(changeID(id))
      try log.arrive(changeID(id))
    }
    log.notify(changeID("CR-1"), at: "2024-01-10T09:00:00Z")
    #expect(try log.result("K40", asOf: "2024-01-15").verdict == .pass)
    let result = try log.result("K40", asOf: "2024-01-16")
    #expect(result.positions == [positions["CR-2"], positions["CR-3"]])
    #expect(result.failures.first?.why.hasSuffix("nobody was told of it after its approval by 2024-01-15") == true)
    let patient = ControlParameters(noticeDays: 15)
    #expect(try log.result("K40", asOf: "2024-01-16", IntegrityFacts(), patient).verdict == .pass)
  }

  @Test func `a gated stage is entered on an assurance that approves`() throws {
    var log = try LedgerBuilder.council()
    func assure(_ stage: String, _ rating: AssuranceGiven.Rating, evidence: [Digest] = [.sha256([6])]) -> DomainEvent {
      .assuranceGiven(AssuranceGiven(stage: stage, rating: rating, reviewer: "Gate team", evidence: evidence))
    }
    var failing: [Int64?] = []
    for (stage, assurances, isKept) in [
      ("outline", [assure("outline", .red), assure("outline", .amber)], true),
      ("full", [assure("outline", .green)], false), ("delivery", [assure("delivery", .red)], false),
      ("use", [assure("use", .green, evidence: [])], false),
    ] {
      for assurance in assurances { log.add(p1, assurance, by: "ann") }
      let entered = log.add(p1, .stageEntered(StageEntered(stage: stage)), by: "raj")
      if !isKept { failing.append(entered) }
    }
    log.add(p1, assure("full", .green), by: "ann")
    let result = try log.result("K40")
    #expect(result.positions == failing)
    #expect(result.population == 4)
    #expect(
      result.failures.map(\.why).prefix(2) == [
        "project:P1 entered full with the assurance missing", "project:P1 entered delivery with the assurance red",
      ])
  }

  @Test func `a risk above the appetite has an owner, a response and a day of review`() throws {
    var log = try LedgerBuilder.council()
    func score(_ risk: String, _ value: Int64) -> Movement {
      field("risk/\(risk)", "residualScore", nil, .integer(value))
    }
    let high = log.add(p1, revised([score("a", 16)], 2, .established), by: "raj")
    let tended = log.add(p1, revised([score("b", 20)], 3, .established), by: "raj")
    log.add(p1, revised([score("c", 12)], 4, .established), by: "raj")
    log.add(p1, revised([score("d", 25)], 5, .established), by: "raj")
    let levels = [
      field("risk/e", "probability", nil, .integer(4)), field("risk/e", "impact", nil, .integer(5)),
    ]
    let scaled = log.add(p1, revised(levels, 6, .established), by: "raj")
    let cared = [
      field("risk/b", "owner", nil, .text("raj")), field("risk/b", "response", nil, .text("reduce")),
      field("risk/b", "reviewDue", nil, .day(day("2024-06-30"))), field("risk/d", "status", nil, .text("closed")),
      field("risk/e", "owner", nil, .text("raj")),
    ]
    log.add(p1, .statusReported(StatusReported(movements: cared)), by: "raj")
    #expect(try log.result("K40").verdict == .notApplicable)
    log.add(.ledger, .riskAppetiteSet(RiskAppetiteSet(score: 12)), by: "ada", on: "2024-01-05")
    #expect(try log.result("K40", asOf: "2024-01-04").verdict == .notApplicable)
    let result = try log.result("K40")
    #expect(result.positions == [high, scaled])
    #expect(result.population == 3)
    #expect(
      result.failures.map(\.why) == [
        "project:P1 risk/a scores 16, above 12, without owner, response, reviewDue",
        "project:P1 risk/e scores 20, above 12, without response, reviewDue",
      ])
    #expect(result.examined.contains(tended))
  }

  @Test func `the explanation says what was not recorded, and so not judged`() throws {
    let result = try LedgerBuilder.orderly().result("K40")
    #expect(result.verdict == .pass)
    #expect(
      result.explanation.hasSuffix(
        "not recorded, and so not judged: impact on design and documentation, notices, a risk appetite, gated stages."))
  }
}
