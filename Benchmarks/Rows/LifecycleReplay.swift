import Countersign
import Domain
import EventSourcing

/// Folding a ledger of change lifecycles into memory: larger payloads, and more streams, than reports make.
struct LifecycleReplay: Row {
  let name = "replay: change lifecycles into memory"

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.lifecycles()
    let head = try ledger.store.read { try $0.head }
    var changes = 0
    let measured = try Measurement.timing(Int(head)) {
      changes = try ledger.fold(through: head).organisation.changes.count
    }
    guard changes == workload.options.decisions else { throw BenchmarkError("replay: \(changes) changes") }
    return measured
  }
}
