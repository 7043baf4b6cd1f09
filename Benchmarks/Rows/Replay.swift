import Countersign
import Domain
import EventSourcing

/// Folding the whole domain into memory.
struct Replay: Row {
  static let name = "replay: the whole domain into memory"
  static let governedName = "replay: projects under change control"
  var isGoverned = false
  var name: String { isGoverned ? Self.governedName : Self.name }
  var limit: String? { isGoverned ? nil : BareLedgerScan.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let size = workload.options.ledger
    let ledger = try isGoverned ? workload.governed(of: size) : workload.ledger(of: size)
    let head = try ledger.store.read { try $0.head }
    var initiatives = 0
    let measured = try Measurement.timing(Int(head)) {
      initiatives = try ledger.fold(through: head).organisation.initiatives.count
    }
    guard initiatives > 1 else { throw BenchmarkError("replay: \(initiatives) initiatives") }
    return measured
  }
}
