import Countersign
import Domain
import Projections
import Values

/// Work on one project that should cost the same whatever the ledger's size; compared with the smallest size.
struct FlatRow: Row {
  let what: String
  let events: Int
  let smallest: Int
  let times: Int
  let work: @Sendable (Ledger, Int) throws -> Void

  var name: String { "\(what), \(events) events" }
  var limit: String? { events == smallest ? nil : "\(what), \(smallest) events" }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.ledger(of: events)
    try work(ledger, 0)
    return try .timing(times) {
      for number in 1...times { try work(ledger, number) }
    }
  }

  /// Command, proof and as-of, at every size.
  static func all(_ sizes: [Int], run: Int32) -> [any Row] {
    let smallest = sizes.first ?? 0
    return sizes.map { size in
      FlatRow(what: "command on one project", events: size, smallest: smallest, times: 200) { ledger, number in
        let text = FieldAddress(item: .initiative, field: "ratingNarrative")
        let value = FieldValue.text("run \(run), \(number), \(UInt64.random(in: .min ... .max))")
        let instruction = Instruction(
          actor: Actor("ada"), reason: "Measured", commandID: "bench:\(UInt64.random(in: .min ... .max))")
        let result = try ledger.perform(.set(Workload.project, [FieldSetting(text, value)]), instruction)
        guard case .recorded = result else { throw BenchmarkError("command: \(result)") }
      }
    }
      + sizes.map { size in
        FlatRow(what: "proof of one event", events: size, smallest: smallest, times: 1_000) { ledger, number in
          _ = try ledger.proof(of: Int64(number * 7 % size + 1))
        }
      }
      + sizes.map { size in
        FlatRow(what: "portfolio as of a day, one project", events: size, smallest: smallest, times: 50) {
          ledger, number in
          let day = CivilDay(dayNumber: 18_500 + number)
          let view = try ledger.portfolio(Moment(asOf: day), root: Workload.project)
          guard !view.rows.isEmpty else { throw BenchmarkError("portfolio: no row") }
        }
      }
  }
}
