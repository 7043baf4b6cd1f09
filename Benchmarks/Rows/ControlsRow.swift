import Controls
import Countersign
import EventSourcing
import Values

/// Every control judged over the log in one pass, from the file; and what new events cost afterwards.
struct ControlsRow: Row {
  enum Work: String, CaseIterable {
    case all = "controls: all, in one pass"
    case afterwards = "controls: 1000 new events afterwards"
  }

  let work: Work
  var name: String { work.rawValue }
  var limit: String? { Replay.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.ledger(of: workload.options.ledger)
    let head = try ledger.store.read { try $0.head }
    let fresh: Int64 = 1_000
    // 9999-12-31: nothing takes effect later.
    guard let last = CivilDay(dayNumber: CivilDay.range.upperBound) else {
      throw BenchmarkError("controls: no last day")
    }
    var watch = ComplianceWatch(asOf: last)
    let measured: Measurement
    switch work {
    case .all:
      measured = try Measurement.timing(Int(head)) { try watch.update(from: ledger, through: head) }
    case .afterwards:
      try watch.update(from: ledger, through: head - fresh)
      measured = try Measurement.timing(Int(fresh)) { try watch.update(from: ledger, through: head) }
    }
    guard watch.view.results.contains(where: { $0.population >= Int(head) }) else {
      throw BenchmarkError("controls: no control judged every event")
    }
    return measured
  }
}
