import Domain
import DomainFixtures
import Testing
import Values

@Suite struct ToleranceTests {
  private func set(_ tolerances: Tolerance...) -> Act { .register(.setTolerances("project:P1", tolerances)) }

  private func forecast(_ address: FieldAddress, _ office: Scenario, _ value: FieldValue?) -> Act {
    .moves(
      "project:P1",
      Movement(item: address.item, field: address.field, from: office.value(address, of: "project:P1"), to: value))
  }

  private let month = Tolerance(.time, over: .days(30), under: .days(90))

  @Test func `a forecast beyond tolerance raises one exception, until it is back within`() {
    var office = Scenario.office(.controlling)
    let finish: FieldAddress = "milestone/live.forecastFinish"
    office.when(set(month), by: "pat", then: [.tolerancesSet])
    office.when(forecast(finish, office, .day("2026-07-30")), by: "mia", then: [.statusReported])
    office.when(forecast(finish, office, .day("2026-08-15")), by: "mia", then: [.statusReported, .exceptionRaised])
    guard case .exceptionRaised(let event)? = office.entries.last?.event else {
      return office.fail("no exception", #_sourceLocation)
    }
    #expect(
      event
        == ExceptionRaised(
          dimension: .time, field: "milestone/live.forecastFinish", baseline: .day("2026-06-30"),
          forecast: .day("2026-08-15"), allowed: "+30 days", beyond: "16 days"))
    office.when(forecast(finish, office, .day("2026-09-30")), by: "mia", then: [.statusReported])
    office.when(forecast(finish, office, .day("2026-07-01")), by: "mia", then: [.statusReported, .exceptionCleared])
    office.when(forecast(finish, office, .day("2026-01-31")), by: "mia", then: [.statusReported, .exceptionRaised])
  }

  @Test func `the current approved baseline counts, and not the original`() {
    var office = Scenario.office(.supportive)
    let finish: FieldAddress = "milestone/live.forecastFinish"
    office.when(set(month), by: "pat")
    office.when(forecast(finish, office, .day("2026-08-15")), by: "mia", then: [.statusReported, .exceptionRaised])
    office.when(
      .moves("project:P1", P1.finish("2026-08-01")), by: "mia",
      then: [.baselineRevised, .findingRaised, .exceptionCleared])
    #expect(office.organisation.initiatives["project:P1"]?.registers.exceptions.count == 1)
  }

  @Test func `what is overtaken by a later forecast raises nothing`() {
    var office = Scenario.office(.controlling)
    office.when(set(month), by: "pat", effective: "2025-01-01")
    let finish: FieldAddress = "milestone/live.forecastFinish"
    office.when(forecast(finish, office, .day("2026-06-30")), by: "mia")
    office.when(
      .moves("project:P1", .move(finish, nil, .day("2027-06-30"))), by: "mia", effective: "2025-06-01",
      then: [.statusReported])
  }

  static let dimensions: [(Tolerance, FieldAddress, within: FieldValue, beyond: FieldValue, by: String)] = [
    (
      Tolerance(.cost, over: .percent("10")), "account/main.forecast", .pounds(1_100_000),
      .pounds(1_100_001), "GBP 1.00"
    ),
    (
      Tolerance(.cost, over: .money(.pounds(5))), "account/main.forecast", .pounds(1_000_005), .pounds(1_000_006),
      "GBP 1.00"
    ),
    (Tolerance(.risk, over: .number("3")), "risk/r1.forecastScore", .integer(12), .integer(13), "1"),
    (
      Tolerance(.scope, under: .number("0")), "scope/s1.forecastDelivery", .text("full"),
      .text("partial"), "1"
    ),
    (
      Tolerance(.quality, figure: "defectDensity", plan: .text("2.5"), over: .number("0.5")),
      "defectDensity", .text("3"), .text("3.25"), "0.25"
    ),
    (
      Tolerance(.benefits, figure: "yearlySaving", plan: .pounds(1000), under: .percent("20")),
      "yearlySaving", .pounds(800), .pounds(799), "GBP 1.00"
    ),
    (
      Tolerance(.sustainability, figure: "carbonTonnes", plan: .integer(400), over: .number("40")),
      "carbonTonnes", .integer(440), .integer(441), "1"
    ),
  ]

  @Test(arguments: dimensions.indices)
  func `each dimension has its forecasts and its unit`(_ index: Int) {
    let (tolerance, address, within, beyond, by) = Self.dimensions[index]
    var office = Scenario.office(.controlling)
    office.when(set(tolerance), by: "pat", then: [.tolerancesSet])
    office.when(forecast(address, office, within), by: "mia", then: [.statusReported])
    office.when(forecast(address, office, beyond), by: "mia", then: [.statusReported, .exceptionRaised])
    guard case .exceptionRaised(let event)? = office.entries.last?.event else { return }
    #expect(event.beyond == by)
    #expect(event.dimension == tolerance.dimension)
    office.when(forecast(address, office, nil), by: "mia", then: [.statusReported, .exceptionCleared])
  }

