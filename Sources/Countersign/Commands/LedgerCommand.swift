public import Domain
import Values

/// Everything that a user can ask a ledger to do, short of an import.
public enum LedgerCommand: Hashable, Sendable {
  case initiative(InitiativeCommand)
  case authority(AuthorityCommand)
  case board(BoardCommand)
  case delegation(DelegationCommand)
  case absence(AbsenceCommand)
  case waiver(WaiverCommand)
  /// Sets fields of an initiative to values, from whatever they hold.
  case set(Subject, [FieldSetting])
  /// Raises a change that sets fields, from whatever they hold.
  case raise(Subject, ChangeRequest, isDraft: Bool = false)
  /// Replaces what a change asks for.
  case revise(Subject, ChangeRequest)
  case change(ChangeCommand)
  case policy(PolicyCommand)
  case budget(BudgetCommand)

  /// As users know it: the command line's words.
  public var name: String {
    switch self {
    case .initiative(.register): "register"
    case .initiative(.join): "member join"
    case .initiative(.leave): "member leave"
    case .initiative(.setModel): "model"
    case .initiative(.assignTier): "tier"
    case .authority(.register): "person"
    case .authority(.grant): "role grant"
    case .authority(.revoke): "role revoke"
    case .board(.establish): "board establish"
    case .board(.join): "board join"
    case .board(.leave): "board leave"
    case .delegation(.grant): "delegate grant"
    case .delegation(.revoke): "delegate revoke"
    case .absence(.record): "absence record"
    case .absence(.end): "absence end"
    case .waiver(.request): "waiver request"
    case .waiver(.decide(_, _, .granted, _)): "waiver grant"
    case .waiver(.decide(_, _, .refused, _)): "waiver refuse"
    case .waiver(.end): "waiver end"
    case .authority(.registerKey): "key register"
    case .authority(.revokeKey): "key revoke"
    case .set: "report"
    case .raise: "change raise"
    case .revise: "change revise"
    case .change(let command): "change \(command.verb)"
    case .policy(.propose): "policy propose"
    case .policy(.publish): "policy publish"
    case .budget(.establish): "budget establish"
    case .budget(.move): "budget move"
    case .budget(.close): "budget close-period"
    case .budget(.freeze): "budget freeze"
    case .raise, .change(.raise): "change raise"
    case .change(.assess): "change assess"
    case .change(.decide(_, .approved)): "change approve"
    case .change(.decide(_, .rejected)): "change reject"
    case .change(.implement): "change implement"
    case .change(.close): "change close"
    case .change(.withdraw): "change withdraw"
    }
  }

  /// Whose stream a refusal is recorded in.
  var subject: Subject {
    switch self {
    case .initiative(.register(let subject, _, _, _)), .initiative(.join(let subject, _)),
      .initiative(.leave(let subject, _)), .initiative(.setModel(let subject, _, _)),
      .initiative(.assignTier(let subject, _)), .set(let subject, _), .raise(let subject, _, _),
      .revise(let subject, _), .authority(.register(let subject, _, _)), .authority(.grant(let subject, _)),
      .authority(.revoke(let subject, _)):
      .initiative(.leave(let subject, _)), .initiative(.setModel(let subject, _, _)), .set(let subject, _),
      .raise(let subject, _, _), .revise(let subject, _), .authority(.register(let subject, _, _)),
      .authority(.grant(let subject, _)),
      .authority(.revoke(let subject, _)), .authority(.registerKey(let subject, _)),
      .authority(.revokeKey(let subject, _)):
      subject
    case .policy(.propose(let policy, _, _)): policy
    case .policy(.publish(_, _, let scope)): scope
    case .board(let command): command.board
    case .delegation(let command): command.giver
    case .absence(let command): command.person
    case .waiver(let command): command.scope
    case .change(let command): command.change
    case .budget(let command): command.initiative
    }
  }

  private var changes: [Subject] {
    guard case .change(let command) = self else { return [] }
    return command.changes
  }

