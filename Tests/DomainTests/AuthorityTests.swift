import Domain
import DomainFixtures
import Testing
import Values

@Suite struct AuthorityTests {
  private func holds(_ office: Scenario, _ person: String, _ kind: EventKind, _ subject: Subject, on day: CivilDay)
    -> Bool
  {
    !office.organisation.authority(of: person, for: kind, over: subject, on: day).isEmpty
  }

  @Test func `a role holds from its first day through its last, over its scope and all below it`() {
    var office = Scenario.office()
    office.when(
      .grant("ann", .projectManager, over: "programme:A", until: "2026-03-31"), by: "root", effective: "2026-02-01")
    let days: [(CivilDay, Bool)] = [
      ("2026-01-31", false), ("2026-02-01", true), ("2026-03-31", true), ("2026-04-01", false),
    ]
    for (day, isHeld) in days {
      #expect(holds(office, "ann", .changeRaised, "project:P1", on: day) == isHeld, "\(day)")
    }
    #expect(!holds(office, "ann", .changeRaised, "project:P2", on: "2026-02-01"))
    #expect(!holds(office, "ann", .changeRaised, "portfolio:all", on: "2026-02-01"))
    #expect(!holds(office, "ann", .changeDecided, "project:P1", on: "2026-02-01"))
  }

  @Test func `a revocation ends the role on its day, and an earlier one brings that forward`() {
    var office = Scenario.office()
    office.when(
      .revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2026-06-01", then: [.roleRevoked])
    #expect(holds(office, "mia", .changeRaised, "project:P1", on: "2026-05-31"))
    #expect(!holds(office, "mia", .changeRaised, "project:P1", on: "2026-06-01"))
    office.when(
      .revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2026-02-01", then: [.roleRevoked])
    #expect(!holds(office, "mia", .changeRaised, "project:P1", on: "2026-02-01"))
    office.when(.revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2026-03-01", then: [])
  }

  @Test func `an administrator does not end their own role`() {
    let office = Scenario.office()
    office.refuses(.revoke("root", .administrator, over: .ledger), by: "root", .ownRole)
  }

  @Test func `a revocation in the past leaves a later grant alone`() {
    var office = Scenario.office()
    office.when(.revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2022-01-01")
    office.when(
      .grant("mia", .projectManager, over: .ledger), by: "root", effective: "2024-01-01", then: [.roleGranted])
    office.when(
      .revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2021-01-01", then: [.roleRevoked])
    let days: [(CivilDay, Bool)] = [
      ("2020-12-31", true), ("2021-01-01", false), ("2023-12-31", false), ("2024-01-01", true),
    ]
    for (day, isHeld) in days {
      #expect(holds(office, "mia", .changeRaised, "project:P1", on: day) == isHeld, "\(day)")
    }
  }

  @Test func `a grant lifts a revocation that is still to come`() {
    var office = Scenario.office()
    office.when(.revoke("mia", .projectManager, over: .ledger), by: "root", effective: "2026-06-01")
    office.when(.grant("mia", .projectManager, over: .ledger), by: "root", then: [.roleGranted])
    #expect(holds(office, "mia", .changeRaised, "project:P1", on: "2026-06-01"))
  }

  @Test func `a grant that never holds, or a limit that limits nothing, is refused`() {
    let office = Scenario.office()
    office.refuses(.grant("mia", .pmo, over: .ledger, until: "2026-01-04"), by: "root", .period)
    office.refuses(.grant("mia", .pmo, over: .ledger, limit: DelegatedLimit(days: 1)), by: "root", .valueKind)
    for limit in [
      DelegatedLimit(money: .pounds(-1)), DelegatedLimit(days: -1), DelegatedLimit(riskScore: -1),
      DelegatedLimit(riskScore: .max),
    ] {
      office.refuses(.grant("mia", .changeAuthority, over: .ledger, limit: limit), by: "root", .valueKind)
    }
    office.refuses(.grant("mia", .pmo, over: "project:P9"), by: "root", .unknownSubject)
    office.refuses(.grant("zoe", .pmo, over: .ledger), by: "root", .unknownSubject)
    office.refuses(.grant("mia", .pmo, over: .ledger), by: "pat", .roleRequired, whoCould: ["root"])
    office.refuses(.revoke("mia", .pmo, over: .ledger), by: "pat", .roleRequired, whoCould: ["root"])
  }

  @Test func `an administrator of one programme rules there and nowhere else`() {
    var office = Scenario.office()
    office.when(.grant("pat", .administrator, over: "programme:A"), by: "root")
    office.when(.grant("ann", .projectManager, over: "project:P1"), by: "pat")
    office.refuses(.grant("ann", .projectManager, over: "project:P2"), by: "pat", .roleRequired, whoCould: ["root"])
    office.refuses(.grant("ann", .projectManager, over: .ledger), by: "pat", .roleRequired, whoCould: ["root"])
  }

  @Test func `a person is registered once, under one name, and only a person`() {
    var office = Scenario.office()
    func register(_ subject: Subject, _ name: String, external: Bool = false) -> Act {
      .authority(.register(person: subject, name: name, isExternal: external))
    }
    office.when(register("person:zoe", "Zoë"), by: "root", then: [.personRegistered])
    office.refuses(register("person:zoe", "Zoe B."), by: "root", .alreadyExists)
    office.refuses(register("person:zoe", "Zoë", external: true), by: "root", .alreadyExists)
    office.refuses(register("project:zoe", "Zoë"), by: "root", .unknownSubject)
    office.refuses(register("person:yan", "Yan"), by: "mia", .roleRequired, whoCould: ["root"])
    office.refuses(register("person:yan", "Yan"), by: "root", .reasonRequired, reason: "\u{A0}")
  }
}
