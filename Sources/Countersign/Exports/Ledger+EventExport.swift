import Domain
import EventSourcing
import Evidence
import Transparency
import Values

extension Ledger {
  /// Hands out events as a pack's `events.jsonl` has them: a CloudEvent a line, in order of position. One event is held.
  ///
  /// - Parameters:
  ///   - progress: positions read and to be read.
  ///   - write: called with each line, its end included.
  /// - Throws: `unknownPosition` where the export would begin or end beyond the log.
  public func exportEvents(
    _ order: EventExportOrder, progress: (Int64, Int64) -> Void = { _, _ in }, _ write: ([UInt8]) throws -> Void
  ) throws -> EventExport {
    try store.read { reader in
      let head = try Self.last(Moment(knownAt: order.knownAt), reader)
      if let beyond = [order.from, order.to].compactMap(\.self).first(where: { $0 > head }) {
        throw LedgerError.unknownPosition(beyond, head: head)
      }
      let (first, through) = (order.from ?? 1, order.to ?? head)
      var writer = EventLineWriter(order, source: EventLine.source(origin))
      // What belongs to a subject shows from the beginning on.
      var scope = try order.subject.map { try SubjectScope($0, reader, through: head) }
      let before = scope == nil ? first - 1 : 0
      try reader.forEach(.everything, after: before, through: through) { recorded in
        let isInside = scope?.holds(recorded.envelope) ?? true
        if recorded.position % 1024 == 0 || recorded.position == through {
          progress(recorded.position - before, through - before)
        }
        if isInside, recorded.position >= first { try writer.write(recorded, write) }
        return true
      }
      return writer.finished
    }
  }

  /// The same into a new file, which appears once it is whole.
  ///
  /// - Throws: where something of the file's name is there already.
  public func exportEvents(
    _ order: EventExportOrder, to path: String, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> EventExport {
    let file = try NewFile(path)
    do {
      let export = try exportEvents(order, progress: progress, file.append)
      try file.publish()
      return export
    } catch {
      file.abandon()
      throw error
    }
  }
}

/// Writes lines, and keeps what there is to say of them.
private struct EventLineWriter {
  private let kinds: Set<String>
  private let withheld: Set<DisclosureClass>
  private let source: String
  private var export = EventExport()
  private var digest = DigestBuilder()
  private var frontier: MerkleFrontier?

  init(_ order: EventExportOrder, source: String) {
    kinds = Set(order.kinds.map(\.rawValue))
    withheld = order.withheld
    frontier = order.isWhole ? MerkleFrontier() : nil
    self.source = source
  }

  mutating func write(_ recorded: RecordedEvent, _ write: ([UInt8]) throws -> Void) throws {
    guard kinds.isEmpty || kinds.contains(recorded.envelope.type) else { return }
    let classes = withheld.isEmpty ? [] : DisclosureClass.classes(of: recorded.envelope.type)
    let event = EvidenceEvent(recorded, withholding: !withheld.isDisjoint(with: classes))
    let line = EventLine.bytes(event, source: source) + [0x0A]
    try write(line)
    digest.update(line[...])
    frontier?.append(leaf: MerkleTree.leafHash(recorded.envelope.canonicalBytes))
    export.first = export.first ?? event.position
    export.last = event.position
    export.events += 1
    export.bytes += Int64(line.count)
    switch event.disclosure {
    case .disclosed: break
    case .withheld: export.withheld += 1
    case .erased: export.erased += 1
    }
  }

  var finished: EventExport {
    var export = export
    export.digest = digest.finalized()
    export.root = frontier?.root
    return export
  }
}
