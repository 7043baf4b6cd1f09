import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct MoneyStandingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var title: String
    /// One account's whole-life cost, as it was recorded: value and effective day.
    var points: [(FieldValue?, CivilDay)]
    var current = ""
    var original = ""
    var variance = ""
    var percent: String?
    /// stated, compared, exempt, unreadable
    var counts: [Int]
    var testDescription: String { title }
  }

  static let cases: [Case] = [
    Case(
      title: "one value is its own original", points: [(.pounds(100), "2026-01-01")], current: "GBP 100.00",
      original: "GBP 100.00", variance: "GBP 0.00", percent: "0.0", counts: [1, 1, 0, 0]),
    Case(
      title: "the original is the first recorded, not the earliest effective",
      points: [(.pounds(100), "2026-03-01"), (.pounds(90), "2026-01-01")], current: "GBP 100.00",
      original: "GBP 100.00", variance: "GBP 0.00", percent: "0.0", counts: [1, 1, 0, 0]),
    Case(
      title: "an eighth more rounds half away from zero",
      points: [(.pounds(800), "2026-01-01"), (.pounds(801), "2026-02-01")],
      current: "GBP 801.00", original: "GBP 800.00", variance: "GBP 1.00", percent: "+0.1", counts: [1, 1, 0, 0]),
    Case(
      title: "half of a tenth less rounds away from zero",
      points: [(.pounds(2000), "2026-01-01"), (.pounds(1999), "2026-02-01")], current: "GBP 1999.00",
      original: "GBP 2000.00", variance: "GBP -1.00", percent: "-0.1", counts: [1, 1, 0, 0]),
    Case(
      title: "less than half of a tenth is none",
      points: [(.pounds(2001), "2026-01-01"), (.pounds(2000), "2026-02-01")],
      current: "GBP 2000.00", original: "GBP 2001.00", variance: "GBP -1.00", percent: "0.0", counts: [1, 1, 0, 0]),
    Case(
      title: "exempt now: counted, and nothing to compare",
      points: [(.pounds(100), "2026-01-01"), (.exempt("Section 43"), "2026-02-01")], original: "GBP 100.00",
      counts: [0, 0, 1, 0]),
    Case(
      title: "exempt first: the current amount has no original",
      points: [(.exempt("Section 43"), "2026-01-01"), (.pounds(100), "2026-02-01")], current: "GBP 100.00",
      counts: [1, 0, 0, 0]),
    Case(
      title: "unreadable now", points: [(.unreadable("£tbc"), "2026-01-01")], counts: [0, 0, 0, 1]),
    Case(
      title: "another currency is not compared", points: [(.euros(100), "2026-01-01"), (.pounds(100), "2026-02-01")],
      current: "GBP 100.00", original: "EUR 100.00", counts: [1, 0, 0, 0]),
    Case(
      title: "withdrawn: the original stays", points: [(.pounds(100), "2026-01-01"), (nil, "2026-02-01")],
      original: "GBP 100.00", counts: [0, 0, 0, 0]),
    Case(
      title: "withdrawn and set again: against the first",
      points: [(.pounds(100), "2026-01-01"), (nil, "2026-02-01"), (.pounds(150), "2026-03-01")],
      current: "GBP 150.00", original: "GBP 100.00", variance: "GBP 50.00", percent: "+50.0", counts: [1, 1, 0, 0]),
    Case(
      title: "from nothing there is no per cent", points: [(.pounds(0), "2026-01-01"), (.pounds(5), "2026-02-01")],
      current: "GBP 5.00", original: "GBP 0.00", variance: "GBP 5.00", counts: [1, 1, 0, 0]),
    Case(title: "not yet in force", points: [(.pounds(100), "2027-01-01")], counts: [0, 0, 0, 0]),
  ]

  @Test(arguments: cases) func `an account stands as its history says`(example: Case) {
    var log = Chronicle()
    log.register("project:P1")
    for (value, day) in example.points { log.set("project:P1", "account/main.wholeLifeCost", value, on: day) }
    let cost = log.view().row("project:P1")?.total.cost() ?? MoneyStanding()
    #expect(cost.current.description == example.current)
    #expect(cost.original.description == example.original)
    #expect(cost.variance.description == example.variance)
    #expect(cost.variancePercent == example.percent)
    #expect([cost.stated, cost.compared, cost.exempt, cost.unreadable] == example.counts)
  }

  @Test func `currencies stay apart, and have no per cent together`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "account/uk.wholeLifeCost", .pounds(100))
    log.set("project:P1", "account/fr.wholeLifeCost", .euros(200))
    log.set("project:P1", "account/fr.wholeLifeCost", .euros(150), on: "2026-02-01")
    let cost = log.view().row("project:P1")?.total.cost()
    #expect(cost?.current.description == "EUR 150.00 + GBP 100.00")
    #expect(cost?.variance.description == "EUR -50.00 + GBP 0.00")
    #expect(cost?.variancePercent == nil)
  }

  @Test func `a note in a custom field of an account is no amount`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "account/main.note", .text("see minute 4"))
    log.set("project:P1", "account/main.bond", .pounds(7))
    log.set("project:P1", "account/main.bond", .exempt("Section 43"), on: "2026-02-01")
    let money = log.view().row("project:P1")?.total.money ?? [:]
    #expect(money.keys.sorted() == ["bond"])
    #expect(money["bond"]?.exempt == 1)
  }

  @Test func `sums pass what one amount can hold, to the last penny`() throws {
    var log = Chronicle()
    log.register("portfolio:all")
    let pounds = try #require(Currency("GBP"))
    let most = try #require(Money(minorUnits: Money.bound, currency: pounds))
    for number in 1...5_000 {
      let project = try #require(Subject(.project, "P\(number)"))
      log.register(project, in: ["portfolio:all"])
      log.set(project, "account/main.wholeLifeCost", .money(most))
    }
    let total = log.view().row("portfolio:all")?.total.cost()
    #expect(total?.current.minorUnits[pounds] == Int128(Money.bound) * 5_000)
    #expect(total?.current.description == "GBP 450359962737049550.00")
  }
}
