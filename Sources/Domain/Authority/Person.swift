public import Values

/// A person and the roles that they held, folded from their events.
public struct Person: Hashable, Sendable {
  public let id: String
  public internal(set) var name: String?
  public internal(set) var isExternal = false
  public internal(set) var holdings: [RoleHolding] = []
  /// Keys that they sign with, in the order of registration.
  public internal(set) var keys: [RegisteredKey] = []

  public init(id: String) { self.id = id }

  /// Roles in force at the end of `day`.
  public func holdings(on day: CivilDay) -> [RoleHolding] { holdings.filter { $0.isInForce(on: day) } }

  /// The key of this fingerprint that they registered, valid or not.
  public func key(_ fingerprint: String) -> RegisteredKey? { keys.first { $0.fingerprint == fingerprint } }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .personRegistered(let event):
      name = event.name
      isExternal = event.isExternal
    case .roleGranted(let event):
      holdings.append(
        RoleHolding(
          role: event.role, scope: event.scope, from: stamp.effectiveOn, until: event.until, limit: event.limit,
          position: stamp.position))
    case .roleRevoked(let event):
      for index in holdings.indices
      where holdings[index].role == event.role && holdings[index].scope == event.scope
        && holdings[index].isInForce(on: stamp.effectiveOn)
      {
        holdings[index].revokedOn = stamp.effectiveOn
      }
    case .signingKeyRegistered(let event):
      if key(event.fingerprint) == nil { keys.append(RegisteredKey(event, stamp)) }
    case .signingKeyRevoked(let event):
      for index in keys.indices where keys[index].fingerprint == event.fingerprint { keys[index].revoke(stamp) }
    // Events of other subjects; EveryEventCountsTests holds that each kind changes the state that it belongs to.
    default:
      break
    }
  }
}

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
