import Crypto

/// SHA-256 of every envelope and payload on one core: the limit of verifying.
struct BareHash: Row {
  static let name = "SHA-256 of the same bytes, one core"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let events = workload.events(workload.options.events)
    var folded: UInt8 = 0
    let measured = Measurement.timing(events.count) {
      for event in events {
        for bytes in [event.envelope, event.payload] {
          for byte in SHA256.hash(data: bytes).prefix(1) { folded ^= byte }
        }
      }
    }
    keep(folded)
    return measured
  }
}

/// Uses a value as far as the optimiser can tell, so that it cannot leave out the work behind it.
@inline(never)
@_optimize(none)
func keep<Value>(_ value: Value) {}
