public import Domain
import EventSourcing
import Projections
public import Values

/// Who asks, why, and when it shall hold.
public struct Instruction: Hashable, Sendable {
  public var actor: Actor
  public var reason: String
  /// Nil: the day of recording.
  public var effectiveOn: CivilDay?
  /// The retry key; the same id again changes nothing and answers the same.
  public var commandID: String
  public var source: String

  public init(
    actor: Actor, reason: String, effectiveOn: CivilDay? = nil, commandID: String, source: String = "library"
  ) {
    self.actor = actor
    self.reason = reason
    self.effectiveOn = effectiveOn
    self.commandID = commandID
    self.source = source
  }

  var context: CommandContext {
    CommandContext(
      command: commandID, actor: actor.person, actingFor: actor.actingFor, reason: reason, source: source)
  }
}

extension Ledger {
  /// Decides the command at the head of the log and records what follows, or its refusal, in the same write.
  ///
  /// A command that found everything so already is not recorded: asked again with its id, it is decided anew.
  ///
  /// Throws where the ledger cannot be read or written, and where the command id was used for another command.
  public func perform(_ command: LedgerCommand, _ instruction: Instruction) throws -> CommandResult {
    let result = try perform(command, instruction) { reader, _ in try command.lookedUp(in: reader) }
    // What went is not left lying in the file's free space, or in views.
    if case .records(.erase) = command { try completeErasures() }
    return result
  }

  /// - Parameter lookUp: the command with what it must know of the log, looked up within the write.
  func perform(
    _ command: LedgerCommand, _ instruction: Instruction,
    lookUp: (any EventReader, Organisation) throws -> LedgerCommand
  ) throws -> CommandResult {
    let now = clock()
    var context = instruction.context
    context.correlation = command.fingerprint(instruction)
    let outcome = try store.decide(context: context, recordedAt: now) { reader in
      try drafts(command, instruction, Self.recordingTime(now, reader), reader, lookUp).map(\.proposed)
    }
    if case .repeated(let positions) = outcome, let first = positions.first,
      let earlier = try store.read({ try $0.event(at: first) }), earlier.envelope.correlation != context.correlation
    {
      throw LedgerError.commandIDReused(context.command, position: first)
    }
    return try result(of: outcome)
  }

  /// The moment that the store will record: a clock that fell back must not decide by yesterday's authority.
  static func recordingTime(_ now: UTCInstant, _ reader: any EventReader) throws -> UTCInstant {
    let last = try reader.event(at: reader.head)?.envelope.recordedAt
    return max(now, last ?? now)
  }

  private func drafts(
    _ command: LedgerCommand, _ instruction: Instruction, _ now: UTCInstant, _ reader: any EventReader,
    _ lookUp: (any EventReader, Organisation) throws -> LedgerCommand
  ) throws -> [Draft] {
    var loader = OrganisationLoader(reader)
    try loader.load(command.subjects)
    for person in instruction.actor.persons.sorted() { try loader.load(person: person) }
    if case .change(let change) = command { try loader.loadWindow(of: change.changes, on: now.day) }
    try loader.loadBeside(command, instruction.actor, on: now.day)
    let command = try lookUp(reader, loader.organisation)
    let verifier = try verifier(for: command, in: loader.organisation)
    let unwitnessed = try unwitnessed(command, at: now, in: loader.organisation, reader)
    func decide(in state: Organisation) throws(Refusal) -> [Draft] {
      if let unwitnessed { throw unwitnessed }
      if case .witness(let witness) = command { try witness.requireUsable(by: verifierKey) }
      try command.verifySignature(verifier, by: instruction.actor, at: now, in: state)
      return try command.decide(instruction, today: now.day, in: state)
    }
    do {
      return try decide(in: loader.organisation)
    } catch {
      // Only a refusal pays for naming who could do it instead.
      try loader.loadHolders()
      do {
        return try decide(in: loader.organisation)
      } catch {
        return [
          Draft(
            command.subject, .commandRefused(CommandRefused(attempt: command.name, refusal: error)),
            effectiveOn: instruction.effectiveOn ?? now.day)
        ]
      }
    }
  }

