import Values

/// Keys are registered and revoked by the person themselves or by an administrator.
extension AuthorityDecider {
  static func register(
    _ key: SigningKeyRegistered, of person: Subject, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let holder = try state.personOrRefusal(person)
    try requireOwnOr(.signingKeyRegistered, of: person, request, state)
    if let known = holder.key(key.fingerprint) {
      if let revokedOn = known.revokedOn, revokedOn <= request.effectiveOn {
        throw Refusal(
          .signingKey, facts: ["key": key.fingerprint, "revokedOn": revokedOn.description],
          next: "Make a new key: a revoked one never comes back")
      }
      guard known.from <= request.effectiveOn else {
        throw Refusal(
          .alreadyExists, facts: ["key": key.fingerprint, "from": known.from.description],
          next: "Wait until \(known.from), or register another key")
      }
      return []
    }
    if let other = state.people.values.filter({ $0.key(key.fingerprint) != nil }).map(\.id).min() {
      throw Refusal(
        .signingKey, facts: ["key": key.fingerprint, "person": other], next: "Give each person a key of their own")
    }
    return [
      Draft(
        person, .signingKeyRegistered(key), effectiveOn: request.effectiveOn,
        touching: tags(key.fingerprint))
    ]
  }

  static func revokeKey(
    _ fingerprint: String, of person: Subject, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let holder = try state.personOrRefusal(person)
    try requireOwnOr(.signingKeyRevoked, of: person, request, state)
    guard let key = holder.key(fingerprint) else {
      throw Refusal(
        .signingKey, facts: ["key": fingerprint, "person": person.id],
        next: "List the person's keys: key list \(person.id)")
    }
    if let revokedOn = key.revokedOn, revokedOn <= request.effectiveOn { return [] }
    return [
      Draft(
        person, .signingKeyRevoked(SigningKeyRevoked(fingerprint: fingerprint)), effectiveOn: request.effectiveOn,
        touching: tags(fingerprint))
    ]
  }

  /// By these a key's holder is found, and all holders.
  private static func tags(_ fingerprint: String) -> [Subject] {
    [Subject(.key, fingerprint), .ledger].compactMap(\.self)
  }

  private static func requireOwnOr(
    _ kind: EventKind, of person: Subject, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) {
    if request.actor.persons == [person.id] { return }
    try state.require(kind, over: .ledger, by: request.actor, on: request.today)
  }
}
