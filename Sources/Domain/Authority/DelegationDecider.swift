import EventSourcing
import Values

/// Handing one's role to another, and taking it back.
public enum DelegationCommand: Hashable, Sendable {
  /// - Parameter from: the giver, who must be the actor.
  case grant(from: Subject, DelegationGranted)
  /// By the giver or an administrator.
  case revoke(from: Subject, DelegationRevoked)

  public var giver: Subject {
    switch self {
    case .grant(let giver, _), .revoke(let giver, _): giver
    }
  }
}

package enum DelegationDecider: Decider {
  package static func decide(_ request: Request<DelegationCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let giver = try state.personOrRefusal(request.command.giver)
    switch request.command {
    case .grant(_, let grant): return try self.grant(grant, giver, request, state)
    case .revoke(let subject, let revocation):
      if request.actor.persons != [giver.id] {
        try state.require(.delegationRevoked, over: .ledger, by: request.actor, on: request.today)
      }
      let isHeld = giver.delegations.contains {
        $0.delegate == revocation.delegate && $0.role == revocation.role && $0.scope == revocation.scope
          && $0.isInForce(on: request.effectiveOn)
      }
      guard isHeld else { return [] }
      return [
        draft(
          subject, .delegationRevoked(revocation), to: revocation.delegate, over: revocation.scope, request)
      ]
    }
  }

  private static func grant(
    _ grant: DelegationGranted, _ giver: Person, _ request: Request<DelegationCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard request.actor.persons == [giver.id] else {
      throw refusal(
        grant, ["giver": giver.id, "actor": request.actor.persons.sorted().joined(separator: " and ")],
        "Have \(giver.id) grant it, in person")
    }
    _ = try state.personOrRefusal(id: grant.delegate)
    guard grant.delegate != giver.id else {
      throw refusal(grant, ["giver": giver.id], "Name somebody else")
    }
    try AuthorityTerms(role: grant.role, until: grant.until, limit: grant.limit).check(from: request.effectiveOn)
    if grant.scope != .ledger { _ = try state.initiativeOrRefusal(grant.scope) }
    try requireHeld(grant, giver, request, state)
    if giver.delegations.contains(where: {
      $0.delegate == grant.delegate && $0.role == grant.role && $0.scope == grant.scope && $0.until == grant.until
        && $0.limit == grant.limit && $0.revokedOn == nil && $0.isInForce(on: request.effectiveOn)
    }) {
      return []
    }
    if let path = path(from: grant.delegate, to: giver.id, grant.role, from: request.effectiveOn, state) {
      throw refusal(
        grant, ["giver": giver.id, "cycle": path.joined(separator: " → ")],
        "Delegate to somebody who does not delegate back")
    }
    return [draft(request.command.giver, .delegationGranted(grant), to: grant.delegate, over: grant.scope, request)]
  }

  /// What the giver holds themselves: neither what was delegated to them, nor what they do as a deputy.
  private static func requireHeld(
    _ grant: DelegationGranted, _ giver: Person, _ request: Request<DelegationCommand>, _ state: Organisation
  ) throws(Refusal) {
    let scopes = state.governingScopes(above: grant.scope, on: request.effectiveOn)
    let held = giver.holdings(on: request.effectiveOn).filter { $0.role == grant.role && scopes.contains($0.scope) }
    guard !held.isEmpty else {
      throw refusal(
        grant, ["giver": giver.id, "role": grant.role.rawValue, "scope": grant.scope.description],
        "Delegate a role that you hold yourself there on \(request.effectiveOn); what is delegated to you goes no further"
      )
    }
    guard let limit = grant.limit else { return }
    let fits = held.contains { ($0.limit ?? DelegatedLimit()).includes(limit) }
    guard fits else {
      throw refusal(
        grant,
        [
          "giver": giver.id, "limit": limit.description,
          "held": held.map { ($0.limit ?? DelegatedLimit()).description }.joined(separator: "; "),
        ], "Give a limit within your own")
    }
  }

  /// Who delegates the role to whom, from one person on to the other; nil where it does not come to that.
  private static func path(
    from start: String, to end: String, _ role: Role, from day: CivilDay, _ state: Organisation
  ) -> [String]? {
    var paths = [[start]]
    var seen: Set<String> = [start]
    while let path = paths.popLast() {
      guard let last = path.last else { continue }
      if last == end { return [end] + path }
      for delegation in state.people[last]?.delegations ?? []
      where delegation.role == role && !delegation.hasEnded(by: day) && seen.insert(delegation.delegate).inserted {
        paths.append(path + [delegation.delegate])
      }
    }
    return nil
  }

  private static func refusal(_ grant: DelegationGranted, _ facts: [String: String], _ next: String) -> Refusal {
    Refusal(.delegation, facts: facts.merging(["delegate": grant.delegate]) { mine, _ in mine }, next: next)
  }

  private static func draft(
    _ giver: Subject, _ event: DomainEvent, to delegate: String, over scope: Subject,
    _ request: Request<DelegationCommand>
  ) -> Draft {
    Draft(
      giver, event, effectiveOn: request.effectiveOn,
      touching: [Subject(.person, delegate), scope].compactMap(\.self))
  }
}

extension DelegatedLimit {
  /// Whether every figure of the other is within this limit's.
  func includes(_ other: DelegatedLimit) -> Bool {
    guard let both = narrowed(by: other) else { return false }
    return (other.money == nil || other.money == both.money) && (other.days == nil || other.days == both.days)
      && (other.riskScore == nil || other.riskScore == both.riskScore)
      && (other.scopeItems == nil || other.scopeItems == both.scopeItems)
      && (other.cumulativeMoney == nil || other.cumulativeMoney == both.cumulativeMoney)
  }
}
