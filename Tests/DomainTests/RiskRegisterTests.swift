import Domain
import DomainFixtures
import Testing
import Values

@Suite struct RiskRegisterTests {
  private func scored(_ p: Int64, _ i: Int64, residual: Int64) -> Act {
    .moves(
      "project:P1", .move("risk/r2.probability", nil, .integer(p)), .move("risk/r2.impact", nil, .integer(i)),
      .move("risk/r2.residualScore", nil, .integer(residual)))
  }

  @Test func `a score is probability times impact on the scale in force`() {
    var office = Scenario.office(.supportive)
    let refusal = office.refuses(scored(3, 4, residual: 13), by: "mia", .riskScore)
    #expect(refusal?.next.contains("12") == true)
    office.refuses(scored(6, 4, residual: 24), by: "mia", .valueKind)
    office.refuses(scored(0, 4, residual: 0), by: "mia", .valueKind)
    office.when(scored(3, 4, residual: 12), by: "mia")
    office.refuses(.moves("project:P1", .move("risk/r2.impact", .integer(4), .integer(5))), by: "mia", .riskScore)
  }

  @Test func `a scope has its own scale, and the nearest counts`() {
    var office = Scenario.office(.supportive)
    let scale = RiskScale(
      name: "PMBOK", probability: [10, 30, 50, 70, 90], impact: [5, 10, 20, 40, 80],
      bands: [.init(name: "low", from: 1), .init(name: "high", from: 1800)])
    office.when(.register(.setScale("programme:A", scale)), by: "pat", then: [.riskScaleSet])
    #expect(office.organisation.riskScale(of: "project:P1", on: office.today).version == 1)
    #expect(office.organisation.riskScale(of: "project:P2", on: office.today) == .standard)
    office.refuses(scored(3, 4, residual: 12), by: "mia", .riskScore)
    office.when(scored(3, 4, residual: 2000), by: "mia")
    #expect(scale.band(of: 2000) == "high")
    office.refuses(.register(.setScale("programme:A", scale)), by: "mia", .roleRequired)
    for bad in [
      RiskScale(name: "x", probability: [1], impact: [1, 2], bands: []),
      RiskScale(name: "x", probability: [2, 1], impact: [1, 2], bands: []),
      RiskScale(name: "x", probability: [1, .max], impact: [1, 2], bands: []),
      RiskScale(
        name: "x", probability: [1, 2], impact: [1, 2], bands: [.init(name: "a", from: 2), .init(name: "b", from: 1)]),
    ] {
      office.refuses(.register(.setScale("programme:A", bad)), by: "pat", .riskScale)
    }
  }

  @Test func `a threat's target is at most its residual score, unless it says why`() {
    var office = Scenario.office(.supportive)
    let target = Movement.move("risk/r1.targetScore", nil, .integer(10))
    office.refuses(.moves("project:P1", target), by: "mia", .riskScore)
    office.refuses(.moves("project:P1", .move("risk/r1.inherentScore", nil, .integer(8))), by: "mia", .riskScore)
    office.when(
      .moves("project:P1", target, .move("risk/r1.scoreJustification", nil, .text("Shared with the city"))), by: "mia")
    // An opportunity shall grow.
    office.when(
      .moves(
        "project:P1", .move("risk/o1.kind", nil, .text("opportunity")),
        .move("risk/o1.residualScore", nil, .integer(6)), .move("risk/o1.targetScore", nil, .integer(12))), by: "mia")
  }

  @Test(
    arguments: [
      ("risk/r1.kind", "problem"), ("risk/r1.response", "exploit"), ("risk/r1.response", "ignore"),
      ("risk/r1.status", "Open"), ("issue/i1.severity", "huge"), ("scope/s1.forecastDelivery", "most"),
      ("risk/r1.links", "r9;"), ("risk/r1.links", ""),
    ] as [(FieldAddress, String)])
  func `a word that the field does not take is refused with those that it does`(_ address: FieldAddress, _ word: String)
  {
    let office = Scenario.office(.supportive)
    let refusal = office.refuses(
      .moves("project:P1", Movement(item: address.item, field: address.field, from: nil, to: .text(word))), by: "mia",
      .valueKind)
    #expect(refusal?.facts["field"] == address.description)
  }

  @Test func `risks link to risks that there are`() {
    var office = Scenario.office(.supportive)
    func link(_ text: String) -> Act { .moves("project:P1", .move("risk/r1.links", nil, .text(text))) }
    office.refuses(link("r9"), by: "mia", .unknownItem)
    office.refuses(link("r1"), by: "mia", .unknownItem)
    office.when(scored(1, 1, residual: 1), by: "mia")
    office.when(link("r2; project:P2 ground"), by: "mia")
    let links = RiskLink.read("r2; project:P2 ground", in: "project:P1")
    #expect(links?.map(\.description) == ["project:P1 r2", "project:P2 ground"])
  }

  @Test func `an issue raised from a risk makes it materialised`() {
    var office = Scenario.office(.controlling)
    let issue = Act.moves(
      "project:P1", .move("issue/i1.title", nil, .text("The wall moved")),
      .move("issue/i1.raisedFrom", nil, .text("r1")))
    office.refuses(
      .moves("project:P1", .move("issue/i1.raisedFrom", nil, .text("r7"))), by: "mia", .unknownItem)
    office.when(issue, by: "mia", then: [.statusReported, .statusReported, .statusReported])
    #expect(office.value("risk/r1.status", of: "project:P1") == .text("materialised"))
  }

  @Test func `a risk escalates to what lies above, and somebody else there answers`() {
    var office = Scenario.office(.controlling)
    office.given(
      "person:noa", .roleGranted(RoleGranted(role: .programmeManager, scope: "programme:A")), on: "2020-01-01")
    func escalate(_ risk: String, _ to: Subject) -> Act {
      .register(.escalate("project:P1", risk: risk, to: to))
    }
    func answer(_ outcome: RiskEscalationDecided.Outcome) -> Act {
      .register(.answer("project:P1", risk: "r1", outcome))
    }
    office.refuses(answer(.accepted), by: "noa", .unknownItem)
    office.refuses(escalate("r9", "programme:A"), by: "mia", .unknownItem)
    for to in ["project:P1", "project:P2", "ledger:main", "portfolio:none"] as [Subject] {
      office.refuses(escalate("r1", to), by: "mia", .escalation)
    }
    office.refuses(escalate("r1", "programme:A"), by: "ann", .roleRequired)
    office.when(escalate("r1", "programme:A"), by: "mia", then: [.riskEscalated])
    office.refuses(escalate("r1", "portfolio:all"), by: "mia", .escalation)
    office.refuses(answer(.accepted), by: "mia", .roleRequired)
    office.when(answer(.refused), by: "noa", then: [.riskEscalationDecided])
    office.refuses(answer(.accepted), by: "noa", .escalation)
    office.when(escalate("r1", "programme:A"), by: "noa")
    office.refuses(answer(.accepted), by: "noa", .escalation, whoCould: ["pat"])
    office.when(answer(.accepted), by: "pat")
    office.when(escalate("r1", "portfolio:all"), by: "mia", then: [.riskEscalated])
  }
}
