public import Values

/// What is kept for how long, what is held, destroyed, handed out, and what lies in archives: folded from the ledger's own
/// stream.
public struct Records: Hashable, Sendable {
  public struct Request: Hashable, Sendable {
    public var position: Int64
    public var event: ErasureRequested
    /// Who asked, and on whose behalf.
    public var persons: Set<String>
    public var requestedOn: CivilDay
    /// The erasing event; nil while it is open.
    public internal(set) var erasedUnder: Int64?
  }

  public struct Hold: Hashable, Sendable {
    public var event: LegalHoldPlaced
    public var placed: Stamp
    public internal(set) var lifted: Stamp?
  }

  public struct Archive: Hashable, Sendable {
    public var event: LedgerArchived
    public var archived: Stamp
    public internal(set) var disposed: Stamp?
  }

  public struct Handout: Hashable, Sendable {
    public var event: EvidenceExported
    public var stamp: Stamp
  }

  public internal(set) var requests: [Request] = []
  /// The event under which each position was erased.
  public internal(set) var erased: [Int64: Int64] = [:]
  public internal(set) var settings: [Dated<RetentionSet>] = []
  public internal(set) var holds: [Hold] = []
  public internal(set) var archives: [Archive] = []
  /// Evidence packs that were handed out, in the order of the log.
  public internal(set) var handouts: [Handout] = []

  public init() {}

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .erasureRequested(let event):
      requests.append(
        Request(position: stamp.position, event: event, persons: stamp.persons, requestedOn: stamp.recordedAt.day))
    case .payloadErased(let event):
      for position in event.positions where erased[position] == nil { erased[position] = stamp.position }
      for index in requests.indices where requests[index].position == event.request {
        requests[index].erasedUnder = stamp.position
      }
    case .retentionSet(let event): settings.append(Dated(event, stamp))
    case .legalHoldPlaced(let event): holds.append(Hold(event: event, placed: stamp))
    case .legalHoldLifted(let event):
      for index in holds.indices where holds[index].event.hold == event.hold && holds[index].lifted == nil {
        holds[index].lifted = stamp
      }
    case .ledgerArchived(let event): archives.append(Archive(event: event, archived: stamp))
    case .archiveDisposed(let event):
      for index in archives.indices where archives[index].event.fileDigest == event.fileDigest {
        archives[index].disposed = archives[index].disposed ?? stamp
      }
    case .evidenceExported(let event): handouts.append(Handout(event: event, stamp: stamp))
    // Events of other parts of the ledger's stream.
    default: break
    }
  }
}
