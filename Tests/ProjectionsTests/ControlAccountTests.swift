import Domain
import DomainFixtures
import Projections
import Testing
import Values

/// Control accounts over time: what they are planned to earn, what they have earned and cost.
@Suite struct ControlAccountTests {
  private func log(_ values: [(FieldAddress, FieldValue)] = [], on day: CivilDay = "2026-01-01") -> Chronicle {
    var log = Chronicle()
    log.register("portfolio:all")
    log.register("project:H", in: ["portfolio:all"])
    for (address, value) in values { log.set("project:H", address, value, on: day) }
    return log
  }

  private func report(
    _ log: Chronicle, _ day: CivilDay, of subject: Subject = "project:H",
    against baseline: PlanReading.Baseline = .current
  ) -> EarnedValueReport {
    EarnedValueReport(log.organisation, of: subject, against: baseline, asOf: day, position: log.position)
  }

  private func figures(_ bac: Int64, _ pv: Int64, _ ev: Int64, _ ac: Int64) -> EarnedValueFigures {
    EarnedValueFigures(
      budgetAtCompletion: Rational(bac), plannedValue: Rational(pv), earnedValue: Rational(ev),
      actualCost: Rational(ac))
  }

  private static let quay: [(FieldAddress, FieldValue)] = [
    ("period/QUAY/2026-01.planned", .euros(100)), ("period/QUAY/2026-02.planned", .euros(150)),
    ("period/QUAY/2026-04.planned", .euros(50)),
  ]

  private static let piling: [(FieldAddress, FieldValue)] = [
    ("activity/A.title", .text("Piling")), ("activity/A.account", .text("SHED")), ("activity/A.budget", .euros(1000)),
    ("activity/A.start", .text("2026-01-05T08:00")), ("activity/A.finish", .text("2026-03-27T17:00")),
  ]

  @Test func `planned, earned and spent are the sums of the periods that have ended`() {
    var log = log(Self.quay)
    for (address, value) in [
      ("period/QUAY/2026-01.earned", FieldValue.euros(80)), ("period/QUAY/2026-02.earned", .euros(100)),
      ("period/QUAY/2026-01.actual", .euros(90)), ("period/QUAY/2026-02.actual", .euros(120)),
      ("account/QUAY.forecast", .euros(330)),
    ] as [(FieldAddress, FieldValue)] {
      log.set("project:H", address, value, on: "2026-02-28")
    }
    var expected = figures(300, 250, 180, 210)
    expected.bottomUpToComplete = Rational(120)
    #expect(report(log, "2026-02-28").total?.figures == expected)
    #expect(report(log, "2026-03-30").total?.figures?.plannedValue == Rational(250))
    #expect(report(log, "2026-04-30").total?.figures?.plannedValue == Rational(300))
    // Before it was reported, nothing was known to be earned.
    #expect(report(log, "2026-02-27").total?.figures == figures(300, 100, 0, 0))
    let periods = report(log, "2026-02-28").periods
    #expect(periods.map(\.name) == ["2026-01", "2026-02", "2026-03", "2026-04"])
    #expect(periods.map(\.earned) == [Rational(80), Rational(100), nil, nil])
    #expect(periods.map(\.plannedToDate) == [100, 250, 250, 300].map { Rational($0) })
    let schedule = report(log, "2026-02-28").total?.schedule
    #expect(schedule?.earned == Rational(23, over: 15) && schedule?.actual == Rational(2))
    #expect(schedule?.planned == Rational(4))
  }

  @Test func `a budget is spread over working time, by largest remainder, to its last cent`() {
    let log = log(Self.piling)
    for (day, cents) in [
      ("2026-01-02", 0), ("2026-01-16", 16_667), ("2026-01-31", 33_334), ("2026-02-28", 66_667), ("2026-03-26", 98_333),
      ("2026-03-27", 100_000), ("2027-01-01", 100_000),
    ] as [(CivilDay, Int64)] {
      #expect(report(log, day).total?.figures?.plannedValue == Rational(Int128(cents), over: 100), "\(day)")
    }
  }

  @Test func `holidays of the activity's calendar take no part of the budget`() {
    let log = log(
      Self.piling + [
        ("activity/A.calendar", .text("site")), ("calendar/site.title", .text("Site")),
        ("calendar/site.base", .text("standard")), ("calendar/site.exceptions", .text("2026-02-02..2026-02-13 off")),
      ])
    let days: [CivilDay] = ["2026-01-31", "2026-02-13", "2026-02-28"]
    let planned = days.map { report(log, $0).total?.figures?.plannedValue }
    #expect(planned == [400, 400, 600].map { Rational($0) })
    #expect(report(log, "2026-02-28").remarks.allSatisfy { !$0.contains("calendar") })
  }

