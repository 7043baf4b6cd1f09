import EventSourcing
import Transparency
import Values

/// What an append does for tamper evidence and would not do without: payload commitment, leaf hash, Merkle nodes.
///
/// Its ratio to the batched append is how many times over an append pays for it: 1/ratio is its share of the time.
struct TamperEvidence: Row {
  static let name = "tamper evidence of an event, alone"
  var name: String { Self.name }
  var limit: String? { LedgerAppendBatch.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let events = workload.events(workload.options.events)
    let salt = [UInt8](repeating: 7, count: 16)
    var frontier = MerkleFrontier()
    var stored = 0
    let measured = Measurement.timing(events.count) {
      for event in events {
        stored += RecordedEvent.commitment(salt: salt, payload: event.payload).hex.utf8.count
        let leaf = event.envelope.withUnsafeBytes { MerkleTree.leafHash($0) }
        frontier.append(leaf: leaf) { _ in stored += 1 }
      }
    }
    keep(stored)
    return measured
  }
}
