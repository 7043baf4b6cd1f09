import EventSourcing
import Values

/// Registering people, granting and revoking the roles of people and boards.
public enum AuthorityCommand: Hashable, Sendable {
  case register(person: Subject, name: String, isExternal: Bool)
  /// To a person, or to a board, which may be a change authority.
  case grant(person: Subject, RoleGranted)
  case revoke(person: Subject, RoleRevoked)
  case registerKey(person: Subject, SigningKeyRegistered)
  case revokeKey(person: Subject, fingerprint: String)
}

package enum AuthorityDecider: Decider {
  package static func decide(_ request: Request<AuthorityCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .register(let person, let name, let isExternal):
      return try register(person, name: name, isExternal: isExternal, request, state)
    case .grant(let holder, let grant): return try self.grant(holder, grant, request, state)
    case .revoke(let holder, let revocation): return try revoke(holder, revocation, request, state)
    case .registerKey(let person, let key): return try self.register(key, of: person, request, state)
    case .revokeKey(let person, let fingerprint): return try revokeKey(fingerprint, of: person, request, state)
    }
  }

  private static func register(
    _ person: Subject, name: String, isExternal: Bool, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.personRegistered, over: .ledger, by: request.actor, on: request.today)
    guard person.kind == .person else {
      throw Refusal(.unknownSubject, facts: ["subject": person.description], next: "Name the person person:ID")
    }
    if let known = state.people[person.id], let registered = known.name {
      guard registered == name, known.isExternal == isExternal else {
        throw Refusal(
          .alreadyExists, facts: ["person": person.id, "name": registered, "external": "\(known.isExternal)"],
          next: "Choose another id for \(name)")
      }
      return []
    }
    return [
      Draft(
        person, .personRegistered(PersonRegistered(name: name, isExternal: isExternal)),
        effectiveOn: request.effectiveOn)
    ]
  }

  private static func grant(
    _ holder: Subject, _ grant: RoleGranted, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try requireAppointer(.roleGranted, of: grant.role, over: grant.scope, request, state)
    let known = try holdings(of: holder, state)
    try AuthorityTerms(role: grant.role, until: grant.until, limit: grant.limit).check(from: request.effectiveOn)
    if holder.kind == .board, grant.role != .changeAuthority {
      throw Refusal(
        .board, facts: ["board": holder.id, "role": grant.role.rawValue],
        next: "Grant a board the role change-authority, and other roles to persons")
    }
    if grant.scope != .ledger { _ = try state.initiativeOrRefusal(grant.scope) }
    let held = known.filter { $0.isInForce(on: request.effectiveOn) }
    if held.contains(where: {
      $0.role == grant.role && $0.scope == grant.scope && $0.until == grant.until && $0.limit == grant.limit
        && $0.revokedOn == nil
    }) {
      return []
    }
    try refuseOwnBenefit(holder, grant.scope, request, state)
    return [Draft(holder, .roleGranted(grant), effectiveOn: request.effectiveOn, touching: [grant.scope])]
  }

  private static func revoke(
    _ holder: Subject, _ revocation: RoleRevoked, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try requireAppointer(.roleRevoked, of: revocation.role, over: revocation.scope, request, state)
    let held = try holdings(of: holder, state).filter { $0.isInForce(on: request.effectiveOn) }
    guard held.contains(where: { $0.role == revocation.role && $0.scope == revocation.scope }) else { return [] }
    // Whoever ends an administrator's role remains one: there is always somebody left who can grant.
    if revocation.role == .administrator, holder.kind == .person, request.actor.persons.contains(holder.id) {
      throw Refusal(
        .ownRole, facts: ["person": holder.id],
        whoCould: state.personsWho(
          mayCause: .roleRevoked, over: revocation.scope, on: request.today, except: request.actor.persons),
        next: "Have another administrator end it")
    }
    return [Draft(holder, .roleRevoked(revocation), effectiveOn: request.effectiveOn, touching: [revocation.scope])]
  }

  private static func holdings(of holder: Subject, _ state: Organisation) throws(Refusal) -> [RoleHolding] {
    guard holder.kind == .board else { return try state.personOrRefusal(holder).holdings }
    return try state.boardOrRefusal(holder).holdings
  }
}

extension Organisation {
  func personOrRefusal(_ person: Subject) throws(Refusal) -> Person {
    guard person.kind == .person, let known = people[person.id], known.name != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": person.description],
        next: "Register the person first: person \(person.id) --name NAME")
    }
    return known
  }

  func personOrRefusal(id: String) throws(Refusal) -> Person {
    guard let subject = Subject(.person, id) else {
      throw Refusal(.unknownSubject, facts: ["person": id], next: "Name a person by their id")
    }
    return try personOrRefusal(subject)
  }

  func boardOrRefusal(_ board: Subject) throws(Refusal) -> Board {
    guard board.kind == .board, let known = boards[board], known.name != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": board.description],
        next: "Establish the board first: board establish \(board.id) --name NAME")
    }
    return known
  }
}
