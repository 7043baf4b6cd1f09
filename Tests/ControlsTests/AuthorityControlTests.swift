@testable import Controls
import Domain
import Testing
import Values

@Suite struct AuthorityControlTests {
  let report = DomainEvent.statusReported(StatusReported(movements: []))

  @Test func `a role over another project permits nothing here`() throws {
    var log = LedgerBuilder.office()
    log.add(p2, .initiativeRegistered(InitiativeRegistered(name: "Two")), by: "ada")
    log.add(p1, report, by: "raj")
    let position = log.add(p2, report, by: "raj")
    let result = try log.result("K07")
    #expect(result.positions == [position])
    #expect(result.failures[0].why == "raj held no role on 2024-01-01 that permits StatusReported over project:P2")
  }

  @Test func `a role over a portfolio reaches the projects that are in it on the day`() throws {
    var log = LedgerBuilder.office()
    log.add(portfolio, .initiativeRegistered(InitiativeRegistered(name: "A")), by: "ada")
    log.add(person("pam"), .personRegistered(PersonRegistered(name: "Pam")), by: "ada")
    log.add(person("pam"), .roleGranted(RoleGranted(role: .pmo, scope: portfolio)), by: "ada")
    let joined = MembershipChanged(parent: portfolio, isMember: true)
    // Registering within one's own portfolio is one command: the project, then where it belongs.
    log.add(p2, .initiativeRegistered(InitiativeRegistered(name: "Two")), by: "pam", command: "r2")
    log.add(p2, .membershipChanged(joined), by: "pam", command: "r2")
    log.add(p2, report, by: "pam", at: "2024-02-01T09:00:00Z")
    #expect(try log.result("K07").verdict == .pass)
    let alone = log.add(p3, .initiativeRegistered(InitiativeRegistered(name: "3")), by: "pam")
    log.add(p2, .membershipChanged(MembershipChanged(parent: portfolio, isMember: false)), by: "pam")
    // What is in no portfolio stays with those whose portfolio it left.
    log.add(p2, report, by: "pam", at: "2024-02-03T09:00:00Z")
    #expect(try log.result("K07").positions == [alone])
  }

  @Test func `a membership needs a role over the member and over the parent`() throws {
    var log = LedgerBuilder.office()
    log.add(portfolio, .initiativeRegistered(InitiativeRegistered(name: "A")), by: "ada")
    for (name, scope) in [("pam", portfolio), ("moe", p1)] {
      log.add(person(name), .personRegistered(PersonRegistered(name: name)), by: "ada")
      log.add(person(name), .roleGranted(RoleGranted(role: .pmo, scope: scope)), by: "ada")
    }
    let join = DomainEvent.membershipChanged(MembershipChanged(parent: portfolio, isMember: true))
    let leave = DomainEvent.membershipChanged(MembershipChanged(parent: portfolio, isMember: false))
    // Neither may the parent's PMO take in a project that is not theirs, nor the project's PMO push it in or pull it out.
    let taken = log.add(p1, join, by: "pam")
    log.add(p1, leave, by: "ada")
    let pushed = log.add(p1, join, by: "moe")
    let pulled = log.add(p1, leave, by: "moe")
    log.add(p1, join, by: "ivy")
    log.add(p1, leave, by: "pam")
    let result = try log.result("K07")
    #expect(result.positions == [taken, pushed, pulled])
    #expect(result.failures[0].why == "pam held no role on 2024-01-01 that permits MembershipChanged over project:P1")
    #expect(result.failures[1].why.hasSuffix("over portfolio:A"))
    #expect(result.failures[2].why.hasSuffix("over portfolio:A"))
  }

  @Test func `a role counts from its grant to its end, on the day of recording`() throws {
    var log = LedgerBuilder.office()
    log.add(
      person("ivy"), .roleRevoked(RoleRevoked(role: .pmo, scope: .ledger)), by: "ada", on: "2024-02-01")
    log.add(p1, report, by: "ivy", at: "2024-01-31T23:59:00Z")
    let late = log.add(p1, report, by: "ivy", on: "2024-01-15", at: "2024-02-01T00:00:00Z")
    log.add(
      person("ivy"), .roleGranted(RoleGranted(role: .pmo, scope: .ledger, until: day("2024-03-01"))), by: "ada",
      at: "2024-02-02T09:00:00Z")
    log.add(p1, report, by: "ivy", at: "2024-03-01T12:00:00Z")
    let expired = log.add(p1, report, by: "ivy", at: "2024-03-02T12:00:00Z")
    #expect(try log.result("K07").positions == [late, expired])
  }

  @Test func `acting for another needs the authority of both`() throws {
    var log = LedgerBuilder.office()
    log.add(p1, report, by: "raj", actingFor: "ivy")
    let position = log.add(p1, report, by: "raj", actingFor: "cat")
    #expect(try log.result("K07").positions == [position])
  }

  @Test func `a role that permits another event does not permit this one`() throws {
    var log = LedgerBuilder.office()
    log.establish()
    let at = log.change(decidedBy: "ivy", implementedBy: "raj")
    #expect(try log.result("K07").positions == [at.decided])
  }

  @Test func `an import needs a role that permits imports, over whatever scope`() throws {
    var log = LedgerBuilder.office()
    log.add(person("pam"), .personRegistered(PersonRegistered(name: "Pam")), by: "ada")
    log.add(person("pam"), .roleGranted(RoleGranted(role: .pmo, scope: p1)), by: "ada")
    log.add(batch, .importRecorded(importRecord), by: "pam")
    let position = log.add(batch, .importRecorded(importRecord), by: "raj")
    #expect(try log.result("K07").positions == [position])
  }

  @Test func `refusals and findings need no role, and the opening command none yet`() throws {
    var log = LedgerBuilder.office()
    let population = try log.result("K07").population
    #expect(population == log.events.count - 4)
    let refusal = CommandRefused(attempt: "report", refusal: Refusal(.roleRequired, next: "Ask"))
    log.add(p1, .commandRefused(refusal), by: "mallory")
    #expect(try log.result("K07").population == population)
  }
}
