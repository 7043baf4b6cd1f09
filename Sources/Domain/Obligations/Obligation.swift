public import Values

/// An obligation, folded from its events.
public struct Obligation: Hashable, Sendable {
  public struct Amendment: Hashable, Sendable {
    public var event: ObligationAmended
    public var stamp: Stamp
  }

  public struct Meeting: Hashable, Sendable {
    public var event: ObligationMet
    /// Its effective day is that on which it was met.
    public var stamp: Stamp
  }

  /// The wire names of the events that make it up.
  public static let kinds = Set([EventKind.obligationRegistered, .obligationAmended, .obligationMet].map(\.rawValue))

  public let subject: Subject
  public private(set) var registered: ObligationRegistered?
  public private(set) var stamp: Stamp?
  /// In the order of the log, which is that of their days.
  public private(set) var amendments: [Amendment] = []
  public private(set) var met: Meeting?

  public init(_ subject: Subject) { self.subject = subject }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .obligationRegistered(let event): (registered, self.stamp) = (event, stamp)
    case .obligationAmended(let event): amendments.append(Amendment(event: event, stamp: stamp))
    case .obligationMet(let event): met = Meeting(event: event, stamp: stamp)
    default: break
    }
  }

  /// Where it stands by the events that hold on `day`; nil before it is registered.
  public func standing(on day: CivilDay) -> ObligationStanding? {
    guard let registered, let stamp, stamp.effectiveOn <= day else { return nil }
    let amendments = amendments.filter { $0.stamp.effectiveOn <= day }
    let last = amendments.last?.event
    return ObligationStanding(
      registered: registered, stamp: stamp, deadline: last?.deadline ?? registered.deadline,
      owner: last?.owner ?? registered.owner, milestone: last.map(\.milestone) ?? registered.milestone,
      amendments: amendments, met: met.flatMap { $0.stamp.effectiveOn <= day ? $0 : nil })
  }
}

/// An obligation on a day.
public struct ObligationStanding: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case open
    /// Its deadline is near.
    case due
    case overdue
    case met
    /// After its deadline.
    case metLate = "met-late"
  }

  public var registered: ObligationRegistered
  public var stamp: Stamp
  /// The last day now; that of its registration stays in `registered`.
  public var deadline: CivilDay
  public var owner: String
  public var milestone: String?
  /// In order of day.
  public var amendments: [Obligation.Amendment]
  public var met: Obligation.Meeting?

  /// - Parameter within: so many days before its deadline it is due.
  public func state(on day: CivilDay, within days: Int) -> State {
    if let met { return met.stamp.effectiveOn <= deadline ? .met : .metLate }
    if day > deadline { return .overdue }
    return deadline.days(since: day) <= days ? .due : .open
  }
}
