import Values

extension ChangeDecider {
  static func existing(_ subject: Subject, _ state: Organisation) throws(Refusal) -> Change {
    guard let change = state.changes[subject], change.state != .absent else {
      throw Refusal(
        .unknownSubject, facts: ["subject": subject.description],
        next: "Raise it: change raise ID --title TEXT --set MOVEMENT")
    }
    return change
  }

  static func require(_ states: Set<Change.State>, _ change: Change, _ verb: String) throws(Refusal) {
    guard !states.contains(change.state) else { return }
    throw Refusal(
      .lifecycle, facts: ["change": change.subject.id, "state": change.state.rawValue, "command": verb],
      next: next(after: change.state))
  }

  private static func next(after state: Change.State) -> String {
    switch state {
    case .absent: "Raise it first"
    case .raised: "Have it assessed first: change assess ID"
    case .assessed: "Have it decided first: change approve ID, or change reject ID"
    case .approved: "Implement it: change implement ID"
    case .implemented: "Close it: change close ID"
    case .rejected, .closed, .withdrawn: "It has ended; raise a new change"
    }
  }

  /// The actor must hold the role over every initiative that the change moves.
  static func require(
    _ kind: EventKind, _ change: Change, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) {
    for subject in change.initiatives {
      try state.require(kind, over: subject, by: request.actor, on: request.today)
    }
  }

  static func baselineVersions(_ change: Change, _ state: Organisation) -> [Subject: Int64] {
    Dictionary(
      uniqueKeysWithValues: change.initiatives.map { ($0, state.initiatives[$0]?.baselineVersion ?? 0) })
  }

  static func exposure(_ deltas: [Delta]) throws(Refusal) -> Exposure {
    do {
      return try Exposure(of: deltas)
    } catch {
      throw Refusal(
        .currency, facts: ["because": error == .outOfBounds ? "the sum is out of bounds" : "several currencies"],
        next: "Raise one change per currency")
    }
  }

  static func requireFresh(
    _ change: Change, _ assessed: [Subject: Int64], _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) {
    let current = baselineVersions(change, state)
    guard let moved = change.initiatives.first(where: { assessed[$0] != current[$0] }) else { return }
    throw Refusal(
      .staleAssessment,
      facts: [
        "subject": moved.description, "assessed on": String(assessed[moved] ?? 0), "now": String(current[moved] ?? 0),
      ],
      next: change.state == .assessed
        ? "Have it assessed again: change assess \(change.subject.id)"
        : "Withdraw it and raise it again from today's values")
  }

  /// A change moves something, and each field once.
  static func requireContent(_ change: Subject, _ deltas: [Delta]) throws(Refusal) {
    guard !deltas.isEmpty, deltas.allSatisfy({ $0.movement.from != $0.movement.to }) else {
      throw Refusal(
        .emptyChange, facts: ["change": change.id], next: "List fields, each with a value that differs from today's")
    }
    var seen: Set<[String]> = []
    for delta in deltas
    where !seen.insert([delta.initiative.description, delta.movement.address.description]).inserted {
      throw Refusal(
        .repeatedField,
        facts: ["subject": delta.initiative.description, "field": delta.movement.address.description],
        next: "Give each field its last value, once")
    }
  }

  /// A step takes effect no earlier than the step before it: nothing is implemented before its approval holds.
  static func requireOrder(_ change: Change, _ request: Request<ChangeCommand>) throws(Refusal) {
    let steps = [change.raised, change.assessment?.stamp, change.decision?.stamp, change.implementation?.stamp]
    guard let last = steps.compactMap({ $0?.effectiveOn }).max(), request.effectiveOn < last else { return }
    throw Refusal(
      .lifecycle,
      facts: [
        "change": change.subject.id, "state": change.state.rawValue, "since": last.description,
        "effective on": request.effectiveOn.description,
      ],
      next: "Give an effective day on or after \(last)")
  }
}
