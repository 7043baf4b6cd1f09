import Domain
import DomainFixtures
import Testing
import Values

@Suite struct ChangePathTests {
  @Test func `a change goes from raised to closed, and the baseline moves by the deltas as approved`() throws {
    var office = Scenario.office()
    office.when(.raise("change:CR-1", "project:P1", P1.later, P1.cost(1_050_000)), by: "mia", then: [.changeRaised])
    office.when(.change(.assess("change:CR-1", impact: "ten days, 5 %")), by: "ann", then: [.changeAssessed])
    office.when(
      .change(.decide("change:CR-1", .approve)), by: "carl", then: [.changeRouted, .voteCast, .changeDecided])
    office.when(.change(.implement("change:CR-1")), by: "mia", then: [.changeImplemented, .baselineRevised])
    office.when(.change(.verify("change:CR-1", evidence: [P1.evidence])), by: "ann", then: [.changeVerified])
    office.when(.change(.close("change:CR-1")), by: "pat", then: [.changeClosed])
    #expect(office.value("milestone/live.finish", of: "project:P1") == .day("2026-07-10"))
    #expect(office.value("account/main.wholeLifeCost", of: "project:P1") == .pounds(1_050_000))
    #expect(office.organisation.initiatives["project:P1"]?.baselineVersion == 2)
    let original = office.organisation.initiatives["project:P1"]?.fields["milestone/live.finish"]?.original(
      asOf: office.today)
    #expect(original?.value == .day("2026-06-30"))
    let decision = try #require(office.organisation.changes["change:CR-1"]?.decision)
    #expect(decision.event.limit == DelegatedLimit(money: .pounds(100_000), days: 30, riskScore: 12))
    guard case .baselineRevised(let revised) = office.entries[office.entries.count - 3].event else {
      Issue.record("the baseline should have been revised")
      return
    }
    #expect(revised.basis == .change("change:CR-1", decision: decision.stamp.position))
  }

  /// → events, · nothing, × refused by the lifecycle, ? unknown, ! exists, or the rule that refuses.
  static let table = """
    .                       raise  revise submit assess route vote reject resume invoke start implement verify discharge close withdraw supersede split reverse
    absent                  →      ?      ?      ?      ?     ?    ?      ?      ?      ?     ?         ?      ?         ?     ?        ?         ?     ?
    draft                   ·      →      →      ×      ×     ×    ×      ×      ×      ×     ×         ×      condition ×     →        →         →     ×
    submitted               ·      →      ·      →      ×     ×    ×      ×      →      ×     ×         ×      condition ×     →        →         →     ×
    assessed                ·      →      ×      ·      →     →    →      ×      →      ×     ×         ×      condition ×     →        →         →     ×
    routed                  ·      →      ×      →      ·     →    →      ×      ×      ×     ×         ×      condition ×     →        →         →     ×
    approved                ·      ×      ×      ×      ×     ·    ×      ×      ×      →     →         ×      condition ×     →        →         ×     ×
    approved-with-conditions ·     ×      ×      ×      ×     ×    ×      ×      ×      →     →         ×      →         ×     →        →         ×     ×
    rejected                !      ×      ×      ×      ×     ×    ·      ×      ×      ×     ×         ×      condition →     ×        ×         ×     ×
    deferred                ·      ×      ×      ×      ×     ×    ×      →      ×      ×     ×         ×      condition ×     →        →         →     ×
    invoked                 ·      ×      ×      ×      ×     ×    ×      ×      ·      →     →         ×      condition ×     ×        ×         ×     ×
    implementing            ·      ×      ×      ×      ×     ·    ×      ×      ×      ·     →         ×      condition ×     ×        ×         ×     ×
    implemented             ·      ×      ×      ×      ×     ·    ×      ×      ×      ×     ·         →      condition verification-required × × ×     ×
    verified                ·      ×      ×      ×      ×     ·    ×      ×      ×      ×     ·         ·      condition →     ×        ×         ×     ×
    closed                  !      ×      ×      ×      ×     ·    ×      ×      ×      ×     ·         ·      condition ·     ×        ×         ×     ×
    withdrawn               !      ×      ×      ×      ×     ×    ×      ×      ×      ×     ×         ×      condition ×     ·        ×         ×     ×
    superseded              !      ×      ×      ×      ×     ×    ×      ×      ×      ×     ×         ×      condition ×     ×        ·         ×     ×
    ratified                ·      ×      ×      ×      ×     ·    ×      ×      ·      ×     ·         →      condition ×     ×        ×         ×     ×
    not-ratified            ·      ×      ×      ×      ×     ×    ·      ×      ·      ×     ·         ×      condition reversal-required × × ×         →
    """

