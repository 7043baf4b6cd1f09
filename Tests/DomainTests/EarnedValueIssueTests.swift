import Domain
import DomainFixtures
import Testing
import Values

/// What may be published of earned value, and what must be said with it.
@Suite struct EarnedValueIssueTests {
  private static let told = VarianceNarrative(cause: "Rock at 9 m", decisionAsked: "A second rig")

  private func measure(
    _ planned: Int64, _ earned: Int64, _ actual: Int64, _ narrative: VarianceNarrative = VarianceNarrative(),
    account: String = "QUAY", of initiative: Subject = "project:P1"
  ) throws -> EarnedValueMeasure {
    try EarnedValueMeasure(
      initiative: initiative, account: account, currency: #require(Currency("GBP")), budget: Rational(1000),
      planned: Rational(planned), earned: Rational(earned), actual: Rational(actual), narrative: narrative)
  }

  private func issue(_ measures: EarnedValueMeasure..., of subject: Subject = "project:P1") -> Act {
    .issue(
      IssueEarnedValue(
        subject: subject, report: EarnedValueIssued(asOf: "2026-01-05", baseline: .current, measures: measures)))
  }

  private func office(_ tolerances: Tolerance...) -> Scenario {
    var office = Scenario.office(.controlling)
    if !tolerances.isEmpty {
      office.when(.register(.setTolerances("project:P1", tolerances)), by: "pat", then: [.tolerancesSet])
    }
    return office
  }

  @Test func `S58 a variance beyond its threshold is not published without cause and the decision asked`() throws {
    var office = office(Tolerance(.costVariance, over: .percent("10"), under: .percent("10")))
    let refusal = try #require(office.refuses(issue(try measure(100, 100, 111)), by: "mia", .varianceNarrative))
    #expect(
      refusal.facts == ["project:P1 QUAY": "cost-variance -11.0 % beyond 10%, no cause and no decisionAsked"])
    let half = VarianceNarrative(cause: "Rock", decisionAsked: "  ")
    office.refuses(issue(try measure(100, 100, 111, half)), by: "mia", .varianceNarrative)
    office.when(issue(try measure(100, 100, 111, Self.told)), by: "mia", then: [.earnedValueIssued])
  }

  @Test func `a favourable variance must be explained too, by a bound of its own`() throws {
    var office = office(Tolerance(.costVariance, over: .percent("50"), under: .percent("10")))
    office.refuses(issue(try measure(100, 100, 89)), by: "mia", .varianceNarrative)
    office.when(issue(try measure(100, 100, 90)), by: "mia", then: [.earnedValueIssued])
    office.when(issue(try measure(100, 100, 150)), by: "mia", then: [.earnedValueIssued])
  }

  @Test(
    arguments: [
      // PV, EV, AC, and whether the variance is beyond.
      ("10%", 100, 90, 90, false), ("10%", 100, 89, 89, true), ("GBP 5.00", 100, 95, 95, false),
      ("GBP 5.00", 100, 94, 94, true), ("10% and GBP 50.00", 100, 60, 60, false),
      ("10% and GBP 50.00", 1000, 940, 940, false), ("10% and GBP 50.00", 1000, 880, 880, true),
      ("EUR 500.00", 100, 99, 99, true), ("0%", 100, 100, 100, false), ("10%", 0, 1, 1, true),
    ] as [(String, Int64, Int64, Int64, Bool)])
  func `a schedule variance is beyond a percentage, an amount, or both`(
    bound: String, planned: Int64, earned: Int64, actual: Int64, isBeyond: Bool
  ) throws {
    let bound = try #require(Tolerance.Bound(bound))
    #expect(Tolerance.Bound(bound.description) == bound)
    let work = try measure(planned, earned, actual)
    #expect(work.breaches(of: [Tolerance(.scheduleVariance, over: bound, under: bound)]).count == (isBeyond ? 1 : 0))
    #expect(work.breaches(of: [Tolerance(.costVariance, over: bound, under: bound)]) == [])
  }

  @Test func `what was spent with nothing earned is beyond every percentage`() throws {
    let bound = try #require(Tolerance.Bound("900%"))
    let breaches = try measure(10, 0, 1).breaches(of: [Tolerance(.costVariance, over: bound)])
    #expect(breaches.map(\.words) == ["cost-variance -1.00 beyond 900%"])
  }

  @Test func `thresholds of a programme hold for its projects that set none`() throws {
    var office = Scenario.office(.controlling)
    let bound = Tolerance(.costVariance, over: .percent("10"))
    office.when(.register(.setTolerances("programme:A", [bound])), by: "pat")
    office.refuses(issue(try measure(100, 100, 120)), by: "mia", .varianceNarrative)
    office.when(.register(.setTolerances("project:P1", [Tolerance(.costVariance, over: .percent("30"))])), by: "pat")
    office.when(issue(try measure(100, 100, 120)), by: "mia", then: [.earnedValueIssued])
    office.when(issue(try measure(100, 100, 120, of: "project:P2"), of: "project:P2"), by: "noa")
  }

  @Test func `managers and the PMO publish, with something to show; a repetition is none`() throws {
    var office = office()
    office.refuses(issue(try measure(1, 1, 1)), by: "ann", .roleRequired)
    office.refuses(issue(), by: "mia", .unknownItem)
    office.refuses(issue(try measure(1, 1, 1), of: "project:NONE"), by: "mia", .unknownSubject)
    office.when(issue(try measure(1, 1, 1)), by: "pat", then: [.earnedValueIssued])
    office.when(issue(try measure(1, 1, 2)), by: "mia", then: [.earnedValueIssued])
    #expect(office.organisation.initiatives["project:P1"]?.earnedValueReports.map(\.value.measures.count) == [1, 1])
  }

  @Test func `variances have bounds of percent and amount, and no figure`() {
    let office = Scenario.office(.controlling)
    office.refuses(
      .register(.setTolerances("project:P1", [Tolerance(.costVariance, over: .days(3))])), by: "pat", .tolerance)
    office.refuses(
      .register(.setTolerances("project:P1", [Tolerance(.scheduleVariance, figure: "defects", over: .percent("1"))])),
      by: "pat", .tolerance)
  }

  @Test(arguments: ["8/9", "3", "-5/4", "0"])
  func `a fraction is read as it is written`(text: String) {
    #expect(Rational(text)?.description == text)
  }

  @Test(arguments: ["2/4", "+3", "1/0", "03", "1/-2", "", "1/", "a", "1.5", " 1"])
  func `a fraction in another form is refused`(text: String) { #expect(Rational(text) == nil) }
}
