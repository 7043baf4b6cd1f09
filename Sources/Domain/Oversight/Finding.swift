public import Values

/// A finding on a control, folded from its events.
public struct Finding: Hashable, Sendable {
  public struct Act: Hashable, Sendable {
    public var event: DomainEvent
    public var stamp: Stamp
  }

  public let subject: Subject
  /// In the order of the log.
  public internal(set) var acts: [Act] = []

  public init(_ subject: Subject) { self.subject = subject }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .findingOpened, .findingAssigned, .findingWaived, .findingRemedied, .findingClosed:
      acts.append(Act(event: event, stamp: stamp))
    default: break
    }
  }

  /// Where it stands by the acts that hold on `day`; nil while it is not open yet.
  public func standing(on day: CivilDay) -> FindingStanding? {
    var standing: FindingStanding?
    for act in acts where act.stamp.effectiveOn <= day {
      if case .findingOpened(let event) = act.event, standing == nil {
        standing = FindingStanding(opened: event, stamp: act.stamp)
      } else {
        standing?.evolve(act.event, act.stamp)
      }
    }
    return standing
  }
}

/// What was decided of a finding so far.
public struct FindingStanding: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Nobody owns it.
    case open
    case assigned
    case waived
    /// Past the day that it was due, or that it was waived until.
    case overdue
    /// Waits for somebody to look at the remedy.
    case remedied
    case closed
  }

  public var opened: FindingOpened
  public var stamp: Stamp
  public internal(set) var assignment: FindingAssigned?
  public internal(set) var waiver: FindingWaived?
  public internal(set) var remedy: FindingRemedied?
  public internal(set) var remedier: Stamp?
  public internal(set) var closed: Stamp?

  init(opened: FindingOpened, stamp: Stamp) {
    self.opened = opened
    self.stamp = stamp
  }

  public func state(on day: CivilDay) -> State {
    if closed != nil { return .closed }
    if remedy != nil { return .remedied }
    if let waiver { return day <= waiver.until ? .waived : .overdue }
    guard let assignment else { return .open }
    return day <= assignment.due ? .assigned : .overdue
  }

  /// The day by which something is to happen; nil where none is named, or nothing more is to happen.
  public var deadline: CivilDay? { remedy == nil && closed == nil ? waiver?.until ?? assignment?.due : nil }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .findingAssigned(let event):
      assignment = event
      (waiver, remedy, remedier) = (nil, nil, nil)
    case .findingWaived(let event): waiver = event
    case .findingRemedied(let event): (remedy, remedier) = (event, stamp)
    case .findingClosed: closed = stamp
    default: break
    }
  }
}
