package import EventSourcing
import Transparency
public import Values

/// What lines of events hold, read one after the other; nothing in them is trusted.
package struct EventsReading {
  private var seen = EventsSummary()
  private var frontier = MerkleFrontier()

  package init() {}

  package var count: Int64 { seen.events }

  package var summary: EventsSummary {
    var summary = seen
    if frontier.size > 0, frontier.size == seen.last { summary.root = frontier.root }
    return summary
  }

  /// - Throws: where a line is no event, is of another ledger than those before it, or does not come after them.
  @discardableResult
  package mutating func take(_ line: [UInt8]) throws -> RecordedEvent {
    let reading = try EventLine.read(line)
    let event = reading.event
    guard seen.source == nil || seen.source == reading.source else {
      throw PackFault("position \(event.position) is of \(reading.source), those before it of \(seen.source ?? "")")
    }
    guard event.position > seen.last ?? 0 else {
      throw PackFault("position \(event.position) comes after \(seen.last ?? 0)")
    }
    seen.source = reading.source
    if frontier.size == event.position - 1 { frontier.append(leaf: MerkleTree.leafHash(reading.entry)) }
    seen.first = seen.first ?? event.position
    seen.last = event.position
    seen.events += 1
    switch event.disclosure {
    case .disclosed: break
    case .withheld: seen.withheld += 1
    case .erased: seen.erased += 1
    }
    return event.recorded
  }
}

/// What lines of events hold.
public struct EventsSummary: Hashable, Sendable {
  /// The ledger, as a URI reference; nil where there is no event.
  public internal(set) var source: String?
  /// Positions.
  public internal(set) var first: Int64?
  public internal(set) var last: Int64?
  public internal(set) var events: Int64 = 0
  public internal(set) var withheld: Int64 = 0
  public internal(set) var erased: Int64 = 0
  /// The Merkle root over the entries, where they are all from the first on, without a gap.
  public internal(set) var root: Digest?
}
