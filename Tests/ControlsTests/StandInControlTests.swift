@testable import Controls
import Domain
import Testing
import Values

/// K07 and K13 on what was done for another, on appointments and on waivers, whatever a decider would have let pass.
@Suite struct StandInControlTests {
  let report = DomainEvent.statusReported(StatusReported(movements: []))

  private func delegation(to delegate: String, _ role: Role, over scope: Subject, until end: String? = nil)
    -> DomainEvent
  {
    .delegationGranted(DelegationGranted(delegate: delegate, role: role, scope: scope, until: end.map(day)))
  }

  @Test func `a delegate acts for the giver within the delegation, and no longer than the giver holds the role`() throws
  {
    var log = LedgerBuilder.office()
    log.add(person("raj"), delegation(to: "cat", .projectManager, over: p1, until: "2024-02-10"), by: "raj")
    log.add(p1, report, by: "cat", actingFor: "raj", at: "2024-02-10T09:00:00Z")
    let late = log.add(p1, report, by: "cat", actingFor: "raj", at: "2024-02-11T09:00:00Z")
    let own = log.add(p1, report, by: "cat")
    log.add(person("raj"), delegation(to: "cat", .projectManager, over: p1), by: "raj")
    log.add(p1, report, by: "cat", actingFor: "raj")
    log.add(person("raj"), .roleRevoked(RoleRevoked(role: .projectManager, scope: p1)), by: "ada")
    let after = log.add(p1, report, by: "cat", actingFor: "raj")
    #expect(try log.result("K07").positions == [late, own, after])
  }

  @Test func `a deputy acts while the other is away`() throws {
    var log = LedgerBuilder.office()
    log.add(
      person("raj"), .absenceRecorded(AbsenceRecorded(until: day("2024-02-10"), deputy: "cat")), by: "raj",
      on: "2024-02-01")
    let early = log.add(p1, report, by: "cat", actingFor: "raj", at: "2024-01-31T09:00:00Z")
    log.add(p1, report, by: "cat", actingFor: "raj", at: "2024-02-10T09:00:00Z")
    let late = log.add(p1, report, by: "cat", actingFor: "raj", at: "2024-02-11T09:00:00Z")
    #expect(try log.result("K07").positions == [early, late])
  }

  @Test func `nobody delegates what is another's, or what they do not hold, or records another's absence`() throws {
    var log = LedgerBuilder.office()
    let foreign = log.add(person("raj"), delegation(to: "cat", .projectManager, over: p1), by: "ada")
    let unheld = log.add(person("raj"), delegation(to: "cat", .pmo, over: p1), by: "raj")
    let wider = log.add(person("raj"), delegation(to: "cat", .projectManager, over: .ledger), by: "raj")
    let own = log.add(person("raj"), delegation(to: "raj", .projectManager, over: p1), by: "raj")
    let absence = log.add(person("raj"), .absenceRecorded(AbsenceRecorded(deputy: "cat")), by: "cat")
    log.add(person("raj"), .absenceEnded(AbsenceEnded()), by: "ada")
    #expect(try log.result("K07").positions == [foreign, unheld, wider, own, absence])
  }

  @Test func `under the directive model a project manager is appointed by the PMO`() throws {
    var log = LedgerBuilder.office()
    let appoint = DomainEvent.roleGranted(RoleGranted(role: .projectManager, scope: p1))
    log.add(person("ann"), appoint, by: "ada")
    log.add(person("ada"), .roleRevoked(RoleRevoked(role: .pmo, scope: .ledger)), by: "ivy", command: "x")
    let byPMO = log.events.count
    log.add(p1, .operatingModelSet(OperatingModelSet(practice: .budget, model: .directive)), by: "ada")
    let wrong = log.add(person("cat"), appoint, by: "ada")
    log.add(person("cat"), appoint, by: "ivy")
    // The PMO revokes no other role, directive or not.
    #expect(try log.result("K07").positions == [Int64(byPMO), wrong])
  }

  @Test func `who asked for a waiver does not grant it, themselves or through another`() throws {
    var log = LedgerBuilder.office()
    func ask(_ id: String) -> DomainEvent {
      .waiverRequested(
        WaiverRequested(waiver: id, rule: .unapprovedMovement, practice: nil, expires: day("2024-12-31")))
    }
    func grant(_ id: String, _ request: Int64) -> DomainEvent {
      .waiverDecided(
        WaiverDecided(waiver: id, request: request, outcome: .granted, expires: day("2024-12-31")))
    }
    let first = log.add(p1, ask("W-1"), by: "raj")
    log.add(p1, grant("W-1", first), by: "cat")
    let second = log.add(p1, ask("W-2"), by: "raj", actingFor: "ivy")
    let guise = log.add(p1, grant("W-2", second), by: "cat", actingFor: "ivy")
    let third = log.add(.ledger, ask("W-1"), by: "ivy")
    let own = log.add(.ledger, grant("W-1", third), by: "ivy")
    #expect(try log.result("K13").positions == [guise, own])
    #expect(
      try log.result("K13").failures[1].why.contains("waiver W-1 of ledger:main was requested and decided by ivy"))
  }
}
