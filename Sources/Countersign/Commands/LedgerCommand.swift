public import Domain
public import Values

/// Everything that a user can ask a ledger to do, short of an import.
public enum LedgerCommand: Hashable, Sendable {
  case initiative(InitiativeCommand)
  case authority(AuthorityCommand)
  case board(BoardCommand)
  case delegation(DelegationCommand)
  case absence(AbsenceCommand)
  case waiver(WaiverCommand)
  case policy(PolicyCommand)
  case budget(BudgetCommand)
  case register(RegisterCommand)
  case oversight(OversightCommand)
  case finding(FindingCommand)
  case document(DocumentCommand)
  case obligation(ObligationCommand)
  case unit(BusinessUnitCommand)
  case witness(WitnessCommand)
  case records(RecordsCommand)
  case evidence(EvidenceCommand)
  /// Sets fields of an initiative to values, from whatever they hold.
  case set(Subject, [FieldSetting])
  /// Raises a change that sets fields, from whatever they hold.
  case raise(Subject, ChangeRequest, isDraft: Bool = false)
  /// Replaces what a change asks for.
  case revise(Subject, ChangeRequest)
  case change(ChangeCommand)
  /// Publishes the earned value of an initiative and of what lies below it, as it is computed at the head of the log.
  ///
  /// - Parameter asOf: nil for the day of recording.
  case issueEarnedValue(Subject, asOf: CivilDay?, PlanReading.Baseline)

  private var question: any SubjectCommand {
    switch self {
    case .initiative(let command): command
    case .authority(let command): command
    case .board(let command): command
    case .delegation(let command): command
    case .absence(let command): command
    case .waiver(let command): command
    case .policy(let command): command
    case .budget(let command): command
    case .register(let command): command
    case .oversight(let command): command
    case .finding(let command): command
    case .document(let command): command
    case .obligation(let command): command
    case .unit(let command): command
    case .witness(let command): command
    case .records(let command): command
    case .evidence(let command): command
    case .change(let command): command
    case .set(let subject, let settings): SettingCommand(subject: subject, settings: settings)
    case .raise(let change, let request, let isDraft):
      RequestCommand(name: "change raise", subject: change, request: request, isDraft: isDraft)
    case .issueEarnedValue(let subject, let day, let baseline):
      IssueCommand(subject: subject, said: [day?.description ?? "", baseline.rawValue])
    case .revise(let change, let request):
      RequestCommand(name: "change revise", subject: change, request: request, isDraft: false)
    }
  }

  /// As users know it: the command line's words.
  public var name: String { question.name }

  /// Whose stream a refusal is recorded in.
  var subject: Subject { question.subject }

  /// What must be loaded to decide it, besides the actor and what lies above.
  var subjects: [Subject] { question.subjects }

  /// SHA-256 of all that the command says, with who says it and why: what a retry must repeat.
  func fingerprint(_ instruction: Instruction) -> String {
    let parts = [
      name, subject.description, instruction.actor.person, instruction.actor.actingFor ?? "", instruction.reason,
      instruction.effectiveOn?.description ?? "",
    ]
    return Digest.sha256(JSONValue.array((parts + question.said).map { .string($0) }).canonicalBytes).hex
  }
}

/// Setting fields of an initiative.
private struct SettingCommand: SubjectCommand {
  let name = "report"
  var subject: Subject
  var settings: [FieldSetting]
  var subjects: [Subject] { [subject] }
  var said: [String] { ["\(settings)"] }
}

/// Publishing a report.
private struct IssueCommand: SubjectCommand {
  let name = "evm --issue"
  var subject: Subject
  var said: [String]
  var subjects: [Subject] { [subject] }
}

/// Raising or revising a change by what its fields shall hold.
private struct RequestCommand: SubjectCommand {
  var name: String
  var subject: Subject
  var request: ChangeRequest
  var isDraft: Bool
  var subjects: [Subject] {
    [subject] + request.settings.keys.sorted() + request.links.sorted() + request.transfers.map(\.initiative)
  }
  var said: [String] { request.fingerprintParts + [isDraft ? "draft" : ""] }
}
