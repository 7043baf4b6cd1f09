import Domain
import DomainFixtures
import Testing
import Values

@Suite struct OperatingModelTests {
  private func set(_ scope: Subject, _ practice: Practice?, _ model: OperatingModel) -> Act {
    .initiative(.setModel(scope: scope, practice: practice, model: model))
  }

  @Test func `where nothing is set, the model is supportive`() {
    let office = Scenario.office(nil)
    #expect(office.organisation.operatingModel(.budget, of: "project:P1", on: "2026-01-05") == .supportive)
    #expect(office.organisation.operatingModel(.budget, of: "project:unknown", on: "2026-01-05") == .supportive)
  }

  @Test func `the nearest scope that sets one wins, and a practice's own over a general one in that scope`() {
    var office = Scenario.office(nil)
    office.when(set(.ledger, nil, .directive), by: "root", then: [.operatingModelSet])
    office.when(set("portfolio:all", .budget, .controlling), by: "root")
    office.when(set("programme:A", nil, .supportive), by: "root")
    office.when(set("programme:A", .risk, .controlling), by: "root")
    let table: [(Subject, Practice, OperatingModel)] = [
      ("project:P1", .budget, .supportive), ("project:P1", .risk, .controlling), ("project:P2", .budget, .controlling),
      ("project:P2", .risk, .directive), ("programme:A", .scope, .supportive), ("portfolio:all", .budget, .controlling),
      ("portfolio:all", .schedule, .directive),
    ]
    for (subject, practice, model) in table {
      #expect(
        office.organisation.operatingModel(practice, of: subject, on: office.today) == model, "\(subject) \(practice)")
    }
  }

  @Test func `of two scopes as near, the stricter wins, whatever their names`() {
    for (first, second) in [("portfolio:x", "portfolio:y"), ("portfolio:y", "portfolio:x")] as [(Subject, Subject)] {
      var office = Scenario.office(nil)
      office.register("portfolio:x", in: [], from: "2020-01-01")
      office.register("portfolio:y", in: [], from: "2020-01-01")
      office.register("project:P3", in: ["portfolio:x", "portfolio:y"], from: "2020-01-01")
      office.when(set(first, nil, .supportive), by: "root")
      office.when(set(second, nil, .controlling), by: "root")
      #expect(office.organisation.operatingModel(.scope, of: "project:P3", on: office.today) == .controlling)
    }
  }

  @Test func `a model holds from its day; of two on one day the later said wins`() {
    var office = Scenario.office(nil)
    office.when(set(.ledger, nil, .controlling), by: "root", effective: "2026-03-01")
    office.when(set(.ledger, nil, .directive), by: "root", effective: "2026-06-01")
    office.when(set(.ledger, nil, .supportive), by: "root", effective: "2026-06-01")
    let days: [(CivilDay, OperatingModel)] = [
      ("2026-02-28", .supportive), ("2026-03-01", .controlling), ("2026-05-31", .controlling),
      ("2026-06-01", .supportive),
    ]
    for (day, model) in days {
      #expect(office.organisation.operatingModel(.scope, of: "project:P1", on: day) == model, "\(day)")
    }
    office.when(.moves("project:P1", P1.later), by: "mia", effective: "2026-06-01")
    office.refuses(.moves("project:P1", P1.cost(2)), by: "mia", effective: "2026-05-31", .unapprovedMovement)
  }

  @Test func `the model follows the membership of the day`() {
    var office = Scenario.office(nil)
    office.when(set("programme:A", nil, .controlling), by: "root", effective: "2021-01-01")
    office.when(.initiative(.join("project:P1", parent: "portfolio:all")), by: "pat", effective: "2026-01-01")
    let leave = Act.initiative(.leave("project:P1", parent: "programme:A"))
    // To where it is controlled less: that is for who sets models.
    office.refuses(leave, by: "pat", effective: "2026-04-01", .roleRequired, whoCould: ["root"])
    office.when(leave, by: "root", effective: "2026-04-01")
    #expect(office.organisation.operatingModel(.risk, of: "project:P1", on: "2026-03-31") == .controlling)
    #expect(office.organisation.operatingModel(.risk, of: "project:P1", on: "2026-04-01") == .supportive)
  }

  @Test func `what has left everything stays under the control that it left`() {
    var office = Scenario.office(nil)
    office.when(set("programme:A", nil, .controlling), by: "root", effective: "2021-01-01")
    office.when(.initiative(.leave("project:P1", parent: "programme:A")), by: "pat", effective: "2026-01-01")
    #expect(office.organisation.initiatives["project:P1"]?.parents(on: office.today) == [])
    #expect(office.organisation.operatingModel(.budget, of: "project:P1", on: office.today) == .controlling)
    office.refuses(.moves("project:P1", P1.cost(2)), by: "mia", .unapprovedMovement)
  }

  @Test func `only an administrator sets it, in a scope that exists`() {
    let office = Scenario.office(nil)
    office.refuses(set(.ledger, nil, .supportive), by: "pat", .roleRequired, whoCould: ["root"])
    office.refuses(set("project:P9", nil, .supportive), by: "root", .unknownSubject)
    office.refuses(set("person:mia", nil, .supportive), by: "root", .unknownSubject)
  }
}
