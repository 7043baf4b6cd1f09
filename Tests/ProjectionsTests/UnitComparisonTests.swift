import Domain
import DomainFixtures
import Projections
import Testing
import Values

/// Initiatives by business unit.
@Suite struct UnitComparisonTests {
  @Test func `units are summed with what is within them, each account by its last report`() throws {
    var chronicle = Chronicle()
    chronicle.register("portfolio:P")
    for project: Subject in ["project:QUAY", "project:TENANT", "project:PARK"] {
      chronicle.register(project, in: ["portfolio:P"])
    }
    let pounds = try #require(Currency("GBP"))
    chronicle.add("unit:PORTS", .businessUnitRegistered(BusinessUnitRegistered(title: "Ports")), on: "2026-01-01")
    chronicle.add(
      "unit:PIERS", .businessUnitRegistered(BusinessUnitRegistered(title: "Piers", within: "unit:PORTS")),
      on: "2026-01-01")
    chronicle.set("project:QUAY", "organisation", .text("Ports"))
    chronicle.set("project:TENANT", "organisation", .text("PIERS"))
    chronicle.set("project:QUAY", "account/main.wholeLifeCost", .pounds(100))
    chronicle.set("project:TENANT", "account/main.wholeLifeCost", .pounds(50))
    for (subject, asOf, earned): (Subject, CivilDay, Int64) in [
      ("project:QUAY", "2026-01-31", 10), ("portfolio:P", "2026-02-28", 30),
    ] {
      let measure = EarnedValueMeasure(
        initiative: "project:QUAY", account: "main", currency: pounds, budget: Rational(100), planned: Rational(20),
        earned: Rational(earned), actual: Rational(25))
      chronicle.add(
        subject, .earnedValueIssued(EarnedValueIssued(asOf: asOf, baseline: .current, measures: [measure])), on: asOf)
    }
    let view = UnitComparison(chronicle.organisation, asOf: "2026-03-31")
    #expect(view.rows.map(\.unit.name) == ["Ports", "Piers"] && view.unassigned == 2)
    #expect(view.rows.map { $0.cost.current.description } == ["GBP 150.00", "GBP 50.00"])
    #expect(view.rows.map(\.costVariance) == [[pounds: Rational(5)], [:]])
    let before = UnitComparison(chronicle.organisation, of: "Ports", asOf: "2026-02-01")
    #expect(before.rows.first?.costVariance == [pounds: Rational(-15)])
  }

  @Test func `the portfolio of a unit sums what is its own alone, and leaves out who has left`() {
    var chronicle = Chronicle()
    chronicle.register("portfolio:P")
    chronicle.register("programme:W", in: ["portfolio:P"])
    for project: Subject in ["project:A", "project:B"] { chronicle.register(project, in: ["programme:W"]) }
    chronicle.register("project:C", in: ["portfolio:P"])
    chronicle.register("project:GONE", in: ["portfolio:P"])
    chronicle.leave("project:GONE", "portfolio:P", on: "2026-02-01")
    chronicle.set("programme:W", "organisation", .text("Ports"))
    chronicle.set("project:B", "organisation", .text("Parks"))
    chronicle.set("project:C", "organisation", .text("Parks"))
    chronicle.set("project:GONE", "organisation", .text("Parks"))
    for project: Subject in ["project:A", "project:B", "project:C"] {
      chronicle.set(project, "account/main.wholeLifeCost", .pounds(10))
    }
    func view(_ units: Set<String>, root: Subject? = nil) -> PortfolioView {
      PortfolioView(chronicle.organisation, asOf: "2026-03-01", root: root, units: units)
    }
    #expect(view(["Ports"]).outline == ["programme:W", " project:A"])
    #expect(view(["Ports"]).rows.first?.total.cost().current.description == "GBP 10.00")
    #expect(view(["Parks"]).outline == ["project:B", "project:C"])
    #expect(view(["Parks"], root: "programme:W").outline == ["project:B"])
    #expect(view(["Parks", "Ports"]).outline == ["programme:W", " project:A", " project:B", "project:C"])
    #expect(view(["Nobody's"]).rows.isEmpty)
  }
}
