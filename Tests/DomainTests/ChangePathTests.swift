import Domain
import DomainFixtures
import Testing
import Values

@Suite struct ChangePathTests {
  @Test func `a change goes from raised to closed, and the baseline moves by the deltas as approved`() throws {
    var office = Scenario.office()
    office.when(.raise("change:CR-1", "project:P1", P1.later, P1.cost(1_050_000)), by: "mia", then: [.changeRaised])
    office.when(.change(.assess("change:CR-1", impact: "ten days, 5 %")), by: "ann", then: [.changeAssessed])
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl", then: [.changeDecided])
    office.when(.change(.implement("change:CR-1")), by: "mia", then: [.changeImplemented, .baselineRevised])
    office.when(.change(.close("change:CR-1")), by: "pat", then: [.changeClosed])
    #expect(office.value("milestone/live.finish", of: "project:P1") == .day("2026-07-10"))
    #expect(office.value("account/main.wholeLifeCost", of: "project:P1") == .pounds(1_050_000))
    #expect(office.organisation.initiatives["project:P1"]?.baselineVersion == 2)
    let original = office.organisation.initiatives["project:P1"]?.fields["milestone/live.finish"]?.original(
      asOf: office.today)
    #expect(original?.value == .day("2026-06-30"))
    let decision = try #require(office.organisation.changes["change:CR-1"]?.decision)
    #expect(decision.event.limit == DelegatedLimit(money: .pounds(100_000), days: 30, riskScore: 12))
    guard case .baselineRevised(let revised) = office.entries[office.entries.count - 2].event else {
      Issue.record("the baseline should have been revised")
      return
    }
    #expect(revised.basis == .change("change:CR-1", decision: decision.stamp.position))
  }

  /// → events, · nothing, × refused by the lifecycle, ? unknown, ! exists
  static let table = """
              raise  assess  approve  reject  implement  close  withdraw
    absent      →      ?       ?        ?         ?        ?       ?
    raised      ·      →       ×        ×         ×        ×       →
    assessed    ·      ·       →        →         ×        ×       →
    approved    ·      ×       ·        ×         →        ×       →
    rejected    !      ×       ×        ·         ×        →       ×
    implemented ·      ×       ×        ×         ·        →       ×
    closed      ·      ×       ×        ×         ×        ·       ×
    withdrawn   !      ×       ×        ×         ×        ×       ·
    """

  @Test func `every command in every state does what the table says`() throws {
    let change: Subject = "change:CR-1"
    let columns: [(Act, Actor)] = [
      (.raise(change, "project:P1", P1.later), "mia"), (.change(.assess(change, impact: "small")), "ann"),
      (.change(.decide(change, .approve)), "carl"), (.change(.decide(change, .reject)), "carl"),
      (.change(.implement(change)), "mia"), (.change(.close(change)), "pat"), (.change(.withdraw(change)), "mia"),
    ]
    let rows = Self.table.split(separator: "\n").dropFirst()
    #expect(rows.count == Change.State.allCases.count)
    for row in rows {
      let cells = row.split(separator: " ").map(String.init)
      let state = try #require(Change.State(rawValue: cells[0]))
      var office = Scenario.office()
      office.bring(change, to: state)
      for (cell, (act, actor)) in zip(cells.dropFirst(), columns) {
        let outcome = Self.sign(act.decide(in: office.organisation, by: actor, on: office.today))
        #expect(outcome == cell, "\(state) × \(act)")
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

  @Test func `an assessment on an older baseline is stale, and so is an approval`() {
    var office = Scenario.office()
    office.bring("change:CR-1", to: .assessed)
    office.bring("change:CR-2", to: .approved, moving: P1.cost(1_010_000))
    office.bring("change:CR-3", to: .implemented, moving: .move("risk/r1.residualScore", .integer(9), .integer(8)))
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .staleAssessment)
    office.refuses(.change(.implement("change:CR-2")), by: "mia", .staleAssessment)
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann", then: [.changeAssessed])
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl", then: [.changeDecided])
  }

  @Test func `a change from a value that has moved since cannot be assessed into an approval`() {
    var office = Scenario.office()
    office.bring("change:CR-1", to: .raised)
    office.bring("change:CR-2", to: .implemented, moving: P1.finish("2026-07-01"))
    office.refuses(.change(.assess("change:CR-1", impact: "small")), by: "ann", .staleValue)
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
