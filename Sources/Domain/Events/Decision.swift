public import Values

/// A command as it reaches a decider: who asks, on which day, with what reason.
public struct Request<Command: Hashable & Sendable>: Hashable, Sendable {
  public var command: Command
  public var actor: Actor
  /// The day on which it is decided; authority is judged on this day.
  public var today: CivilDay
  /// The day from which its events hold.
  public var effectiveOn: CivilDay
  public var reason: String

  public init(_ command: Command, by actor: Actor, today: CivilDay, effectiveOn: CivilDay? = nil, reason: String) {
    self.command = command
    self.actor = actor
    self.today = today
    self.effectiveOn = effectiveOn ?? today
    self.reason = reason
  }
}

extension Organisation {
  /// The parts of the organisation that must be loaded to decide about `subjects`: see the application's loader.
  public func initiativeOrRefusal(_ subject: Subject) throws(Refusal) -> Initiative {
    guard let initiative = initiative(subject) else {
      throw Refusal(
        .unknownSubject, facts: ["subject": subject.description],
        next: "Register it: register \(subject) --name NAME\(subject.kind == .project ? " --in PARENT" : "")")
    }
    return initiative
  }
}

func requireReason(_ reason: String) throws(Refusal) {
  guard reason.contains(where: { !$0.isWhitespace }) else {
    throw Refusal(.reasonRequired, next: "Give --reason TEXT: why this is done, in a sentence")
  }
}

/// A text that a record of the subject cannot be without, given as the option of its name.
func requireText(_ text: String, _ name: String, of subject: Subject) throws(Refusal) {
  guard text.contains(where: { !$0.isWhitespace }) else {
    throw Refusal(
      .statement, facts: [subject.kind.rawValue: subject.id, "missing": name], next: "Give the \(name): --\(name) TEXT")
  }
}
