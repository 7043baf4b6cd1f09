import Domain
import DomainFixtures
import Testing
import Values

@Suite struct BaselineTests {
  private let finish: FieldAddress = "milestone/go.finish"

  @Test func `the first baseline is established, under any model, one event a field`() {
    var office = Scenario.office(.controlling)
    office.when(
      .moves("project:P2", .move(finish, nil, .day("2026-06-30")), .move("scope/s.title", nil, .text("Site"))),
      by: "mia",
      then: [.baselineRevised, .baselineRevised])
    #expect(office.organisation.initiatives["project:P2"]?.baselineVersion == 2)
    #expect(Self.bases(office).suffix(2) == [.established, .established])
  }

  @Test func `under the supportive model an unapproved movement lands with a finding`() throws {
    var office = Scenario.office(.supportive)
    office.when(.moves("project:P1", P1.later), by: "mia", then: [.baselineRevised, .findingRaised])
    #expect(Self.bases(office).last == .unapproved)
    guard case .findingRaised(let finding)? = office.entries.last?.event else {
      Issue.record("a finding should have been raised")
      return
    }
    #expect(finding.rule == .unapprovedMovement)
    #expect(finding.fields == ["milestone/live.finish"])
  }

  @Test(arguments: [OperatingModel.controlling, .directive])
  func `under control an unapproved movement is refused, and the refusal says who decides`(model: OperatingModel) {
    let office = Scenario.office(model)
    let refusal = office.refuses(
      .moves("project:P1", P1.later), by: "mia", .unapprovedMovement, whoCould: ["board", "carl"])
    #expect(
      refusal?.facts
        == ["subject": "project:P1", "field": "milestone/live.finish", "model": model.rawValue, "practice": "schedule"])
  }

  @Test func `reports move freely under control, custom fields too`() {
    var office = Scenario.office(.controlling)
    office.when(
      .moves(
        "project:P1", .move("milestone/live.forecastFinish", nil, .day("2026-09-01")),
        .move("customNote", nil, .text("x"))),
      by: "mia", then: [.statusReported, .statusReported])
    #expect(office.organisation.initiatives["project:P1"]?.baselineVersion == 1)
  }

  @Test func `what lay before control began is filled in by an importer, and never reaches today`() {
    var office = Scenario.office(nil)
    office.when(.moves("project:P1", P1.later), by: "mia", effective: "2025-08-01")
    office.when(
      .initiative(.setModel(scope: "portfolio:all", practice: nil, model: .controlling)), by: "root",
      effective: "2026-01-01")
    let between = Act.moves("project:P1", P1.finish("2026-07-05"))
    office.refuses(between, by: "mia", effective: "2025-06-01", .attestation, whoCould: ["pat", "root"])
    office.when(between, by: "pat", effective: "2025-06-01", then: [.baselineRevised, .findingRaised])
    // No later value stands between this one and today.
    office.refuses(.moves("project:P1", P1.cost(2)), by: "pat", effective: "2025-06-01", .unapprovedMovement)
    office.refuses(.moves("project:P1", P1.cost(2)), by: "pat", effective: "2026-01-01", .unapprovedMovement)
  }

  @Test func `nobody evades control by dating a movement back, or by stating an approval from outside`() {
    let office = Scenario.office(.controlling)
    office.refuses(.moves("project:P1", P1.later), by: "mia", effective: "2025-06-01", .unapprovedMovement)
    for person: Actor in ["mia", "pat", "pat for mia"] {
      office.refuses(.moves("project:P1", P1.later, attestedBy: "Board of 2019"), by: person, .unapprovedMovement)
    }
  }

  @Test func `without control an approval from outside is recorded as what it is, a claim`() {
    var free = Scenario.office(nil)
    free.when(.moves("project:P1", P1.later, attestedBy: "Board"), by: "mia", then: [.baselineRevised])
    #expect(Self.bases(free).last == .attested(by: "Board", reference: "Board"))
  }

  @Test func `a movement starts from the value that the field holds on its day`() {
    var office = Scenario.office(.supportive)
    let stale = office.refuses(
      .moves("project:P1", .move("milestone/live.finish", .day("2026-06-29"), .day("2026-08-01"))), by: "mia",
      .staleValue)
    #expect(stale?.facts["holds"] == "2026-06-30")
    office.refuses(.moves("project:P1", .move("scope/s2.title", .text("x"), .text("y"))), by: "mia", .staleValue)
    office.when(.moves("project:P1", P1.later), by: "mia", effective: "2026-03-01")
    #expect(office.value("milestone/live.finish", of: "project:P1", asOf: "2026-02-28") == .day("2026-06-30"))
    office.refuses(.moves("project:P1", P1.finish("2026-09-01")), by: "mia", effective: "2026-03-01", .staleValue)
  }

  @Test func `a value of another kind, another currency, beyond exact JSON, or for a misnamed field is refused`() {
    let office = Scenario.office(.supportive)
    office.refuses(
      .moves("project:P1", .move("milestone/live.finish", .day("2026-06-30"), .text("July"))), by: "mia", .valueKind)
    office.refuses(
      .moves("project:P1", .move("account/main.wholeLifeCost", .pounds(1_000_000), .euros(1))), by: "mia", .currency)
    for number in [Int64.max, .min, Money.bound + 1] {
      office.refuses(.moves("project:P1", .move("risk/r2.residualScore", nil, .integer(number))), by: "mia", .valueKind)
      office.refuses(.moves("project:P1", .move("custom", nil, .integer(number))), by: "mia", .valueKind)
    }
    office.refuses(.moves("project:P1", .move("Custom name", nil, .integer(1))), by: "mia", .valueKind)
    office.refuses(.moves("project:P1", P1.later, P1.finish("2026-08-01")), by: "mia", .repeatedField)
  }

  @Test func `exempt and unreadable are values of any field`() {
    var office = Scenario.office(.supportive)
    office.when(
      .moves(
        "project:P1", .move("account/main.wholeLifeCost", .pounds(1_000_000), .exempt("Section 43")),
        .move("milestone/live.start", nil, .unreadable("Q3-ish"))), by: "mia")
    #expect(office.value("account/main.wholeLifeCost", of: "project:P1") == .exempt("Section 43"))
  }

  @Test func `who holds no role for it moves nothing, and learns no value`() {
    let office = Scenario.office(.supportive)
    let refusal = office.refuses(
      .moves("project:P1", .move("milestone/live.finish", nil, .day("2026-08-01"))), by: "carl", .roleRequired,
      whoCould: ["mia", "noa", "pat"])
    #expect(refusal?.description.contains("2026-06-30") == false)
    office.refuses(.moves("project:P1", .move("rating", nil, .text("x"))), by: "ann", .roleRequired)
    office.refuses(.moves("project:P7", P1.later), by: "mia", .unknownSubject)
    office.refuses(.moves("project:P1", P1.later), by: "mia", .reasonRequired, reason: "")
  }

  static func bases(_ office: Scenario) -> [BaselineBasis] {
    office.entries.compactMap {
      if case .baselineRevised(let event) = $0.event { event.basis } else { nil }
    }
  }
}