  @Test(
    arguments: [
      ("percent", [("activity/A.percent", "33.33%")], Rational(3333, over: 10)),
      ("physical", [("activity/A.physicalPercent", "20%"), ("activity/A.percent", "90%")], Rational(200)),
      ("weights", [("activity/A.achieved", "design; nothing")], Rational(300)), ("weights", [], Rational(0)),
      ("0/100", [("activity/A.percent", "99%")], Rational(0)),
      ("0/100", [("activity/A.actualFinish", "2026-02-10T12:00")], Rational(1000)),
      ("50/50", [("activity/A.actualStart", "2026-02-10T12:00")], Rational(500)), ("50/50", [], Rational(0)),
      ("level-of-effort", [("activity/A.percent", "10%")], Rational(66_667, over: 100)),
      ("percent", [("activity/A.actualFinish", "2026-02-10T12:00"), ("activity/A.percent", "90%")], Rational(1000)),
    ] as [(String, [(FieldAddress, String)], Rational?)])
  func `an activity earns by its method`(method: String, reports: [(FieldAddress, String)], earned: Rational?) {
    var log = log(
      Self.piling + [
        ("activity/A.evMethod", .text(method)), ("activity/A.weights", .text("design 30; build 70")),
      ])
    for (address, text) in reports { log.set("project:H", address, .text(text), on: "2026-02-20") }
    let report = report(log, "2026-02-28")
    #expect(report.activities.first?.earned == earned)
    #expect(report.total?.figures?.earnedValue == earned)
    #expect(report.accounts.map(\.account) == ["SHED"])
  }

  @Test func `the original baseline is what was first planned for an account`() {
    var log = log(Self.quay)
    let before = log.position
    log.set(
      "project:H", "period/QUAY/2026-04.planned", .euros(20), on: "2026-03-01", basis: .change("change:1", decision: 1))
    log.set(
      "project:H", "period/QUAY/2026-05.planned", .euros(90), on: "2026-03-01", basis: .change("change:1", decision: 1))
    #expect(report(log, "2026-06-30").total?.figures == figures(360, 360, 0, 0))
    #expect(report(log, "2026-06-30", against: .original).total?.figures == figures(300, 300, 0, 0))
    #expect(report(log, "2026-02-28").total?.figures == figures(300, 250, 0, 0))
    let known = EarnedValueReport(
      log.known(before), of: "project:H", against: .current, asOf: "2026-06-30", position: before)
    #expect(known.total?.figures == figures(300, 300, 0, 0))
  }

  @Test func `currencies are not mixed, and the report says so`() throws {
    var log = log(Self.quay)
    log.register("project:T", in: ["portfolio:all"])
    log.set("project:T", "period/RAIL/2026-01.planned", .pounds(7))
    let report = report(log, "2026-02-28", of: "portfolio:all")
    #expect(report.levels.map(\.subject) == ["portfolio:all", "project:H", "project:T"])
    #expect(report.levels.map { $0.figures?.budgetAtCompletion } == [nil, Rational(300), Rational(7)])
    #expect(report.total?.unavailable == "amounts in EUR, GBP are not added")
    #expect(report.levels.map { $0.currency?.code } == [nil, "EUR", "GBP"])
    #expect(report.issue.measures.count == 2 && report.periods.isEmpty)
  }

  @Test func `what is not reported counts as nothing, and is remarked on`() {
    let remarks = report(log(Self.quay), "2026-02-28").remarks
    #expect(remarks.contains { $0.contains("no earned value is reported") })
    #expect(remarks.contains { $0.contains("no actual cost is reported") })
    let dateless = log([("activity/A.title", .text("A")), ("activity/A.budget", .euros(10))])
    #expect(report(dateless, "2026-02-28").remarks.contains { $0.contains("no baselined dates") })
    #expect(report(dateless, "2026-02-28").total?.figures == figures(10, 0, 0, 0))
    #expect(report(log(), "2026-02-28").total?.unavailable == "no control account")
  }

