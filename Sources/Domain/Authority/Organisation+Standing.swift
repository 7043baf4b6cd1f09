public import Values

extension Organisation {
  /// By what right the actor may cause `kind` over `subject` on `day`; empty: by none.
  ///
  /// Acting for another needs that the other holds the role themselves: what somebody has by delegation or as a deputy
  /// is theirs to use, not to pass on. The one who acts needs a role of their own that permits it too, a delegation of
  /// that role over the subject, or to be the deputy in the other's absence.
  public func standing(of actor: Actor, for kind: EventKind, over subject: Subject, on day: CivilDay) -> [Entitlement] {
    standing(of: actor, over: subject, on: day) { $0.permits.contains(kind) }
  }

  /// The same for a role.
  public func standing(of actor: Actor, as role: Role, over subject: Subject, on day: CivilDay) -> [Entitlement] {
    standing(of: actor, over: subject, on: day) { $0 == role }
  }

  /// Whether the person may vote for the other on what moves `subject`.
  func mayStandIn(_ person: String, for other: String, over subject: Subject, on day: CivilDay) -> Bool {
    !standing(of: Actor(person, actingFor: other), for: .changeDecided, over: subject, on: day).isEmpty
  }

  func standing(of actor: Actor, over subject: Subject, on day: CivilDay, where permits: (Role) -> Bool)
    -> [Entitlement]
  {
    let scopes = governingScopes(above: subject, on: day)
    func held(by person: String) -> [RoleHolding] {
      (people[person]?.holdings(on: day) ?? []).filter { permits($0.role) && scopes.contains($0.scope) }
    }
    let own = held(by: actor.person)
    guard let other = actor.actingFor, other != actor.person, let principal = people[other] else {
      return actor.actingFor == nil || actor.actingFor == actor.person ? own.map { Entitlement($0) } : []
    }
    return held(by: other).flatMap { holding in
      own.compactMap { Self.narrowed(holding, by: $0.limit, .own) }
        + principal.delegations.filter {
          $0.delegate == actor.person && $0.role == holding.role && $0.isInForce(on: day) && scopes.contains($0.scope)
        }.compactMap { Self.narrowed(holding, by: $0.limit, .delegation(from: other, position: $0.position)) }
        + Self.deputising(actor.person, principal, on: day).map { Entitlement(holding, basis: $0) }
    }
  }

  /// Nil where the limits are of different currencies: nothing is within both.
  static func narrowed(_ holding: RoleHolding, by limit: DelegatedLimit?, _ basis: Entitlement.Basis) -> Entitlement? {
    (holding.limit ?? DelegatedLimit()).narrowed(by: limit ?? DelegatedLimit()).map {
      Entitlement(holding, limit: $0, basis: basis)
    }
  }

  private static func deputising(_ person: String, _ principal: Person, on day: CivilDay) -> [Entitlement.Basis] {
    guard let absence = principal.absence(on: day), absence.deputy == person else { return [] }
    return [.deputy(of: principal.id, position: absence.position)]
  }

  /// Whom the person may act for in some role on `day`, sorted; only persons known here.
  public func principals(of person: String, on day: CivilDay) -> [String] {
    people.values.filter { principal in
      principal.id != person
        && (principal.delegations.contains { $0.delegate == person && $0.isInForce(on: day) }
          || principal.absence(on: day)?.deputy == person)
    }.map(\.id).sorted()
  }

  /// What the board may decide by ballot over `subject` on `day`.
  public func boardAuthority(of board: Subject, over subject: Subject, on day: CivilDay) -> [RoleHolding] {
    let scopes = governingScopes(above: subject, on: day)
    return (boards[board]?.holdings ?? []).filter { $0.isInForce(on: day) && scopes.contains($0.scope) }
  }
}
