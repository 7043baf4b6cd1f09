import Domain
import DomainFixtures
import Testing
import Values

/// Under the directive model the PMO appoints, authors and implements; under the others a plan is its manager's.
@Suite struct DirectiveTests {
  @Test func `only the PMO appoints and dismisses project managers`() {
    var office = Scenario.office(.directive)
    office.refuses(.grant("ann", .projectManager, over: "project:P1"), by: "root", .pmoOnly, whoCould: ["pat"])
    office.refuses(.revoke("mia", .projectManager, over: .ledger), by: "root", .pmoOnly, whoCould: ["pat"])
    office.when(.grant("ann", .projectManager, over: "project:P1"), by: "pat", then: [.roleGranted])
    office.when(.revoke("ann", .projectManager, over: "project:P1"), by: "pat", then: [.roleRevoked])
    // Other roles remain the administrator's.
    office.refuses(.grant("ann", .sponsor, over: "project:P1"), by: "pat", .roleRequired, whoCould: ["root"])
    office.when(.grant("ann", .sponsor, over: "project:P1"), by: "root")
  }

  @Test func `only the PMO raises and implements a change of the practice, and somebody else decides`() {
    var office = Scenario.office(nil)
    office.when(
      .initiative(.setModel(scope: "programme:A", practice: .schedule, model: .directive)), by: "root")
    let raise = Act.raise("change:CR-1", "project:P1", P1.later)
    office.refuses(raise, by: "mia", .pmoOnly, whoCould: ["pat"])
    office.when(.raise("change:CR-2", "project:P1", P1.cost(1_000_001)), by: "mia")
    office.when(raise, by: "pat")
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.refuses(.change(.implement("change:CR-1")), by: "mia", .pmoOnly, whoCould: ["pat"])
    office.when(.change(.implement("change:CR-1")), by: "pat")
  }

  @Test func `only the PMO sets the first baseline`() {
    var office = Scenario.office(.directive)
    let first = Act.moves("project:P2", .move("scope/s1.title", nil, .text("Portal")))
    office.refuses(first, by: "mia", .pmoOnly, whoCould: ["pat"])
    office.when(first, by: "pat", then: [.baselineRevised])
  }

  @Test func `the PMO implements in a manager's plan only under the directive model, or a waiver`() {
    var office = Scenario.office()
    office.when(.grant("noa", .projectManager, over: "project:P1"), by: "root")
    office.bring(to: .approved)
    let implement = Act.change(.implement("change:CR-1"))
    office.refuses(implement, by: "pat", .planOwner, whoCould: ["noa"])
    office.when(.waive("W-1", .planOwner, over: "project:P1", expires: "2026-02-28"), by: "noa")
    office.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board")
    office.when(implement, by: "pat")
    #expect(
      office.entries.contains {
        if case .findingRaised(let event) = $0.event {
          event.waiver == "W-1" && event.rule == .planOwner
        } else {
          false
        }
      })
  }

  @Test func `under the supportive model that is noted, under the directive it is the PMO's`() {
    var office = Scenario.office(nil)
    office.when(.grant("noa", .projectManager, over: "project:P1"), by: "root")
    office.when(
      .moves("project:P1", P1.later), by: "pat", then: [.baselineRevised, .findingRaised, .findingRaised])
    office = Scenario.office(.directive)
    office.given(
      "person:noa", .roleGranted(RoleGranted(role: .projectManager, scope: "project:P1")), on: "2020-01-01")
    office.when(.raise("change:CR-1", "project:P1", P1.later), by: "pat")
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-1")), by: "pat")
  }

  @Test func `a tier is assigned by an administrator or the PMO, and reaches what lies below`() {
    var office = Scenario.office()
    func assign(_ tier: String, _ subject: Subject) -> Act { .initiative(.assignTier(subject, tier)) }
    office.refuses(assign("1", "project:P1"), by: "mia", .roleRequired, whoCould: ["pat", "root"])
    office.refuses(assign("one two", "project:P1"), by: "pat", .valueKind)
    office.refuses(assign("1", "project:P9"), by: "root", .unknownSubject)
    office.when(assign("1", "portfolio:all"), by: "pat", then: [.tierAssigned])
    office.when(assign("2", "project:P1"), by: "root", effective: "2026-02-01")
    for (day, tier): (CivilDay, String?) in [("2026-01-04", nil), ("2026-01-31", "1"), ("2026-02-01", "2")] {
      #expect(office.organisation.tier(of: "project:P1", on: day) == tier)
    }
    #expect(office.organisation.tier(of: "project:P2", on: "2026-02-01") == "1")
  }
}
