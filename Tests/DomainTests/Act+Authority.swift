import Domain
import DomainFixtures
import Values

extension Act {
  static func person(_ id: String) -> Subject { Subject(stringLiteral: "person:\(id)") }

  static func delegate(
    _ giver: String, _ delegate: String, _ role: Role, over scope: Subject, until: CivilDay? = nil,
    limit: DelegatedLimit? = nil
  ) -> Act {
    .delegation(
      .grant(
        from: person(giver),
        DelegationGranted(delegate: delegate, role: role, scope: scope, until: until, limit: limit)))
  }

  static func undelegate(_ giver: String, _ delegate: String, _ role: Role, over scope: Subject) -> Act {
    .delegation(
      .revoke(from: person(giver), DelegationRevoked(delegate: delegate, role: role, scope: scope)))
  }

  static func away(_ id: String, until: CivilDay? = nil, deputy: String? = nil) -> Act {
    .absence(.record(person(id), AbsenceRecorded(until: until, deputy: deputy)))
  }

  static func back(_ id: String) -> Act { .absence(.end(person(id))) }

  static func waive(
    _ id: String, _ rule: Rule, _ practice: Practice? = nil, over scope: Subject, expires: CivilDay
  ) -> Act {
    .waiver(
      .request(scope: scope, WaiverRequested(waiver: id, rule: rule, practice: practice, expires: expires)))
  }

  static func decideWaiver(
    _ id: String, _ outcome: WaiverDecided.Outcome, over scope: Subject, expires: CivilDay? = nil
  ) -> Act {
    .waiver(.decide(scope: scope, waiver: id, outcome, expires: expires))
  }

  static func join(_ board: Subject, _ person: String, alternateFor member: String? = nil) -> Act {
    .board(.join(board, person: person, alternateFor: member))
  }

  static func seat(_ board: Subject, given limit: DelegatedLimit? = nil) -> Act {
    .authority(
      .grant(person: board, RoleGranted(role: .changeAuthority, scope: .ledger, limit: limit)))
  }
}
