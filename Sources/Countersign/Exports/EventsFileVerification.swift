import Domain
import EventSourcing
public import Evidence
import Transparency
public import Values

/// A file of exported events, checked by itself.
public struct EventsFileVerification: Hashable, Sendable {
  public var summary: EventsSummary
  /// The size of the checkpoint that the events make up; nil where none was given to compare with.
  public var signedSize: Int64?

  /// Reads every line again. One is held at a time.
  ///
  /// - Parameters:
  ///   - checkpoint: a signed checkpoint, with the vkey that checks it: the events must be all those that it commits to.
  ///   - progress: bytes read and to be read.
  /// - Throws: what does not hold, and after which position.
  public static func run(
    _ path: String, checkpoint: (note: String, key: String)? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> EventsFileVerification {
    let signed = try checkpoint.map { try read($0.note, $0.key) }
    let summary = try forEachEvent(in: path, progress) { _ in }
    if let signed { try require(summary, signed, path) }
    return EventsFileVerification(summary: summary, signedSize: signed?.size)
  }

  /// The hash of the views that the events of a whole export make up: that which a ledger's `rebuild` and `replay` give
  /// for the same events and day. Holds what the events make up; reads the file twice, as what was erased is said later.
  public static func foldHash(
    _ path: String, asOf day: CivilDay, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> Digest {
    var erasures: [Int64: Int64] = [:]
    _ = try forEachEvent(in: path, { _, _ in }) { recorded in
      guard recorded.envelope.type == EventKind.payloadErased.rawValue, recorded.payload != nil,
        case .payloadErased(let event) = try Entry(recorded).event
      else { return }
      for position in event.positions { erasures[position] = recorded.position }
    }
    var fold = DomainFold()
    let summary = try forEachEvent(in: path, progress) { recorded in
      var recorded = recorded
      if recorded.payload == nil { recorded.erasedUnder = erasures[recorded.position] }
      fold.take(try Entry(recorded))
    }
    guard summary.root != nil, summary.withheld == 0 else {
      throw LedgerError.badFile(path: path, why: "holds a part of a ledger, from which its views do not follow")
    }
    return Ledger.foldHash(fold, day)
  }

  private static func forEachEvent(
    in path: String, _ progress: (Int64, Int64) -> Void, _ body: (RecordedEvent) throws -> Void
  ) throws -> EventsSummary {
    let slash = path.lastIndex(of: "/")
    let folder = try PackOnDisk(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let size = try folder.size(of: name)
    var reading = EventsReading()
    var done: Int64 = 0
    do {
      try folder.forEachLine(of: name) { line in
        done += Int64(line.count) + 1
        try body(reading.take(Array(line)))
        if reading.count % 1024 == 0 || done == size { progress(done, size) }
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      let place = reading.summary.last.map { "at or after position \($0)" } ?? "the first line"
      throw LedgerError.badFile(path: path, why: "\(place): \(error)")
    }
    return reading.summary
  }

  private static func read(_ note: String, _ key: String) throws -> Checkpoint {
    let verifier: VerifierKey
    do { verifier = try VerifierKey(vkey: key) } catch { throw LedgerError.badVerifierKey(key, why: "\(error)") }
    return try Checkpoint(verifying: SignedNote(parsing: Array(note.utf8)), by: verifier)
  }

  private static func require(_ summary: EventsSummary, _ signed: Checkpoint, _ path: String) throws {
    guard summary.last == signed.size, let root = summary.root else {
      throw LedgerError.badFile(
        path: path, why: "does not hold the positions 1 to \(signed.size) of the checkpoint, each once")
    }
    guard root == signed.root, summary.source == EventLine.source(signed.origin) else {
      throw LedgerError.badFile(path: path, why: "holds other events than those that the checkpoint commits to")
    }
  }
}