  @Test func `every command in every state does what the table says`() throws {
    let change: Subject = "change:CR-1"
    let more = P1.cost(1_000_001)
    let content = ChangeContent(title: "Re-plan", deltas: [Delta(initiative: "project:P1", movement: P1.later)])
    let parts = [P1.later, more].enumerated().map { index, movement in
      ChangeCommand.Part(
        change: Subject(stringLiteral: "change:CR-1-\(index)"), title: "Part",
        fields: ["project:P1": [movement.address]])
    }
    let columns: [(Act, Actor)] = [
      (.raise(change, "project:P1", P1.later, more), "mia"), (.change(.revise(change, content)), "mia"),
      (.change(.submit(change)), "mia"), (.change(.assess(change, impact: "small")), "ann"),
      (.change(.route(change)), "pat"), (.change(.decide(change, .approve)), "carl"),
      (.change(.decide(change, .reject)), "carl"), (.change(.resume(change)), "mia"),
      (.change(.invoke(change, hazard: "It may fall", ratifyBy: "2026-02-28")), "mia"),
      (.change(.start(change)), "mia"), (.change(.implement(change)), "mia"),
      (.change(.verify(change, evidence: [P1.evidence])), "ann"), (.change(.discharge(change, condition: "C1")), "noa"),
      (.change(.close(change)), "pat"), (.change(.withdraw(change)), "mia"),
      (.change(.supersede(change, by: "change:CR-1-next")), "mia"), (.change(.split(change, into: parts)), "mia"),
      (.change(.reverse(change, as: "change:CR-9")), "mia"),
    ]
    let rows = Self.table.split(separator: "\n").dropFirst()
    // Deciding is a state of ballots: BallotDeadlineTests has its row.
    #expect(rows.count == Change.State.allCases.count - 1)
    for row in rows {
      let cells = row.split(separator: " ").map(String.init)
      let state = try #require(Change.State(rawValue: cells[0]))
      #expect(cells.count == columns.count + 1)
      var office = Scenario.office()
      if state != .absent, state != .superseded { office.bring("change:CR-1-next", to: .submitted) }
      office.bring(change, to: state, and: [more])
      for (index, (cell, (act, actor))) in zip(cells.dropFirst(), columns).enumerated() {
        let outcome = Self.sign(act.decide(in: office.organisation, by: actor, on: office.today))
        #expect(outcome == cell, "\(state) × column \(index): \(act)")
      }
    }
  }

  private static func sign(_ outcome: Result<[Draft], Refusal>) -> String {
    switch outcome {
    case .success(let drafts): drafts.isEmpty ? "·" : "→"
    case .failure(let refusal):
      switch refusal.rule {
      case .lifecycle: "×"
      case .unknownSubject: "?"
      case .alreadyExists: "!"
      default: refusal.rule.rawValue
      }
    }
  }

  @Test func `a change that moves nothing, a field twice, or a field that no baseline fixes is refused`() {
    let office = Scenario.office()
    office.refuses(.raise("change:CR-1", "project:P1"), by: "mia", .emptyChange)
    office.refuses(.raise("change:CR-1", "project:P1", P1.finish("2026-06-30")), by: "mia", .emptyChange)
    office.refuses(.raise("change:CR-1", "project:P1", P1.later, P1.finish("2026-08-01")), by: "mia", .repeatedField)
    office.refuses(
      .raise("change:CR-1", "project:P1", .move("milestone/live.forecastFinish", nil, .day("2026-08-01"))), by: "mia",
      .notBaselined)
    office.refuses(.raise("project:P9", "project:P1", P1.later), by: "mia", .unknownSubject)
    office.refuses(.raise("change:CR-1", "project:P9", P1.later), by: "mia", .unknownSubject)
    office.refuses(.raise("change:CR-1", "project:P1", P1.later), by: "mia", .reasonRequired, reason: " \n\t")
    office.refuses(
      .raise("change:CR-1", "project:P1", P1.later), by: "ann", .roleRequired, whoCould: ["mia", "noa", "pat"])
  }

