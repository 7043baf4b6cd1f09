import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct RollUpTests {
  @Test func `a project in a programme and in the portfolio is counted once`() {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("programme:A", in: ["portfolio:all"])
    log.register("project:P1", in: ["programme:A", "portfolio:all"])
    log.set("project:P1", "account/main.wholeLifeCost", .pounds(100))
    log.set("programme:A", "account/office.wholeLifeCost", .pounds(10))
    let view = log.view()
    #expect(view.outline == ["portfolio:all", " programme:A", "  project:P1"])
    #expect(view.row("portfolio:all")?.total.cost().current.description == "GBP 110.00")
    #expect(view.row("portfolio:all")?.own.cost().current.description == "")
    #expect(view.row("portfolio:all")?.members == 2)
    #expect(view.row("programme:A")?.own.cost().current.description == "GBP 10.00")
  }

  @Test func `its programme lists it even where another portfolio comes first`() {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("portfolio:first")
    log.register("programme:A", in: ["portfolio:all"])
    log.register("project:P1", in: ["programme:A", "portfolio:first"])
    log.set("project:P1", "account/main.wholeLifeCost", .pounds(100))
    let view = log.view()
    #expect(view.outline == ["portfolio:all", " programme:A", "  project:P1", "portfolio:first"])
    #expect(view.row("portfolio:first")?.total.cost().current.description == "GBP 100.00")
    #expect(log.view(root: "portfolio:first").outline == ["portfolio:first", " project:P1"])
  }

  @Test func `ratings, items and the worst risk add up`() throws {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("project:P1", in: ["portfolio:all"])
    log.register("project:P2", in: ["portfolio:all"])
    let amber = try #require(Rating(scale: .rag5, name: "Amber"))
    for project: Subject in ["project:P1", "project:P2"] {
      log.set(project, "rating", .rating(amber))
      log.set(project, "scope/s1.title", .text("Portal"))
    }
    log.set("project:P1", "risk/r1.residualScore", .integer(9))
    log.set("project:P2", "risk/r1.residualScore", .integer(16))
    log.set("project:P2", "risk/r2.title", .text("unscored"))
    log.set("project:P2", "scope/s1.title", nil, on: "2026-02-01")
    let total = log.view().row("portfolio:all")?.total
    #expect(total?.ratings == [amber: 2])
    #expect(total?.scopeItems == 1)
    #expect(total?.risks == 3)
    #expect(total?.worstRisk == 16)
    #expect(Standing().worstRisk == nil)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `every total is its own and each descendant once`(seed: UInt64) {
    let forest = Forest(seed: seed)
    for day: CivilDay in ["2026-01-15", "2026-03-01", "2026-06-15", "2026-12-31"] {
      let view = forest.log.view(asOf: day)
      #expect(Set(view.rows.map(\.subject)).count == view.rows.count, "seed \(seed): listed twice")
      #expect(
        view.rows.count + view.departed == forest.subjects.count, "seed \(seed), \(day): some are neither here nor gone"
      )
      for row in view.rows {
        let below = forest.descendants(of: row.subject, on: day)
        #expect(row.members == below.count, "seed \(seed), \(day), \(row.subject): members")
        let expected = forest.sum(below.union([row.subject]), on: day)
        let cost = row.total.cost()
        #expect(cost.current.minorUnits == expected.current, "seed \(seed), \(day), \(row.subject): current")
        #expect(cost.original.minorUnits == expected.original, "seed \(seed), \(day), \(row.subject): original")
        #expect(row.own.cost().current.minorUnits == forest.sum([row.subject], on: day).current)
        let rooted = forest.log.view(asOf: day, root: row.subject)
        #expect(rooted.row(row.subject)?.total == row.total, "seed \(seed), \(day), \(row.subject): as a root")
      }
    }
  }
}
