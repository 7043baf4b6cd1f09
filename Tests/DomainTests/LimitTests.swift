import Domain
import DomainFixtures
import Testing
import Values

/// I4: who decides holds, on that day, a limit that covers the whole exposure.
@Suite struct LimitTests {
  static let cases: [(Movement, Bool)] = [
    (P1.cost(1_100_000), true), (P1.cost(1_100_001), false), (P1.cost(900_000), true), (P1.cost(899_999), false),
    (P1.finish("2026-07-30"), true), (P1.finish("2026-07-31"), false), (P1.finish("2026-05-31"), true),
    (P1.finish("2026-05-30"), false), (.move("risk/r1.residualScore", .integer(9), .integer(12)), true),
    (.move("risk/r1.residualScore", .integer(9), .integer(13)), false),
    (.move("account/eu.wholeLifeCost", nil, .euros(1)), false),
    (.move("account/main.wholeLifeCost", .pounds(1_000_000), nil), false),
    (.move("account/main.contingency", .pounds(50_000), nil), true),
    (.move("scope/s1.title", .text("Portal"), nil), true),
  ]

  @Test(arguments: cases)
  func `carl decides up to GBP 100 000, 30 days and a risk score of 12; the board decides the rest`(
    movement: Movement, isCovered: Bool
  ) {
    var office = Scenario.office()
    office.bring(to: .assessed, moving: movement)
    let decide = Act.change(.decide("change:CR-1", .approve))
    if isCovered {
      office.when(decide, by: "carl")
    } else {
      let refusal = office.refuses(decide, by: "carl", .limitExceeded, whoCould: ["board"])
      #expect(refusal?.next == "Escalate to board (external)")
      office.when(decide, by: "board")
    }
  }

  @Test func `no limit of days covers taking a date out`() {
    var office = Scenario.office()
    office.bring(to: .assessed, moving: .move("milestone/live.finish", .day("2026-06-30"), nil))
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .limitExceeded, whoCould: ["board"])
  }

  @Test func `standing in takes the narrower of the two limits`() {
    var office = Scenario.office()
    office.bring(to: .assessed, moving: P1.cost(1_500_000))
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "board for carl", .limitExceeded, whoCould: [])
  }

  @Test func `authority is held on the day of the decision, not before and not after`() {
    var office = Scenario.office()
    office.when(.revoke("carl", .changeAuthority, over: .ledger), by: "root", effective: "2026-01-10")
    office.bring(to: .assessed)
    office.today = "2026-01-10"
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .roleRequired, whoCould: ["board"])
    office.refuses(
      .change(.decide("change:CR-1", .approve)), by: "carl", effective: "2026-01-09", .roleRequired,
      whoCould: ["board"])
  }

  @Test func `exposure adds up over accounts, and takes the largest movement within one`() throws {
    let deltas = [
      P1.cost(1_040_000), Movement.move("account/main.contingency", .pounds(50_000), .pounds(20_000)),
      .move("account/other.yearBudget", nil, .pounds(7)), .move("account/other.wholeLifeCost", .pounds(9), nil),
    ].map { Delta(initiative: "project:P1", movement: $0) }
    #expect(try Exposure(of: deltas).money == .pounds(40_009))
    #expect(try Exposure(of: deltas.reversed()).money == .pounds(40_009))
    #expect(try Exposure(of: []) == Exposure(money: nil, days: 0, riskScore: nil))
  }
}
