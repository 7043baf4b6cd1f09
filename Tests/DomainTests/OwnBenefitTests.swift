import Domain
import DomainFixtures
import Testing
import Values

/// Nobody gives themselves authority, nor loosens the past.
@Suite struct OwnBenefitTests {
  @Test func `the only administrator there ever was begins by giving themselves a role`() {
    var office = Scenario.office()
    office.when(.grant("root", .pmo, over: .ledger), by: "root", then: [.roleGranted])
    office.refuses(.grant("root", .sponsor, over: .ledger), by: "root", effective: "2026-01-04", .backDated)
    office.when(.grant("pat", .administrator, over: "programme:A"), by: "root")
    // Over the whole ledger root is still alone; in the programme pat could do it.
    office.when(.grant("root", .sponsor, over: .ledger), by: "root")
    office.refuses(.grant("root", .sponsor, over: "project:P1"), by: "root", .ownBenefit, whoCould: ["pat"])
    office.when(.grant("root", .sponsor, over: "project:P1"), by: "pat", effective: "2025-01-01")
    office.refuses(.grant("pat", .sponsor, over: "project:P1"), by: "pat", .ownBenefit, whoCould: ["root"])
  }

  @Test func `once there was a second administrator, the first is held to the rule for good`() {
    var office = Scenario.office()
    office.when(.grant("pat", .administrator, over: .ledger), by: "root")
    office.when(.revoke("pat", .administrator, over: .ledger), by: "root")
    let refusal = office.refuses(.grant("root", .pmo, over: .ledger), by: "root", .ownBenefit, whoCould: [])
    #expect(refusal?.next.contains("outside the office") == true)
  }

  @Test func `nor through a stand-in, nor with a board, nor a wider limit`() {
    var office = Scenario.office()
    office.when(.grant("carl", .administrator, over: .ledger), by: "root")
    office.when(.delegate("root", "mia", .administrator, over: .ledger), by: "root")
    office.refuses(.grant("mia", .sponsor, over: .ledger), by: "mia for root", .ownBenefit, whoCould: ["carl"])
    office.refuses(.grant("root", .sponsor, over: .ledger), by: "mia for root", .ownBenefit, whoCould: ["carl"])
    office.refuses(.grant("carl", .changeAuthority, over: .ledger), by: "carl", .ownBenefit, whoCould: ["root"])
    office.when(.board(.establish("board:CCB", name: "CCB")), by: "root")
    office.refuses(.join("board:CCB", "root"), by: "root", .ownBenefit, whoCould: ["carl"])
    office.when(.join("board:CCB", "root"), by: "carl")
    office.refuses(.seat("board:CCB"), by: "root", .ownBenefit, whoCould: ["carl"])
    office.when(.seat("board:CCB"), by: "carl")
  }

  @Test func `a model dated back tightens the past, and never loosens it`() {
    var office = Scenario.office()
    func set(_ scope: Subject, _ model: OperatingModel) -> Act {
      .initiative(.setModel(scope: scope, practice: .budget, model: model))
    }
    office.when(set("project:P1", .directive), by: "root", effective: "2025-06-01", then: [.operatingModelSet])
    let refusal = office.refuses(set("project:P1", .supportive), by: "root", effective: "2026-01-04", .backDated)
    #expect(refusal?.facts["model"] == "directive")
    // Before the later setting there was nothing to loosen; from it on it would be.
    office.refuses(set("programme:A", .supportive), by: "root", effective: "2025-12-01", .backDated)
    office.when(set("project:P1", .supportive), by: "root", then: [.operatingModelSet])
    office.when(set("programme:A", .supportive), by: "root", effective: "2026-02-01")
  }
}
