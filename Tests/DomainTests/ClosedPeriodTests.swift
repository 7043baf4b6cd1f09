import Domain
import DomainFixtures
import Testing
import Values

/// Planned value, earned value and actual cost of periods that the budget log has closed (I14).
@Suite struct ClosedPeriodTests {
  /// P1 with a planned QUAY, March closed on 7 April.
  private func office(_ model: OperatingModel = .controlling) throws -> Scenario {
    var office = Scenario.office(nil)
    office.when(
      .moves(
        "project:P1", .move("period/QUAY/2026-03.planned", nil, .pounds(100)),
        .move("period/QUAY/2026-04.planned", nil, .pounds(100)),
        .move("period/QUAY/2026-03-15.planned", nil, .pounds(5))),
      by: "mia")
    office.when(.moves("project:P1", .move("period/QUAY/2026-03.actual", nil, .pounds(90))), by: "mia")
    office.given(.ledger, .operatingModelSet(OperatingModelSet(practice: nil, model: model)), on: "2026-01-05")
    office.today = "2026-04-07"
    office.when(
      .budget(.close("project:P1", through: try #require(BudgetPeriod("2026-03")))), by: "pat", then: [.periodClosed])
    return office
  }

  private func change(_ movements: Movement...) -> Act {
    .change(
      .raise(
        "change:CR-1",
        ChangeContent(title: "Re-plan", deltas: movements.map { Delta(initiative: "project:P1", movement: $0) })))
  }

  private static let planned: FieldAddress = "period/QUAY/2026-03.planned"
  private static let correction = Movement.move("period/QUAY/2026-03.correction", nil, .text("error-correction"))

  @Test func `planned value of a closed period moves by a change that says which correction it is`() throws {
    var office = try office()
    let move = Movement.move(Self.planned, .pounds(100), .pounds(80))
    office.refuses(change(move), by: "mia", .periodClosed)
    office.refuses(
      change(.move("period/QUAY/2026-03-15.planned", .pounds(5), nil)), by: "mia", .periodClosed)
    office.refuses(
      change(move, .move("period/QUAY/2026-03.correction", nil, .text("re-plan"))), by: "mia", .valueKind)
    office.when(change(move, Self.correction), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "as stated")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-1")), by: "mia")
    #expect(office.value(Self.planned, of: "project:P1") == .pounds(80))
  }

  @Test func `an open period moves as ever`() throws {
    var office = try office()
    office.when(change(.move("period/QUAY/2026-04.planned", .pounds(100), .pounds(80))), by: "mia")
    office.when(.moves("project:P1", .move("period/QUAY/2026-04.actual", nil, .pounds(9))), by: "mia")
    office.when(.moves("project:P1", .move("period/QUAY/2026-03.cause", nil, .text("Rock"))), by: "mia")
  }

  @Test func `actual cost of a closed period is corrected once, after a change has said why`() throws {
    var office = try office()
    let actual: FieldAddress = "period/QUAY/2026-03.actual"
    let corrected = Act.moves("project:P1", .move(actual, .pounds(90), .pounds(95)))
    office.refuses(corrected, by: "mia", .periodClosed)
    office.refuses(.moves("project:P1", .move("period/QUAY/2026-03.earned", nil, .pounds(1))), by: "mia", .periodClosed)
    office.when(change(Self.correction), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "an invoice was missed")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-1")), by: "mia")
    office.when(corrected, by: "mia", then: [.statusReported])
    office.refuses(.moves("project:P1", .move(actual, .pounds(95), .pounds(96))), by: "mia", .periodClosed)
  }

  @Test(arguments: [
    ("period/QUAY/2026-03", "QUAY", "2026-03-31"), ("period/A/B/2024-02", "A/B", "2024-02-29"),
    ("period/QUAY/2026-03-13", "QUAY", "2026-03-13"),
  ])
  func `a period is a month, or ends on a day`(text: String, account: String, end: String) throws {
    let item = try #require(ItemReference(text))
    let period = try #require(ControlPeriod(item))
    #expect(period.account == account && period.end.description == end && period.item == item)
  }

  @Test(arguments: ["period/QUAY", "period/2026-03", "period//2026-03", "period/QUAY/2026-13", "account/Q/2026-03"])
  func `another id is no period`(text: String) { #expect(ItemReference(text).flatMap { ControlPeriod($0) } == nil) }
}
