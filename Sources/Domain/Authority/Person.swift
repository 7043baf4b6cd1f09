public import Values

/// A person, the roles that they held, whom they let act for them and when they were away, folded from their events.
public struct Person: Hashable, Sendable {
  public let id: String
  /// As printed; once it is erased, under which position it was.
  public internal(set) var name: String?
  public internal(set) var isNameErased = false
  public internal(set) var isExternal = false
  public internal(set) var holdings: [RoleHolding] = []
  /// What this person has handed to others.
  public internal(set) var delegations: [Delegation] = []
  public internal(set) var absences: [Absence] = []
  /// Keys that they sign with, in the order of registration.
  public internal(set) var keys: [RegisteredKey] = []

  public init(id: String) { self.id = id }

  /// Roles in force at the end of `day`.
  public func holdings(on day: CivilDay) -> [RoleHolding] { holdings.filter { $0.isInForce(on: day) } }

  /// The absence in force on `day`, the last recorded of several.
  public func absence(on day: CivilDay) -> Absence? { absences.last { $0.isInForce(on: day) } }

  /// Everybody who was ever to stand in for this person.
  public var everyStandIn: Set<String> { Set(delegations.map(\.delegate) + absences.compactMap(\.deputy)) }
  /// The key of this fingerprint that they registered, valid or not.
  public func key(_ fingerprint: String) -> RegisteredKey? { keys.first { $0.fingerprint == fingerprint } }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .personRegistered(let event):
      name = event.name
      isExternal = event.isExternal
    case .erased(.personRegistered, let position):
      name = DomainEvent.erasedText(under: position)
      isNameErased = true
    case .roleGranted, .roleRevoked: holdings.evolve(event, stamp)
    case .delegationGranted(let event):
      delegations.append(
        Delegation(
          delegate: event.delegate, role: event.role, scope: event.scope, from: stamp.effectiveOn, until: event.until,
          limit: event.limit, position: stamp.position))
    case .delegationRevoked(let event):
      for index in delegations.indices
      where delegations[index].delegate == event.delegate && delegations[index].role == event.role
        && delegations[index].scope == event.scope && delegations[index].isInForce(on: stamp.effectiveOn)
      {
        delegations[index].revokedOn = stamp.effectiveOn
      }
    case .absenceRecorded(let event):
      absences.append(
        Absence(from: stamp.effectiveOn, until: event.until, deputy: event.deputy, position: stamp.position))
    case .absenceEnded:
      for index in absences.indices where absences[index].isInForce(on: stamp.effectiveOn) {
        absences[index].endedOn = stamp.effectiveOn
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
