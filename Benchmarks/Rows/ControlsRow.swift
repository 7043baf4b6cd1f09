import Controls
import Countersign
import EventSourcing
import Values

/// Every control judged over a log in one pass, from the file; and what new events cost afterwards.
struct ControlsRow: Row {
  enum Work: String, CaseIterable {
    case all = "in one pass"
    case afterwards = "1000 new events afterwards"
  }

  let work: Work
  /// Over a ledger of projects under change control; else over one that is mostly reports.
  let isGoverned: Bool

  static let all = [true, false].flatMap { isGoverned in
    Work.allCases.map { ControlsRow(work: $0, isGoverned: isGoverned) }
  }

  var name: String { "controls: all, over \(isGoverned ? "change control" : "reports"), \(work.rawValue)" }
  var limit: String? { isGoverned ? Replay.governedName : Replay.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let size = workload.options.ledger
    let ledger = try isGoverned ? workload.governed(of: size) : workload.ledger(of: size)
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
      note(Self.summary(watch.view.results))
    case .afterwards:
      try watch.update(from: ledger, through: head - fresh)
      measured = try Measurement.timing(Int(fresh)) { try watch.update(from: ledger, through: head) }
    }
    guard watch.view.results.contains(where: { $0.population >= Int(head) }) else {
      throw BenchmarkError("controls: no control judged every event")
    }
    return measured
  }

  /// How many items each control judged, and how many of them fail.
  private static func summary(_ results: [ControlResult]) -> String {
    results.map { "\($0.id) \($0.population)" + ($0.failures.isEmpty ? "" : "/\($0.failures.count)") }
      .joined(separator: ", ")
  }
}
