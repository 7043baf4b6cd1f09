import Domain
import DomainFixtures
import Projections
import Testing
import Values

/// When what meets an obligation is expected, and what says so.
@Suite struct ObligationForecastTests {
  /// A quay whose plan computes its opening to 10 April 2026, and a tenant who waits for it and is in on 17 April.
  private func chronicle() -> Chronicle {
    var chronicle = Chronicle()
    chronicle.register("portfolio:P")
    chronicle.register("project:QUAY", in: ["portfolio:P"])
    chronicle.register("project:TENANT", in: ["portfolio:P"])
    for (field, text): (FieldAddress, String) in [
      ("plan/main.start", "2026-03-02T08:00"), ("activity/PILES.title", "Piles"), ("activity/PILES.duration", "80h"),
      ("activity/DECK.title", "Deck"), ("activity/DECK.duration", "160h"), ("activity/DECK.predecessors", "PILES"),
      ("activity/OPEN.title", "Opening"), ("activity/OPEN.kind", "finish-milestone"),
      ("activity/OPEN.predecessors", "DECK"), ("milestone/opening.activity", "OPEN"),
    ] {
      chronicle.set("project:QUAY", field, .text(text))
    }
    chronicle.set("project:QUAY", "milestone/opening.finish", .day("2026-04-03"))
    chronicle.set("project:QUAY", "milestone/snag.finish", .day("2026-04-02"))
    for (field, text): (FieldAddress, String) in [
      ("plan/main.start", "2026-03-02T08:00"), ("activity/MOVE.title", "Move in"), ("activity/MOVE.duration", "40h"),
      ("dependency/D1.title", "Open quay"), ("dependency/D1.giver", "project:QUAY milestone/opening"),
      ("dependency/D1.receiver", "MOVE"),
    ] {
      chronicle.set("project:TENANT", field, .text(text))
    }
    return chronicle
  }

  private func register(
    _ chronicle: inout Chronicle, _ id: String, _ scope: Subject, _ milestone: String?, _ deadline: CivilDay
  ) {
    let event = ObligationRegistered(
      title: id, basis: "Act", deadline: deadline, scope: scope, owner: "mia", milestone: milestone)
    chronicle.add(
      Subject(stringLiteral: "obligation:\(id)"), .obligationRegistered(event), on: "2026-01-02")
  }

  private func row(
    _ chronicle: Chronicle, _ id: String, asOf day: CivilDay = "2026-02-01"
  ) throws -> ObligationRegister.Row {
    let register = ObligationRegister(chronicle.organisation, within: 30, asOf: day)
    return try #require(register.rows.first { $0.obligation.id == id })
  }

  @Test func `the later of what is reported and what the plan computes counts, until it has happened`() throws {
    var chronicle = chronicle()
    register(&chronicle, "A", "project:QUAY", "opening", "2026-04-08")
    chronicle.set("project:QUAY", "milestone/opening.forecastFinish", .day("2026-04-07"), on: "2026-01-10")
    chronicle.set("project:QUAY", "milestone/opening.forecastFinish", .day("2026-04-20"), on: "2026-02-10")
    chronicle.set("project:QUAY", "milestone/opening.actualFinish", .day("2026-04-15"), on: "2026-04-16")
    let computed = try row(chronicle, "A")
    #expect(computed.forecast?.day == "2026-04-10" && computed.forecast?.source == .computed)
    #expect(computed.forecastLateDays == 2 && computed.isAlert && computed.state == .open)
    let reported = try row(chronicle, "A", asOf: "2026-02-10")
    #expect(reported.forecast?.day == "2026-04-20" && reported.forecast?.source == .reported)
    #expect(reported.forecastLateDays == 12)
    let actual = try row(chronicle, "A", asOf: "2026-04-16")
    #expect(actual.forecast?.source == .actual && actual.forecastLateDays == 7)
    #expect(actual.state == .overdue && actual.lateDays == 8)
  }

  @Test func `a milestone that no activity stands for is held by its baseline, an initiative by its last date`() throws
  {
    var chronicle = chronicle()
    register(&chronicle, "SNAG", "project:QUAY", "snag", "2026-04-02")
    register(&chronicle, "QUAY", "project:QUAY", nil, "2026-04-10")
    register(&chronicle, "ALL", "portfolio:P", nil, "2026-04-10")
    let snag = try row(chronicle, "SNAG")
    #expect(snag.forecast?.source == .baseline && snag.forecastLateDays == nil)
    let quay = try row(chronicle, "QUAY")
    #expect(quay.forecast?.day == "2026-04-10" && quay.forecastLateDays == nil)
    let all = try row(chronicle, "ALL")
    #expect(all.forecast?.day == "2026-04-17" && all.forecast?.initiative == "project:TENANT")
    #expect(all.forecastLateDays == 7)
  }
}
