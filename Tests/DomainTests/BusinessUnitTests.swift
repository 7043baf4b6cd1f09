import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `A business unit` {
  private static func register(_ unit: Subject, _ title: String, within: Subject? = nil) -> Act {
    .unit(.register(unit, BusinessUnitRegistered(title: title, within: within)))
  }

  private func office() -> Scenario {
    var office = Scenario.office()
    office.when(Self.register("unit:PORTS", "Ports and harbours"), by: "pat", then: [.businessUnitRegistered])
    office.when(Self.register("unit:PIERS", "Piers", within: "unit:PORTS"), by: "root", effective: "2026-02-01")
    office.when(Self.register("unit:JETTIES", "Jetties", within: "unit:PIERS"), by: "pat", effective: "2026-02-01")
    office.when(Self.register("unit:PARKS", "Parks"), by: "pat")
    return office
  }

  @Test func `counts with those within it, from the day of each (S26)`() {
    let organisation = office().organisation
    let first = BusinessUnits(organisation, on: "2026-01-31")
    #expect(first.places.map(\.unit.subject.id) == ["PARKS", "PORTS"])
    #expect(first.names(of: "PORTS") == ["PORTS", "Ports and harbours"])
    let all = BusinessUnits(organisation, on: "2026-02-01")
    #expect(all.places.map(\.unit.subject.id) == ["PARKS", "PORTS", "PIERS", "JETTIES"])
    #expect(all.places.map(\.depth) == [0, 0, 1, 2])
    #expect(
      all.names(of: "Ports and harbours") == ["PORTS", "Ports and harbours", "PIERS", "Piers", "JETTIES", "Jetties"])
    #expect(all.names(of: "Elsewhere") == ["Elsewhere"])
  }

  @Test func `is that which an initiative names, or the nearest above it that names one`() {
    var office = office()
    func set(_ subject: Subject, _ name: String, from day: CivilDay) {
      let movement = Movement(item: .initiative, field: "organisation", from: nil, to: .text(name))
      office.given(subject, .statusReported(StatusReported(movements: [movement])), on: day)
    }
    set("portfolio:all", "Parks", from: "2026-01-01")
    set("programme:A", "PIERS", from: "2026-02-01")
    let organisation = office.organisation
    #expect(organisation.businessUnit(of: "project:P1", on: "2025-12-31") == nil)
    #expect(organisation.businessUnit(of: "project:P1", on: "2026-01-31") == "Parks")
    #expect(organisation.businessUnit(of: "project:P1", on: "2026-02-01") == "PIERS")
    #expect(organisation.businessUnit(of: "project:P2", on: "2026-02-01") == "Parks")
  }

  @Test func `goes by a title and an id that no other goes by, within one that there is`() {
    var office = office()
    for (unit, title): (Subject, String) in [
      ("unit:X", "Piers"), ("unit:X", "PIERS"), ("unit:Parks", "X"), ("unit:PORTS", "Other"),
    ] {
      office.refuses(Self.register(unit, title), by: "pat", .alreadyExists)
    }
    office.refuses(Self.register("unit:X", " "), by: "pat", .statement)
    office.refuses(Self.register("unit:X", "X", within: "unit:NONE"), by: "pat", .unknownSubject)
    office.refuses(Self.register("unit:X", "X", within: "unit:X"), by: "pat", .unknownSubject)
    office.refuses(
      Self.register("unit:X", "X", within: "unit:PIERS"), by: "pat", effective: "2026-01-31", .unknownSubject)
    office.refuses(Self.register("project:X", "X"), by: "pat", .unknownSubject)
    office.refuses(Self.register("unit:X", "X"), by: "mia", .roleRequired, whoCould: ["pat", "root"])
    office.when(Self.register("unit:X", "X", within: "unit:PIERS"), by: "pat", effective: "2026-03-01")
  }
}