  @Test func `the phased budget log plans what nothing else does`() {
    var log = log()
    let transfers = [
      BudgetTransfer(
        initiative: "project:H", from: .negotiated, to: "control/QUAY@2026-01", amount: .euros(40), cause: .initial),
      BudgetTransfer(
        initiative: "project:H", from: .negotiated, to: "control/QUAY@2026-02", amount: .euros(60), cause: .initial),
      BudgetTransfer(
        initiative: "project:H", from: .negotiated, to: .contingency, amount: .euros(20), cause: .initial),
    ]
    log.add("project:H", .budgetMoved(BudgetMoved(transfers: transfers, basis: .established)), on: "2026-01-01")
    let draw = BudgetTransfer(
      initiative: "project:H", from: .contingency, to: "control/QUAY@2026-02", amount: .euros(5), cause: .identifiedRisk
    )
    log.add("project:H", .budgetMoved(BudgetMoved(transfers: [draw], basis: .unapproved)), on: "2026-02-10")
    log.set("project:H", "risk/R.probabilityPercent", .integer(50))
    log.set("project:H", "risk/R.costImpact", .euros(20))
    let report = report(log, "2026-02-28")
    #expect(report.total?.figures == figures(105, 105, 0, 0))
    #expect(self.report(log, "2026-02-28", against: .original).total?.figures == figures(100, 100, 0, 0))
    #expect(self.report(log, "2026-01-31").total?.figures == figures(100, 40, 0, 0))
    let contingency = report.reserves.first { $0.kind == .contingency }
    #expect(contingency?.shareDrawn == Rational(1, over: 4) && contingency?.cover == Rational(3, over: 2))
    #expect(contingency?.draws.map(\.period.description) == ["2026-01", "2026-02"])
    #expect(report.threats.description == "EUR 10.00")
  }

  @Test func `a variance beyond its threshold is shown with what is said of its period`() {
    var log = log(Self.quay)
    log.add(
      "project:H", .tolerancesSet(TolerancesSet([Tolerance(.scheduleVariance, over: .percent("10"))])), on: "2026-01-01"
    )
    #expect(report(log, "2026-02-28").accounts.first?.isUnexplained == true)
    log.set("project:H", "period/QUAY/2026-01.cause", .text("Rock"), on: "2026-02-20")
    log.set("project:H", "period/QUAY/2026-01.decisionAsked", .text("None"), on: "2026-02-20")
    #expect(report(log, "2026-02-28").accounts.first?.isUnexplained == true)
    log.set("project:H", "period/QUAY/2026-02.cause", .text("Rain"), on: "2026-02-28")
    log.set("project:H", "period/QUAY/2026-02.decisionAsked", .text("More time"), on: "2026-02-28")
    let account = report(log, "2026-02-28").accounts.first
    #expect(account?.isUnexplained == false && account?.narrative.cause == "Rain")
    #expect(account?.breaches.map(\.words) == ["schedule-variance -100.0 % beyond 10%"])
    #expect(report(log, "2026-03-15").accounts.first?.narrative.cause == "Rain")
  }

  @Test(arguments: 0..<60)
  func `accounts add up to their project, and planned value never falls`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    func euros() -> FieldValue { .euros(Int64(below(4) * below(100_000))) }
    var log = log()
    for number in 0..<(1 + below(5)) {
      let account = "A\(number)"
      for month in 1...(1 + below(9)) where below(4) > 0 {
        for field in ["planned", "earned", "actual"] where below(5) > 0 {
          log.set("project:H", FieldAddress(stringLiteral: "period/\(account)/2026-0\(month).\(field)"), euros())
        }
      }
      for piece in 0..<below(3) {
        let item = "activity/\(account)-\(piece)"
        let (first, days) = (below(300), below(200))
        let start = CivilMoment(CivilDay("2026-01-01").adding(days: first), second: Int64(below(86_400)))
        for (field, value) in [
          ("title", FieldValue.text("Work")), ("account", .text(account)), ("budget", euros()),
          ("start", .text(start.description)),
          ("finish", .text(start.adding(seconds: Int64(days) * 86_400).description)),
          ("evMethod", .text(try #require(EarnedValueMethod.allCases.randomElement(using: &random)).rawValue)),
          ("weights", .text("a 1; b 2")), ("percent", .text("\(below(101))%")), ("achieved", .text("b")),
        ] {
          log.set("project:H", FieldAddress(stringLiteral: "\(item).\(field)"), value)
        }
      }
    }
    let day = CivilDay("2026-01-01").adding(days: below(400))
    let report = report(log, day)
    let sum = report.accounts.reduce(EarnedValueFigures?.some(.zero)) { sum, account in
      account.figures.flatMap { sum?.adding($0) }
    }
    guard var total = report.total?.figures else { return #expect(report.accounts.isEmpty, "seed \(seed)") }
    total.bottomUpToComplete = nil
    #expect(total == sum, "seed \(seed)")
    #expect(total.costIndex == total.earnedValue.divided(by: total.actualCost), "seed \(seed)")
    let planned = report.periods.map(\.plannedToDate)
    #expect(zip(planned, planned.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
    #expect(planned.last.map { $0 <= total.budgetAtCompletion } ?? true, "seed \(seed)")
    if report.remarks.allSatisfy({ !$0.contains("dates") }) {
      #expect(self.report(log, "2028-12-31").total?.figures?.plannedValue == total.budgetAtCompletion, "seed \(seed)")
    }
  }
}