  /// Reads back what a command caused: the same answer for the first time and for a retry.
  func result(of outcome: AppendOutcome) throws -> CommandResult {
    switch outcome {
    case .conflict(let events): throw LedgerError.overtaken(by: events.first?.position ?? 0)
    case .appended(let positions), .repeated(let positions):
      guard !positions.isEmpty else { return .unchanged }
      let first = try store.read { try $0.event(at: positions.lowerBound) }
      switch try first.map({ try Entry($0).event }) {
      case .commandRefused(let refused): return .refused(refused.refusal, position: positions.lowerBound)
      case .erased(.commandRefused, let under):
        let text = DomainEvent.erasedText(under: under)
        return .refused(
          Refusal(.erasure, facts: ["refusal": text], next: "It was refused; ask again with another command id"),
          position: positions.lowerBound)
      default: break
      }
      return .recorded(positions)
    }
  }
}

extension LedgerCommand {
  func decide(_ instruction: Instruction, today: CivilDay, in state: Organisation) throws(Refusal) -> [Draft] {
    let day = instruction.effectiveOn ?? today
    func request<Command>(_ command: Command) -> Request<Command> {
      Request(command, by: instruction.actor, today: today, effectiveOn: day, reason: instruction.reason)
    }
    switch self {
    case .initiative(let command): return try InitiativeDecider.decide(request(command), in: state)
    case .board(let command): return try BoardDecider.decide(request(command), in: state)
    case .delegation(let command): return try DelegationDecider.decide(request(command), in: state)
    case .absence(let command): return try AbsenceDecider.decide(request(command), in: state)
    case .waiver(let command): return try WaiverDecider.decide(request(command), in: state)
    case .authority(let command):
      if case .registerKey(_, let key) = command { try key.requireUsable() }
      return try AuthorityDecider.decide(request(command), in: state)
    case .change(let command): return try ChangeDecider.decide(request(command), in: state)
    case .policy(let command): return try PolicyDecider.decide(request(command), in: state)
    case .budget(let command): return try BudgetDecider.decide(request(command), in: state)
    case .oversight(let command): return try OversightDecider.decide(request(command), in: state)
    case .finding(let command): return try FindingDecider.decide(request(command), in: state)
    case .document(let command): return try DocumentDecider.decide(request(command), in: state)
    case .obligation(let command): return try ObligationDecider.decide(request(command), in: state)
    case .unit(let command): return try BusinessUnitDecider.decide(request(command), in: state)
    case .records(let command): return try RecordsDecider.decide(request(command), in: state)
    case .evidence(let command): return try EvidenceDecider.decide(request(command), in: state)
    case .register(let command): return try RegisterDecider.decide(request(command), in: state)
    case .witness(let command): return try WitnessDecider.decide(request(command), in: state)
    case .set(let subject, let settings):
      let movements = Self.movements(settings, of: subject, on: day, in: state)
      return try BaselineDecider.decide(request(MoveFields(initiative: subject, movements: movements)), in: state)
    case .issueEarnedValue(let subject, let asOf, let baseline):
      let report = EarnedValueReport(
        state, of: subject, against: baseline, asOf: asOf ?? today, position: state.position)
      return try EarnedValueDecider.decide(
        request(IssueEarnedValue(subject: subject, report: report.issue)), in: state)
    case .raise(let change, let asked, let isDraft):
      let content = Self.content(asked, on: day, in: state)
      return try ChangeDecider.decide(request(.raise(change, content, isDraft: isDraft)), in: state)
    case .revise(let change, let asked):
      return try ChangeDecider.decide(request(.revise(change, Self.content(asked, on: day, in: state))), in: state)
    }
  }

  static func movements(
    _ settings: [FieldSetting], of subject: Subject, on day: CivilDay, in state: Organisation
  ) -> [Movement] {
    settings.map { setting in
      let held = state.initiatives[subject]?.value(setting.address, asOf: day)
      let from: FieldValue? =
        switch setting.from {
        case .any: held
        // The decider compares it with what the field holds, and refuses where they differ.
        case .value(let stated): stated
        }
      return Movement(item: setting.address.item, field: setting.address.field, from: from, to: setting.value)
    }
  }
}
