import Countersign
import EventSourcing

/// Every stored byte read again and checked.
struct Verify: Row {
  static let name = "verify: every byte"
  var name: String { Self.name }
  var limit: String? { BareHashAllCores.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.ledger(of: workload.options.ledger)
    let head = try ledger.store.read { try $0.head }
    return try .timing(Int(head)) {
      let found = try ledger.verify()
      guard found.isSound else { throw BenchmarkError("verify: \(found.damages.prefix(3))") }
    }
  }
}
