import Countersign
import Domain
import EventSourcing

/// Folding the whole domain into memory.
struct Replay: Row {
  static let name = "replay: the whole domain into memory"
  var name: String { Self.name }
  var limit: String? { BareLedgerScan.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.ledger(of: workload.options.ledger)
    let head = try ledger.store.read { try $0.head }
    var initiatives = 0
    let measured = try Measurement.timing(Int(head)) {
      initiatives = try ledger.fold(through: head).organisation.initiatives.count
    }
    guard initiatives > 1 else { throw BenchmarkError("replay: \(initiatives) initiatives") }
    return measured
  }
}
