import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct DateStandingTests {
  private func finish(_ milestones: [String: [FieldValue?]], forecast: [String: FieldValue] = [:]) -> DateStanding {
    var log = Chronicle()
    log.register("project:P1")
    for (name, values) in milestones.sorted(by: { $0.key < $1.key }) {
      for (month, value) in zip(1..., values) {
        let day = CivilDay(year: 2026, month: month, day: 1) ?? "2026-01-01"
        log.set("project:P1", FieldAddress(stringLiteral: "milestone/\(name).finish"), value, on: day)
      }
    }
    for (name, value) in forecast {
      log.set("project:P1", FieldAddress(stringLiteral: "milestone/\(name).forecastFinish"), value)
    }
    return log.view().row("project:P1")?.total.finish ?? DateStanding(.finish)
  }

  @Test func `the last finish stands for all, and its slip is counted in days`() {
    let finish = finish(["a": [.day("2027-01-31"), .day("2027-03-02")], "b": [.day("2027-02-15")]])
    #expect(finish.current == "2027-03-02")
    #expect(finish.original == "2027-02-15")
    #expect(finish.slip == 15)
  }

  @Test func `a milestone without an original date does not slip the others`() {
    let finish = finish([
      "a": [.day("2027-01-31"), .day("2027-02-10")], "b": [.exempt("Section 43"), .day("2040-01-01")],
    ])
    #expect(finish.current == "2040-01-01")
    #expect(finish.slip == 10)
  }

  @Test func `a milestone that is dropped or withheld no longer holds the slip`() {
    let finish = finish([
      "a": [.day("2027-01-31"), .day("2027-02-10")], "b": [.day("2040-01-01"), nil],
      "c": [.day("2041-01-01"), .exempt("Section 43")], "d": [.unreadable("spring")],
    ])
    #expect(finish.slip == 10)
    #expect(finish.exempt == 1)
    #expect(finish.unreadable == 1)
  }

  @Test func `current dates stand in for forecasts that are missing`() {
    let late = finish(["a": [.day("2027-01-31")], "b": [.day("2027-06-30")]], forecast: ["a": .day("2027-02-28")])
    #expect(late.forecast == "2027-06-30")
    #expect(late.forecastSlip == 0)
    let without = finish(["a": [.day("2027-01-31")]])
    #expect(without.forecast == nil)
    #expect(without.forecastSlip == nil)
  }

  @Test func `the first start stands for all`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "milestone/a.start", .day("2026-05-01"))
    log.set("project:P1", "milestone/b.start", .day("2026-04-01"))
    log.set("project:P1", "milestone/b.start", .day("2026-06-01"), on: "2026-02-01")
    let start = log.view().row("project:P1")?.total.start
    #expect(start?.original == "2026-04-01")
    #expect(start?.current == "2026-05-01")
    #expect(start?.slip == 30)
  }

  @Test func `nothing stated, nothing slips`() {
    #expect(finish([:]).slip == nil)
    #expect(finish(["a": [.text("soon")]]).slip == nil)
  }
}
