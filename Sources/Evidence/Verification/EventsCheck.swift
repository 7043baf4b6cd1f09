import Domain
import EventSourcing
import Transparency
import Values

/// Whether every event is in the log as it is shown, and its payload the one that its entry commits to.
struct EventsCheck {
  struct Summary: Hashable {
    var events = 0
    var disclosed = 0
    /// Signed decisions whose files were found to be right.
    var signed = 0
    /// Over position, kind and time of each event.
    var digest: Digest?
  }

  let folder: any PackFolder
  let head: Checkpoint
  /// `checkpoint`, byte for byte, which every proof ends in.
  let note: SignedNote
  private var last: Int64 = 0
  private(set) var summary = Summary()
  private var order = DigestBuilder()

  init(_ folder: any PackFolder, head: Checkpoint, note: SignedNote) {
    self.folder = folder
    self.head = head
    self.note = note
  }

  /// Throws only where the file cannot be read on; what is wrong with a line goes to `fail`.
  mutating func run(_ fail: (_ part: String, _ fault: String) -> Void) throws {
    try folder.forEachLine(of: PackPath.events) { line in
      do {
        let event = try self.event(Array(line))
        guard event.position > last else { throw PackFault("position \(event.position) comes after \(last)") }
        last = event.position
        summary.events += 1
        if event.disclosure == .disclosed { summary.disclosed += 1 }
        order.update(Self.orderLine("\(event.position)", event.envelope.type, "\(event.envelope.recordedAt)")[...])
        do {
          if try SignatureFiles(folder).check(event) { summary.signed += 1 }
        } catch {
          fail("signatures", "position \(event.position): \(error)")
        }
      } catch {
        fail("events", "the line after position \(last): \(error)")
      }
    }
    summary.digest = order.finalized()
  }

  /// What an event of `ocel.json` and one of `events.jsonl` have in common.
  static func orderLine(_ position: String, _ kind: String, _ time: String) -> [UInt8] {
    Array("\(position) \(kind) \(time)\n".utf8)
  }

  private func event(_ line: [UInt8]) throws -> EvidenceEvent {
    let reading = try EventLine.read(line)
    let event = reading.event
    guard reading.source == EventLine.source(head.origin) else {
      throw PackFault("position \(event.position): the line says otherwise than its entry")
    }
    let path = PackPath.proof(of: event.position)
    let bytes = try folder.whole(path)
    let proof = try TransparencyProof(parsing: bytes)
    guard proof.index == event.position - 1, proof.checkpoint == note, proof.extra == nil, proof.bytes == bytes else {
      throw PackFault("\(path) is no proof of this position under this checkpoint")
    }
    try MerkleTree.verifyInclusion(
      index: proof.index, size: head.size, leafHash: MerkleTree.leafHash(reading.entry), proof: proof.hashes,
      root: head.root)
    return event
  }
}
