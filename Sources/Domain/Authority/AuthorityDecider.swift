import EventSourcing
import Values

/// Registering people, granting and revoking their roles, registering and revoking the keys that they sign with.
public enum AuthorityCommand: Hashable, Sendable {
  case register(person: Subject, name: String, isExternal: Bool)
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
    case .registerKey(let person, let key): return try register(key, of: person, request, state)
    case .revokeKey(let person, let fingerprint): return try revokeKey(fingerprint, of: person, request, state)
    case .grant(let person, let grant): return try self.grant(person, grant, request, state)
    case .revoke(let person, let revocation):
      try state.require(.roleRevoked, over: revocation.scope, by: request.actor, on: request.today)
      let held = try known(person, state).holdings(on: request.effectiveOn)
      guard held.contains(where: { $0.role == revocation.role && $0.scope == revocation.scope }) else { return [] }
      // Whoever ends an administrator's role remains one: there is always somebody left who can grant.
      if revocation.role == .administrator, request.actor.persons.contains(person.id) {
        throw Refusal(
          .ownRole, facts: ["person": person.id],
          whoCould: state.personsWho(
            mayCause: .roleRevoked, over: revocation.scope, on: request.today, except: request.actor.persons),
          next: "Have another administrator end it")
      }
      return [Draft(person, .roleRevoked(revocation), effectiveOn: request.effectiveOn, touching: [revocation.scope])]
    }
  }

  private static func grant(
    _ person: Subject, _ grant: RoleGranted, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.roleGranted, over: grant.scope, by: request.actor, on: request.today)
    let holder = try known(person, state)
    try checkTerms(grant, request)
    if grant.scope != .ledger { _ = try state.initiativeOrRefusal(grant.scope) }
    let held = holder.holdings(on: request.effectiveOn)
    if held.contains(where: {
      $0.role == grant.role && $0.scope == grant.scope && $0.until == grant.until && $0.limit == grant.limit
        && $0.revokedOn == nil
    }) {
      return []
    }
    return [Draft(person, .roleGranted(grant), effectiveOn: request.effectiveOn, touching: [grant.scope])]
  }

  private static func checkTerms(_ grant: RoleGranted, _ request: Request<AuthorityCommand>) throws(Refusal) {
    if let until = grant.until, until < request.effectiveOn {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "until": until.description],
        next: "Give a last day on or after the first")
    }
    guard let limit = grant.limit else { return }
    let figures = [limit.money?.minorUnits, limit.days.map { Int64($0) }, limit.riskScore].compactMap(\.self)
    guard grant.role.permits.contains(.changeDecided), figures.allSatisfy({ (0...Money.bound).contains($0) }) else {
      throw Refusal(
        .valueKind, facts: ["role": grant.role.rawValue, "limit": limit.description],
        next: "Give a limit to a change authority only, each figure from 0 to 2^53 - 1")
    }
  }

  static func known(_ person: Subject, _ state: Organisation) throws(Refusal) -> Person {
    guard person.kind == .person, let known = state.people[person.id], known.name != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": person.description],
        next: "Register the person first: person \(person.id) --name NAME")
    }
    return known
  }
}
