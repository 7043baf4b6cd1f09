public import Values

/// A change authority of several persons: its seats and the roles that it holds, folded from its events.
public struct Board: Hashable, Sendable {
  public let subject: Subject
  /// Nil until it is established.
  public internal(set) var name: String?
  public internal(set) var seatings: [Seating] = []
  public internal(set) var holdings: [RoleHolding] = []
  /// In the order of the log.
  public internal(set) var meetings: [Dated<BoardConvened>] = []

  public init(_ subject: Subject) { self.subject = subject }

  /// A person takes a seat, or gives it up, from a day on.
  public struct Seating: Hashable, Sendable {
    public var person: String
    public var isMember: Bool
    public var alternateFor: String?
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  /// Who sits on it on `day`, by person: members, and alternates with whose alternate they are.
  public func seats(on day: CivilDay) -> [Seating] {
    var latest: [String: Seating] = [:]
    for seating in seatings where seating.effectiveOn <= day {
      if let known = latest[seating.person],
        (known.effectiveOn, known.position) > (seating.effectiveOn, seating.position)
      {
        continue
      }
      latest[seating.person] = seating
    }
    return latest.values.filter(\.isMember).sorted { $0.person < $1.person }
  }

  /// Members in their own right on `day`, sorted.
  public func members(on day: CivilDay) -> [String] {
    seats(on: day).filter { $0.alternateFor == nil }.map(\.person)
  }

  /// Who takes the member's place on `day` while they are away, sorted.
  public func alternates(for member: String, on day: CivilDay) -> [String] {
    seats(on: day).filter { $0.alternateFor == member }.map(\.person)
  }

  public var everyPerson: Set<String> { Set(seatings.map(\.person)) }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .boardEstablished(let event): name = event.name
    case .boardMembershipChanged(let event):
      seatings.append(
        Seating(
          person: event.member, isMember: event.isMember, alternateFor: event.alternateFor,
          effectiveOn: stamp.effectiveOn, position: stamp.position))
    case .boardConvened(let event): meetings.append(Dated(event, stamp))
    case .roleGranted, .roleRevoked: holdings.evolve(event, stamp)
    // Events of other subjects; EveryEventCountsTests holds that each kind changes the state that it belongs to.
    default:
      break
    }
  }
}