  @Test func `what has no baseline, or another currency or no figure, is not held against it`() {
    var office = Scenario.office(.controlling)
    office.when(
      set(
        month, Tolerance(.cost, over: .money(.pounds(1))),
        Tolerance(.quality, figure: "defects", plan: .integer(1), over: .number("0"))), by: "pat")
    for (address, value) in [
      ("milestone/new.forecastFinish", .day("2030-01-01")), ("account/main.forecast", .euros(9_000_000)),
      ("account/main.yearForecast", .pounds(9)), ("defects", .text("many")),
    ] as [(FieldAddress, FieldValue)] {
      office.when(forecast(address, office, value), by: "mia", then: [.statusReported])
    }
  }

  @Test func `who manages a project does not set its tolerances`() {
    var office = Scenario.office(.controlling)
    office.refuses(set(month), by: "mia", .roleRequired)
    office.given("person:mia", .roleGranted(RoleGranted(role: .sponsor, scope: "project:P1")), on: "2020-01-01")
    office.refuses(set(month), by: "mia", .ownTolerances, whoCould: ["board", "carl", "pat"])
    office.refuses(set(month), by: "pat for mia", .ownTolerances)
    office.when(set(month), by: "carl")
    office.refuses(.register(.resolve("project:P1", exception: 1, change: nil)), by: "mia", .ownTolerances)
  }

  @Test func `a tighter tolerance finds what stands, a wider one takes it back`() {
    var office = Scenario.office(.controlling)
    office.when(forecast("milestone/live.forecastFinish", office, .day("2026-08-15")), by: "mia")
    office.when(set(month), by: "pat", then: [.tolerancesSet, .exceptionRaised])
    office.when(set(Tolerance(.time, over: .days(60))), by: "pat", then: [.tolerancesSet, .exceptionCleared])
    office.when(set(Tolerance(.time, over: .days(1))), by: "pat", then: [.tolerancesSet, .exceptionRaised])
    office.when(set(Tolerance(.time)), by: "pat", then: [.tolerancesSet, .exceptionCleared])
    #expect(office.organisation.initiatives["project:P1"]?.registers.tolerances(on: office.today) == [])
  }

  @Test func `tolerances hold from their day`() {
    var office = Scenario.office(.controlling)
    office.when(set(Tolerance(.cost, over: .money(.pounds(9)))), by: "pat")
    office.when(set(month), by: "pat", effective: "2026-03-01")
    let registers = office.organisation.initiatives["project:P1"]!.registers
    #expect(registers.tolerances(on: "2026-02-28").map(\.dimension) == [.cost])
    #expect(registers.tolerances(on: "2026-03-01").map(\.dimension) == [.cost, .time])
  }

  @Test func `an exception is resolved by the authority, with a reason or an approved change`() {
    var office = Scenario.office(.controlling)
    office.when(set(month), by: "pat")
    office.when(forecast("milestone/live.forecastFinish", office, .day("2026-08-15")), by: "mia")
    let position = Int64(office.entries.count)
    func resolve(_ position: Int64, _ change: Subject? = nil) -> Act {
      .register(.resolve("project:P1", exception: position, change: change))
    }
    office.refuses(resolve(1), by: "pat", .unknownItem)
    office.refuses(resolve(position, "change:CR-1"), by: "pat", .unknownItem)
    office.refuses(resolve(position), by: "mia", .roleRequired)
    office.bring(to: .approved)
    office.when(resolve(position, "change:CR-1"), by: "pat", then: [.exceptionResolved])
    office.when(resolve(position), by: "pat", then: [])
    // What is forecast anew beyond tolerance is a new exception.
    office.when(
      forecast("milestone/live.forecastFinish", office, .day("2026-09-15")), by: "mia",
      then: [.statusReported, .exceptionRaised])
  }

  @Test(arguments: [
    Tolerance(.time, over: .money(.pounds(1))), Tolerance(.time, over: .percent("1")),
    Tolerance(.cost, over: .days(1)), Tolerance(.scope, over: .number("1")),
    Tolerance(.quality, over: .number("1")), Tolerance(.quality, figure: "defects", over: .days(1)),
    Tolerance(.quality, figure: "milestone/x.finish", plan: .day("2026-01-01"), over: .days(1)),
    Tolerance(.time, figure: "milestone/x.forecastFinish", plan: .day("2026-01-01"), over: .days(1)),
    Tolerance(.quality, figure: "defects", plan: .text("few"), over: .days(1)),
    Tolerance(.quality, figure: "defects", plan: .integer(1), over: .money(.pounds(1))),
    Tolerance(.time, plan: .integer(1), over: .days(1)),
  ])
  func `a tolerance that says nothing comparable is refused`(_ tolerance: Tolerance) {
    let office = Scenario.office(.controlling)
    office.refuses(set(tolerance), by: "pat", .tolerance)
    office.refuses(set(month, month), by: "pat", .repeatedField)
    office.refuses(set(), by: "pat", .tolerance)
  }

  @Test(arguments: ["", "-1", "1e3", "1.", ".5", "1,000", "01", "9999999999999999", "1.0000001", "x%", "-3 days", "%"])
  func `a bound in another form is none`(_ text: String) {
    #expect(Tolerance.Bound(text) == nil)
  }

  @Test(arguments: ["0", "30 days", "GBP 5000.00", "10%", "2.5", "12.50%"])
  func `a bound reads its own text`(_ text: String) {
    #expect(Tolerance.Bound(text)?.description == text)
  }
}