  @Test func `amounts of two currencies cannot be one change`() {
    let office = Scenario.office()
    office.refuses(
      .raise("change:CR-1", "project:P1", P1.cost(1_000_001), .move("account/eu.wholeLifeCost", nil, .euros(5))),
      by: "mia", .currency)
  }

  @Test func `an assessment on an older baseline of the same item is stale, and so is an approval`() {
    var office = Scenario.office()
    let start = Movement.move("milestone/live.start", nil, .day("2026-02-01"))
    office.bring("change:CR-1", to: .assessed)
    office.bring("change:CR-2", to: .approved)
    office.bring("change:CR-3", to: .implemented, moving: start)
    let refusal = office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .staleAssessment)
    #expect(refusal?.facts["item"] == "milestone/live")
    office.refuses(.change(.implement("change:CR-2")), by: "mia", .staleAssessment)
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann", then: [.changeAssessed])
    office.when(
      .change(.decide("change:CR-1", .approve)), by: "carl", then: [.changeRouted, .voteCast, .changeDecided])
  }

  @Test func `a movement of another item leaves an assessment fresh`() {
    var office = Scenario.office()
    office.bring("change:CR-1", to: .assessed)
    office.bring("change:CR-2", to: .approved, moving: P1.cost(1_010_000))
    office.bring("change:CR-3", to: .implemented, moving: .move("risk/r1.residualScore", .integer(9), .integer(8)))
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-2")), by: "mia")
  }

  @Test func `a change from a value that has moved since cannot be assessed into an approval`() {
    var office = Scenario.office()
    office.bring("change:CR-1", to: .submitted)
    office.bring("change:CR-2", to: .implemented, moving: P1.finish("2026-07-01"))
    office.refuses(.change(.assess("change:CR-1", impact: "small")), by: "ann", .staleValue)
  }

  @Test func `a shift of priorities is a decision, over all that it puts behind`() {
    var office = Scenario.office(.supportive)
    office.when(.moves("project:P1", .move("priority", nil, .integer(2))), by: "mia")
    office.when(.moves("project:P2", .move("priority", nil, .integer(1))), by: "noa")
    office.given(
      .ledger, .operatingModelSet(OperatingModelSet(practice: .scope, model: .controlling)), on: "2026-01-05")
    office.refuses(
      .moves("project:P1", .move("priority", .integer(2), .integer(1))), by: "mia", .unapprovedMovement)
    let shift = ChangeCommand.raise(
      "change:CR-1", title: "P1 first",
      deltas: [
        Delta(initiative: "project:P1", movement: .move("priority", .integer(2), .integer(1))),
        Delta(initiative: "project:P2", movement: .move("priority", .integer(1), .integer(2))),
      ])
    office.when(.change(shift), by: "pat")
    office.when(.change(.assess("change:CR-1", impact: "P2 waits a quarter")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-1")), by: "mia")
    #expect(office.value("priority", of: "project:P2") == .integer(2))
  }

  @Test func `no step takes effect before the step that it rests on`() {
    var office = Scenario.office()
    office.bring(to: .assessed)
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", effective: "2026-01-04", .lifecycle)
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl", effective: "2026-02-01")
    let refusal = office.refuses(.change(.implement("change:CR-1")), by: "mia", effective: "2026-01-31", .lifecycle)
    #expect(refusal?.facts["since"] == "2026-02-01")
    office.when(.change(.implement("change:CR-1")), by: "mia", effective: "2026-02-01")
    office.refuses(.change(.close("change:CR-1")), by: "pat", effective: "2026-01-31", .lifecycle)
  }

  @Test func `one change over two projects moves both or neither`() {
    var office = Scenario.office()
    let both = ChangeCommand.raise(
      "change:CR-1", title: "Align",
      deltas: [
        Delta(initiative: "project:P1", movement: P1.later),
        Delta(initiative: "project:P2", movement: .move("milestone/go.finish", nil, .day("2026-07-10"))),
      ])
    office.when(.change(both), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "two projects")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(
      .change(.implement("change:CR-1")), by: "mia", then: [.changeImplemented, .baselineRevised, .baselineRevised])
    #expect(office.value("milestone/go.finish", of: "project:P2") == .day("2026-07-10"))
  }
}
