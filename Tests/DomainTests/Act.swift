import Domain
import DomainFixtures
import Values

/// Any command, with the decider that it goes to.
enum Act {
  case initiative(InitiativeCommand)
  case authority(AuthorityCommand)
  case board(BoardCommand)
  case delegation(DelegationCommand)
  case absence(AbsenceCommand)
  case waiver(WaiverCommand)
  case move(MoveFields)
  case change(ChangeCommand)
  case budget(BudgetCommand)
  case plan(TakePlan)
  case register(RegisterCommand)
  case oversight(OversightCommand)
  case finding(FindingCommand)
  case document(DocumentCommand)
  case obligation(ObligationCommand)
  case unit(BusinessUnitCommand)
  case policy(PolicyCommand)
  case issue(IssueEarnedValue)
  case records(RecordsCommand)
  case evidence(EvidenceCommand)

  static func moves(_ initiative: Subject, _ movements: Movement..., attestedBy: String? = nil) -> Act {
    .move(
      MoveFields(
        initiative: initiative, movements: movements,
        provenance: attestedBy.map { Provenance(approver: $0, reference: $0) }))
  }

  static func raise(_ change: Subject, _ initiative: Subject, _ movements: Movement...) -> Act {
    .change(
      .raise(change, title: "Re-plan", deltas: movements.map { Delta(initiative: initiative, movement: $0) }))
  }

  static func grant(
    _ person: String, _ role: Role, over scope: Subject, until: CivilDay? = nil, limit: DelegatedLimit? = nil
  )
    -> Act
  {
    .authority(
      .grant(
        person: Subject(stringLiteral: "person:\(person)"),
        RoleGranted(role: role, scope: scope, until: until, limit: limit)))
  }

  static func revoke(_ person: String, _ role: Role, over scope: Subject) -> Act {
    .authority(.revoke(person: Subject(stringLiteral: "person:\(person)"), RoleRevoked(role: role, scope: scope)))
  }

  func decide(
    in state: Organisation, by actor: Actor, on today: CivilDay, effective: CivilDay? = nil, reason: String = "a reason"
  ) -> Result<[Draft], Refusal> {
    Result { () throws(Refusal) -> [Draft] in
      switch self {
      case .initiative(let command):
        try InitiativeDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .authority(let command):
        try AuthorityDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .board(let command):
        try BoardDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .delegation(let command):
        try DelegationDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .absence(let command):
        try AbsenceDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .waiver(let command):
        try WaiverDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .move(let command):
        try BaselineDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .budget(let command):
        try BudgetDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .plan(let command):
        try PlanDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .records(let command):
        try RecordsDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .evidence(let command):
        try EvidenceDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .change(let command):
        try ChangeDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .oversight(let command):
        try OversightDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .finding(let command):
        try FindingDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .document(let command):
        try DocumentDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .obligation(let command):
        try ObligationDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .unit(let command):
        try BusinessUnitDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .register(let command):
        try RegisterDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .policy(let command):
        try PolicyDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      case .issue(let command):
        try EarnedValueDecider.decide(
          Request(command, by: actor, today: today, effectiveOn: effective, reason: reason), in: state)
      }
    }
  }
}

extension Act: CustomStringConvertible {
  var description: String {
    switch self {
    case .initiative(let command): "\(command)"
    case .authority(let command): "\(command)"
    case .board(let command): "\(command)"
    case .delegation(let command): "\(command)"
    case .absence(let command): "\(command)"
    case .waiver(let command): "\(command)"
    case .move(let command):
      "move \(command.initiative) "
        + command.movements.map { "\($0.address): \($0.from?.description ?? "-") → \($0.to?.description ?? "-")" }
        .joined(separator: ", ")
    case .change(let command): "\(command)"
    case .budget(let command): "\(command)"
    case .plan(let command): "plan of \(command.initiative), \(command.items.count) items"
    case .register(let command): "\(command)"
    case .oversight(let command): "\(command)"
    case .finding(let command): "\(command)"
    case .document(let command): "\(command)"
    case .obligation(let command): "\(command)"
    case .unit(let command): "\(command)"
    case .policy(let command): "policy \(command.policy)"
    case .issue(let command): "issue \(command.report)"
    case .records(let command): "\(command)"
    case .evidence(let command): "\(command)"
    }
  }
}