  /// What must be loaded to decide it, besides the actor and what lies above.
  var subjects: [Subject] {
    switch self {
    case .initiative(.register(let subject, _, _, let parents)): [subject] + parents
    case .initiative(.join(let subject, let parent)), .initiative(.leave(let subject, let parent)): [subject, parent]
    case .initiative(.setModel(let scope, _, _)): [scope]
    case .initiative(.assignTier(let subject, _)): [subject]
    case .authority(.register(let person, _, _)): [person]
    case .authority(.grant(let person, let grant)): [person, grant.scope]
    case .authority(.revoke(let person, let revocation)): [person, revocation.scope]
    case .board(.establish(let board, _)): [board]
    case .board(.join(let board, let person, _)), .board(.leave(let board, let person)):
      [board, Subject(.person, person)].compactMap(\.self)
    case .delegation(.grant(let giver, let grant)):
      [giver, Subject(.person, grant.delegate), grant.scope].compactMap(\.self)
    case .delegation(.revoke(let giver, _)): [giver]
    case .absence(.record(let person, let absence)):
      [person, absence.deputy.flatMap { Subject(.person, $0) }].compactMap(\.self)
    case .absence(.end(let person)): [person]
    case .waiver(let command): [command.scope]
    case .authority(.registerKey(let person, let key)):
      [person] + [Subject(.key, key.fingerprint)].compactMap(\.self)
    case .authority(.revokeKey(let person, _)): [person]
    case .set(let subject, _): [subject]
    case .raise(let change, let request, _), .revise(let change, let request):
      [change] + request.settings.keys.sorted() + request.links.sorted()
    case .change(.raise(_, let content, _)), .change(.revise(_, let content)): changes + content.initiatives
    case .change(.vote(_, let vote)): changes + vote.conditions.compactMap { Subject(.person, $0.owner) }
    case .change: changes
    case .policy(.propose(let policy, _, _)): [policy]
    case .policy(.publish(let policy, _, let scope)): [policy, scope]
    case .raise(let change, _, let settings): [change] + settings.keys.sorted()
    case .change(.raise(let change, _, let deltas)): [change] + deltas.map(\.initiative)
    case .change(let command): [command.change]
    case .budget(let command): [command.initiative]
    }
  }
}

extension LedgerCommand {
  /// SHA-256 of all that the command says, with who says it and why: what a retry must repeat.
  func fingerprint(_ instruction: Instruction) -> String {
    var parts = [
      name, subject.description, instruction.actor.person, instruction.actor.actingFor ?? "", instruction.reason,
      instruction.effectiveOn?.description ?? "",
    ]
    switch self {
    // Sets and dictionaries print in any order; a fingerprint has one.
    case .raise(_, let request, let isDraft): parts += request.fingerprintParts + [isDraft ? "draft" : ""]
    case .revise(_, let request): parts += request.fingerprintParts
    case .change(.split(_, let parts_)):
      for part in parts_ {
        parts += [part.change.description, part.title]
        for (subject, fields) in part.fields.sorted(by: { $0.key < $1.key }) { parts.append("\(subject) \(fields)") }
      }
    case .change(.assess(_, let impact, let aspects, let isInterested)):
      parts += [impact, "\(isInterested)"] + aspects.sorted()
    case .change(.raise(_, let content, _)), .change(.revise(_, let content)): parts.append(content.hash.hex)
    case .initiative, .authority, .set, .change, .policy: parts.append("\(self)")
    case .initiative, .authority, .board, .delegation, .absence, .waiver, .set, .change: parts.append("\(self)")
    case .raise(_, let title, let settings):
      parts.append(title)
      // A dictionary prints in any order; a fingerprint has one.
      for (subject, settings) in settings.sorted(by: { $0.key < $1.key }) { parts.append("\(subject) \(settings)") }
    case .initiative, .authority, .set, .change, .budget: parts.append("\(self)")
    }
    return Digest.sha256(JSONValue.array(parts.map { .string($0) }).canonicalBytes).hex
  }
}
