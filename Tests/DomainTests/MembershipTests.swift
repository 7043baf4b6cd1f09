import Domain
import DomainFixtures
import Testing
import Values

@Suite struct MembershipTests {
  private func register(_ subject: Subject, in parents: [Subject], identities: [String] = [], name: String? = nil)
    -> Act
  {
    .initiative(.register(subject, name: name ?? subject.id, identities: identities, parents: parents))
  }
  private func join(_ subject: Subject, _ parent: Subject) -> Act { .initiative(.join(subject, parent: parent)) }
  private func leave(_ subject: Subject, _ parent: Subject) -> Act { .initiative(.leave(subject, parent: parent)) }

  private func office() -> Scenario {
    var office = Scenario.office(nil)
    office.register("programme:B", in: ["portfolio:all"], from: "2020-01-01")
    office.register("portfolio:it", in: ["portfolio:all"], from: "2020-01-01")
    return office
  }

  @Test func `a project registers in a portfolio, directly or through its programme`() {
    var office = office()
    office.when(
      register("project:P3", in: ["programme:B"]), by: "pat", then: [.initiativeRegistered, .membershipChanged])
    office.when(register("project:P4", in: ["portfolio:it", "programme:A"]), by: "pat")
    office.refuses(register("project:P5", in: []), by: "root", .membership)
    office.refuses(register("project:P5", in: ["programme:A", "programme:B"]), by: "pat", .membership)
    office.refuses(register("project:P5", in: ["project:P1"]), by: "pat", .membership)
    office.refuses(register("programme:C", in: ["programme:A"]), by: "pat", .membership)
    office.refuses(register("portfolio:p", in: ["programme:A"]), by: "pat", .membership)
    office.refuses(register("project:P5", in: ["portfolio:none"]), by: "pat", .unknownSubject)
    office.refuses(register("person:zoe", in: ["portfolio:all"]), by: "root", .unknownSubject)
    office.refuses(register("project:P5", in: ["portfolio:all"]), by: "mia", .roleRequired, whoCould: ["pat", "root"])
    office.refuses(register("project:P5", in: ["portfolio:all"]), by: "pat", .reasonRequired, reason: "")
  }

  @Test func `registered again, it records further identities, and neither renames nor moves`() {
    var office = office()
    let again = register("project:P1", in: ["programme:A"], identities: ["gmpp:1", "gmpp:2", "gmpp:1"])
    office.when(again, by: "pat", then: [.identityRecorded, .identityRecorded])
    #expect(office.organisation.initiatives["project:P1"]?.identities == ["gmpp:1", "gmpp:2"])
    office.refuses(register("project:P1", in: ["programme:A"], name: "Other"), by: "pat", .alreadyExists)
    office.refuses(register("project:P1", in: ["portfolio:it"]), by: "pat", .alreadyExists)
  }

  @Test func `a project is in at most one programme on every day, the future ones and the past ones too`() {
    var office = office()
    office.refuses(join("project:P1", "programme:B"), by: "pat", .membership)
    office.when(join("project:P2", "programme:B"), by: "pat", effective: "2026-06-01", then: [.membershipChanged])
    // Today it is in none; from June it would be in two.
    let refusal = office.refuses(join("project:P2", "programme:A"), by: "pat", .membership)
    #expect(refusal?.facts["because"]?.contains("2026-06-01") == true)
    office.refuses(join("project:P2", "programme:A"), by: "pat", effective: "2020-06-01", .membership)
    office.when(leave("project:P2", "programme:B"), by: "pat", effective: "2026-06-01")
    office.when(join("project:P2", "programme:A"), by: "pat")
    office.refuses(join("project:P2", "programme:B"), by: "pat", effective: "2027-01-01", .membership)
  }

  @Test func `a membership that ends before the other begins leaves room for it`() {
    var office = office()
    office.when(join("project:P1", "portfolio:all"), by: "pat", effective: "2020-01-01")
    office.when(leave("project:P1", "programme:A"), by: "pat", effective: "2026-03-01")
    office.refuses(join("project:P1", "programme:B"), by: "pat", effective: "2026-02-28", .membership)
    office.when(join("project:P1", "programme:B"), by: "pat", effective: "2026-03-01")
    // A join in the past that would meet the later one.
    office.when(leave("project:P1", "programme:A"), by: "pat", effective: "2023-01-01")
    office.refuses(join("project:P1", "programme:B"), by: "pat", effective: "2022-12-31", .membership)
    office.when(join("project:P1", "programme:B"), by: "pat", effective: "2023-01-01")
  }

  @Test func `a project may leave its last portfolio, and then lies below nothing but the ledger`() {
    var office = office()
    office.when(leave("project:P2", "portfolio:all"), by: "pat", effective: "2026-05-01", then: [.membershipChanged])
    #expect(
      office.organisation.scopes(above: "project:P2", on: "2026-04-30") == ["project:P2", "portfolio:all", .ledger])
    #expect(office.organisation.scopes(above: "project:P2", on: "2026-05-01") == ["project:P2", .ledger])
  }

  @Test func `a leave ends the membership on its day only: one that begins later stands`() {
    var office = office()
    office.when(join("project:P2", "portfolio:it"), by: "pat", effective: "2026-06-01")
    office.when(leave("project:P2", "portfolio:it"), by: "pat", then: [])
    #expect(office.organisation.initiatives["project:P2"]?.parents(on: "2026-06-01").contains("portfolio:it") == true)
    office.when(leave("project:P2", "portfolio:it"), by: "pat", effective: "2026-06-01", then: [.membershipChanged])
    #expect(office.organisation.initiatives["project:P2"]?.parents(on: "2026-06-01") == ["portfolio:all"])
  }

  @Test func `a programme that joined its portfolio later still takes in a project of earlier years`() {
    var office = office()
    office.register("programme:late", in: ["portfolio:all"], from: "2022-01-01")
    office.when(register("project:P6", in: ["programme:late"]), by: "pat", effective: "2019-01-01")
    office.given("programme:alone", .initiativeRegistered(InitiativeRegistered(name: "alone")), on: "2020-01-01")
    office.refuses(register("project:P7", in: ["programme:alone"]), by: "pat", .membership)
  }

  @Test func `nothing lies within itself, on any day`() {
    var office = office()
    office.refuses(join("portfolio:all", "portfolio:it"), by: "pat", .membership)
    office.refuses(join("portfolio:it", "portfolio:it"), by: "pat", .membership)
    office.register("portfolio:x", in: [], from: "2020-01-01")
    office.when(join("portfolio:all", "portfolio:x"), by: "pat", effective: "2026-06-01")
    // Today x is not above it yet; from June it is.
    office.refuses(join("portfolio:x", "portfolio:it"), by: "pat", .membership)
    office.when(leave("portfolio:all", "portfolio:x"), by: "pat", effective: "2026-06-01")
    office.when(join("portfolio:x", "portfolio:it"), by: "pat")
    #expect(
      office.organisation.scopes(above: "portfolio:x", on: office.today) == [
        "portfolio:x", "portfolio:it", "portfolio:all", .ledger,
      ])
  }

  @Test func `leaving where it is no member changes nothing`() {
    var office = office()
    office.when(leave("project:P1", "programme:B"), by: "pat", then: [])
    office.refuses(leave("project:P9", "programme:B"), by: "pat", .unknownSubject)
    office.refuses(leave("project:P1", "programme:A"), by: "mia", .roleRequired)
    office.refuses(join("project:P1", "programme:Z"), by: "pat", .unknownSubject)
  }
}
