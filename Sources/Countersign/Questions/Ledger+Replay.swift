public import Domain
import EventSourcing
import Projections
public import Values

/// What a replay of the log up to a position came to.
public struct ReplaySummary: Hashable, Sendable {
  public var position: Int64
  /// When the last event was recorded; nil for none.
  public var recordedAt: UTCInstant?
  public var events: [EventKind: Int]
  public var initiatives: [Level: Int]
  public var changes: [Change.State: Int]
  public var persons: Int
  /// SHA-256 of the state's canonical rows: the same events give the same hash on every machine.
  public var foldHash: Digest
}

public enum ReplayTarget: Hashable, Sendable {
  case position(Int64)
  case instant(UTCInstant)
  case head
}

extension Ledger {
  /// Folds the log from its first event up to a position or a moment.
  public func replay(to target: ReplayTarget, asOf: CivilDay? = nil) throws -> ReplaySummary {
    let day = asOf ?? clock().day
    return try store.read { reader in
      let head = try reader.head
      let last: Int64
      switch target {
      case .head: last = head
      case .instant(let instant): last = try reader.position(knownAt: instant)
      case .position(let position):
        guard (0...head).contains(position) else { throw LedgerError.unknownPosition(position, head: head) }
        last = position
      }
      let fold = try fold(through: last)
      let organisation = fold.organisation
      return ReplaySummary(
        position: last, recordedAt: try reader.event(at: last)?.envelope.recordedAt, events: fold.kinds,
        initiatives: Dictionary(
          grouping: organisation.initiatives.values.filter(\.isRegistered).compactMap(\.subject.level)
        ) { $0 }
        .mapValues(\.count),
        changes: Dictionary(grouping: organisation.changes.values.map(\.state).filter { $0 != .absent }) { $0 }
          .mapValues(\.count),
        persons: organisation.people.values.filter { $0.name != nil }.count, foldHash: Self.foldHash(fold, day))
    }
  }
}
