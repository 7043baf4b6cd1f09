public import Values

/// One role over one scope and all below it, from a day on.
///
/// A revocation ends the holdings that are in force on its day: it brings forward a later end, and leaves a grant that
/// begins after it.
public struct RoleHolding: Hashable, Sendable {
  public var role: Role
  public var scope: Subject
  public var from: CivilDay
  /// The last day; nil: open.
  public var until: CivilDay?
  /// The first day on which it no longer holds.
  public var revokedOn: CivilDay?
  public var limit: DelegatedLimit?
  /// Position of the grant.
  public var position: Int64

  public func isInForce(on day: CivilDay) -> Bool {
    from <= day && until.map { day <= $0 } ?? true && revokedOn.map { day < $0 } ?? true
  }
}

extension [RoleHolding] {
  /// Folds grants and revocations; other events leave it as it is.
  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .roleGranted(let event):
      append(
        RoleHolding(
          role: event.role, scope: event.scope, from: stamp.effectiveOn, until: event.until, limit: event.limit,
          position: stamp.position))
    case .roleRevoked(let event):
      for index in indices
      where self[index].role == event.role && self[index].scope == event.scope
        && self[index].isInForce(on: stamp.effectiveOn)
      {
        self[index].revokedOn = stamp.effectiveOn
      }
    default: break
    }
  }
}
