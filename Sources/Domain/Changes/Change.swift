public import Values

/// A change request, folded from its events.
public struct Change: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case absent, raised, assessed, approved, rejected, implemented, closed, withdrawn
  }

  public let subject: Subject
  public internal(set) var state = State.absent
  public internal(set) var title = ""
  public internal(set) var deltas: [Delta] = []
  public internal(set) var raised: Stamp?
  public internal(set) var assessment: Step<ChangeAssessed>?
  public internal(set) var decision: Step<ChangeDecided>?
  public internal(set) var implementation: Step<ChangeImplemented>?
  public internal(set) var ended: Stamp?

  public init(_ subject: Subject) { self.subject = subject }

  /// A step of the lifecycle, with who took it and when.
  public struct Step<Event: Hashable & Sendable>: Hashable, Sendable {
    public var event: Event
    public var stamp: Stamp
  }

  /// The initiatives that the change moves, sorted.
  public var initiatives: [Subject] { Set(deltas.map(\.initiative)).sorted() }

  public var contentHash: Digest { Self.contentHash(deltas) }

  /// SHA-256 of the deltas' canonical JSON, in their order.
  public static func contentHash(_ deltas: [Delta]) -> Digest {
    .sha256(JSONValue.array(deltas.map(\.json)).canonicalBytes)
  }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .changeRaised(let event):
      state = .raised
      title = event.title
      deltas = event.deltas
      raised = stamp
    case .changeAssessed(let event):
      state = .assessed
      assessment = Step(event: event, stamp: stamp)
    case .changeDecided(let event):
      state = event.outcome == .approved ? .approved : .rejected
      decision = Step(event: event, stamp: stamp)
    case .changeImplemented(let event):
      state = .implemented
      implementation = Step(event: event, stamp: stamp)
    case .changeClosed:
      state = .closed
      ended = stamp
    case .changeWithdrawn:
      state = .withdrawn
      ended = stamp
    // Events of other subjects; EveryEventCountsTests holds that each kind changes the state that it belongs to.
    default:
      break
    }
  }
}
