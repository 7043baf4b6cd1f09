import EventSourcing
import Values

/// Registering people, granting and revoking their roles.
public enum AuthorityCommand: Hashable, Sendable {
  case register(person: Subject, name: String, isExternal: Bool)
  case grant(person: Subject, RoleGranted)
  case revoke(person: Subject, RoleRevoked)
}

package enum AuthorityDecider: Decider {
  package static func decide(_ request: Request<AuthorityCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .register(let person, let name, let isExternal):
      try state.require(.personRegistered, over: .ledger, by: request.actor, on: request.today)
      if let known = state.people[person.id]?.name {
        guard known == name else {
          throw Refusal(
            .alreadyExists, facts: ["person": person.id, "name": known], next: "Choose another id for \(name)")
        }
        return []
      }
      return [
        Draft(
          person, .personRegistered(PersonRegistered(name: name, isExternal: isExternal)),
          effectiveOn: request.effectiveOn)
      ]
    case .grant(let person, let grant): return try self.grant(person, grant, request, state)
    case .revoke(let person, let revocation):
      try state.require(.roleRevoked, over: revocation.scope, by: request.actor, on: request.today)
      let held = try known(person, state).holdings(on: request.effectiveOn)
      guard held.contains(where: { $0.role == revocation.role && $0.scope == revocation.scope }) else { return [] }
      return [Draft(person, .roleRevoked(revocation), effectiveOn: request.effectiveOn, touching: [revocation.scope])]
    }
  }

  private static func grant(
    _ person: Subject, _ grant: RoleGranted, _ request: Request<AuthorityCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.roleGranted, over: grant.scope, by: request.actor, on: request.today)
    let holder = try known(person, state)
    if grant.scope != .ledger { _ = try state.initiativeOrRefusal(grant.scope) }
    let held = holder.holdings(on: request.effectiveOn)
    if held.contains(where: {
      $0.role == grant.role && $0.scope == grant.scope && $0.until == grant.until && $0.limit == grant.limit
    }) {
      return []
    }
    return [Draft(person, .roleGranted(grant), effectiveOn: request.effectiveOn, touching: [grant.scope])]
  }

  private static func known(_ person: Subject, _ state: Organisation) throws(Refusal) -> Person {
    guard person.kind == .person, let known = state.people[person.id], known.name != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": person.description],
        next: "Register the person first: person register \(person.id) --name NAME")
    }
    return known
  }
}
