import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct TwoClocksTests {
  private static let cost: FieldAddress = "account/main.wholeLifeCost"

  private func cost(_ organisation: Organisation, asOf day: CivilDay) -> String? {
    PortfolioView(organisation, asOf: day).row("project:P1")?.total.cost().current.description
  }

  @Test func `a value reported late was not known before, and held from its day`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.cost, .pounds(100), on: "2026-01-01")
    let before = log.set("project:P1", Self.cost, .pounds(300), on: "2026-06-01")
    log.set("project:P1", Self.cost, .pounds(200), on: "2026-03-01")
    let table: [(known: Int64, asOf: CivilDay, String)] = [
      (before, "2026-02-01", "GBP 100.00"), (before, "2026-04-01", "GBP 100.00"), (before, "2026-07-01", "GBP 300.00"),
      (log.position, "2026-02-01", "GBP 100.00"), (log.position, "2026-04-01", "GBP 200.00"),
      (log.position, "2026-07-01", "GBP 300.00"),
    ]
    for (known, day, expected) in table {
      #expect(cost(log.known(known), asOf: day) == expected, "known at \(known), as of \(day)")
    }
  }

  @Test func `of two values for one day the later recorded holds`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.cost, .pounds(100), on: "2026-03-01")
    log.set("project:P1", Self.cost, .pounds(110), on: "2026-03-01")
    #expect(cost(log.organisation, asOf: "2026-03-01") == "GBP 110.00")
    #expect(cost(log.organisation, asOf: "2026-02-28") == "")
  }

  @Test func `a value of the future is nowhere until its day`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "milestone/live.finish", .day("2027-06-30"), on: "2026-01-01")
    log.set("project:P1", "milestone/live.finish", .day("2027-09-30"), on: "2026-08-01")
    log.set("project:P1", Self.cost, .pounds(5), on: "2026-08-01")
    let before = log.view(asOf: "2026-07-31").row("project:P1")?.total
    #expect(before?.finish.current == "2027-06-30")
    #expect(before?.finish.slip == 0)
    #expect(before?.accounts == 0)
    #expect(before?.money.isEmpty == true)
    #expect(log.view(asOf: "2026-08-01").row("project:P1")?.total.finish.slip == 92)
  }

  @Test func `what lies in the future of a day changes nothing on it`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let forest = Forest(seed: seed)
      let day: CivilDay = "2026-06-15"
      var past = Organisation()
      for entry in forest.log.entries where entry.stamp.effectiveOn <= day { past.evolve(with: entry) }
      var without = PortfolioView(past, asOf: day)
      without.position = forest.log.position
      #expect(without == forest.log.view(asOf: day), "seed \(seed)")
    }
  }

  @Test func `memberships hold by their days`() {
    var log = Chronicle()
    log.register("portfolio:a")
    log.register("portfolio:b")
    log.register("project:P1", in: ["portfolio:a"])
    log.leave("project:P1", "portfolio:a", on: "2026-07-01")
    log.join("project:P1", "portfolio:b", on: "2026-07-01")
    #expect(log.view(asOf: "2026-06-30").outline == ["portfolio:a", " project:P1", "portfolio:b"])
    #expect(log.view(asOf: "2026-07-01").outline == ["portfolio:a", "portfolio:b", " project:P1"])
    log.leave("project:P1", "portfolio:b", on: "2026-09-01")
    #expect(log.view(asOf: "2026-09-01").outline == ["portfolio:a", "portfolio:b"])
    #expect(log.view(asOf: "2026-09-01").departed == 1)
    #expect(log.view(asOf: "2026-08-31").departed == 0)
  }

  @Test func `what leaves with its programme has departed too, a portfolio stands alone`() {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("portfolio:sub", in: ["portfolio:all"])
    log.register("programme:A", in: ["portfolio:all"])
    log.register("project:P1", in: ["programme:A"])
    log.register("project:P2", in: ["portfolio:sub"])
    log.leave("programme:A", "portfolio:all", on: "2026-03-01")
    log.leave("portfolio:sub", "portfolio:all", on: "2026-03-01")
    let view = log.view()
    #expect(view.outline == ["portfolio:all", "portfolio:sub", " project:P2"])
    #expect(view.departed == 2)
  }

  @Test func `before its registration holds, an initiative is not there`() {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("project:P1", in: ["portfolio:all"], on: "2026-05-01")
    #expect(log.view(asOf: "2026-04-30").outline == ["portfolio:all"])
    #expect(log.view(asOf: "2026-04-30").departed == 0)
    #expect(log.view(asOf: "2026-04-30", root: "project:P1").rows.isEmpty)
    log.add(
      "project:GHOST", .commandRefused(CommandRefused(attempt: "x", refusal: Refusal(.lifecycle, next: "y"))),
      on: "2026-01-01")
    #expect(log.view(root: "project:GHOST").rows.isEmpty)
  }

  @Test func `a rating shows the one before it, a name the one in force`() throws {
    var log = Chronicle()
    log.register("project:P1")
    for (name, day): (String, CivilDay) in [("Red", "2026-03-01"), ("Green", "2026-01-01"), ("Amber", "2026-02-01")] {
      log.set("project:P1", "rating", .rating(try #require(Rating(scale: .rag5, name: name))), on: day)
    }
    log.set("project:P1", "name", .text("Phoenix"), on: "2026-04-01")
    let row = log.view(asOf: "2026-03-31").row("project:P1")
    #expect(row?.rating?.description == "Red")
    #expect(row?.previousRating?.description == "Amber")
    #expect(row?.name == "P1")
    #expect(log.view(asOf: "2026-04-01").row("project:P1")?.name == "Phoenix")
  }
}
