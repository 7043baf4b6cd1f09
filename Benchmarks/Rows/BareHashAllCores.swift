import Crypto
import Dispatch
import Glibc
import Synchronization

/// SHA-256 of every envelope and of every payload with its salt, on all cores, from memory: the limit of verifying.
struct BareHashAllCores: Row {
  static let name = "SHA-256 of the ledger's bytes, all cores"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let events = try BareSQLite.bytes(workload.ledgerPath(of: workload.options.ledger))
    let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let folded = Mutex<UInt8>(0)
    let measured = Measurement.timing(events.count) {
      DispatchQueue.concurrentPerform(iterations: cores) { core in
        var own: UInt8 = 0
        for index in stride(from: core, to: events.count, by: cores) {
          let event = events[index]
          for bytes in [event.envelope, event.payload] {
            for byte in SHA256.hash(data: bytes).prefix(1) { own ^= byte }
          }
        }
        folded.withLock { $0 ^= own }
      }
    }
    keep(folded.withLock { $0 })
    return measured
  }
}
