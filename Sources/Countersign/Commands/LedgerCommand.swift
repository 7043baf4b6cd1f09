public import Domain
import Values

/// Everything that a user can ask a ledger to do, short of an import.
public enum LedgerCommand: Hashable, Sendable {
  case initiative(InitiativeCommand)
  case authority(AuthorityCommand)
  /// Sets fields of an initiative to values, from whatever they hold.
  case set(Subject, [FieldSetting])
  /// Raises a change that sets fields, from whatever they hold.
  case raise(Subject, title: String, settings: [Subject: [FieldSetting]])
  case change(ChangeCommand)
  case budget(BudgetCommand)

  /// As users know it: the command line's words.
  public var name: String {
    switch self {
    case .initiative(.register): "register"
    case .initiative(.join): "member join"
    case .initiative(.leave): "member leave"
    case .initiative(.setModel): "model"
    case .authority(.register): "person"
    case .authority(.grant): "role grant"
    case .authority(.revoke): "role revoke"
    case .set: "report"
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
      .initiative(.leave(let subject, _)), .initiative(.setModel(let subject, _, _)), .set(let subject, _),
      .raise(let subject, _, _), .authority(.register(let subject, _, _)), .authority(.grant(let subject, _)),
      .authority(.revoke(let subject, _)):
      subject
    case .change(let command): command.change
    case .budget(let command): command.initiative
    }
  }

  /// What must be loaded to decide it, besides the actor and what lies above.
  var subjects: [Subject] {
    switch self {
    case .initiative(.register(let subject, _, _, let parents)): [subject] + parents
    case .initiative(.join(let subject, let parent)), .initiative(.leave(let subject, let parent)): [subject, parent]
    case .initiative(.setModel(let scope, _, _)): [scope]
    case .authority(.register(let person, _, _)): [person]
    case .authority(.grant(let person, let grant)): [person, grant.scope]
    case .authority(.revoke(let person, let revocation)): [person, revocation.scope]
    case .set(let subject, _): [subject]
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
    case .raise(_, let title, let settings):
      parts.append(title)
      // A dictionary prints in any order; a fingerprint has one.
      for (subject, settings) in settings.sorted(by: { $0.key < $1.key }) { parts.append("\(subject) \(settings)") }
    case .initiative, .authority, .set, .change, .budget: parts.append("\(self)")
    }
    return Digest.sha256(JSONValue.array(parts.map { .string($0) }).canonicalBytes).hex
  }
}

/// A field and the value that it shall hold; nil for none.
public struct FieldSetting: Hashable, Sendable {
  /// What the field must hold now.
  public enum Start: Hashable, Sendable {
    case any
    case value(FieldValue?)
  }

  public var address: FieldAddress
  public var value: FieldValue?
  public var from: Start

  public init(_ address: FieldAddress, _ value: FieldValue?, from: Start = .any) {
    self.address = address
    self.value = value
    self.from = from
  }
}
