import Countersign
import Domain
import EventSourcing
import Values

/// A checkpoint of a log that has grown by an event: its root from the stored nodes, signed and durable.
struct CheckpointRow: Row {
  let events: Int
  let smallest: Int

  private static let times = 100

  var name: String { "checkpoint of a new head, \(events) events" }
  var limit: String? { events == smallest ? nil : "checkpoint of a new head, \(smallest) events" }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.ledger(of: events)
    let key = try workload.ledgerPath(of: events) + ".key"
    let subject = try Workload.project
    var seconds = 0.0
    for number in 1...Self.times {
      let narrative = FieldValue.text("measured \(number), \(UInt64.random(in: .min ... .max))")
      let movement = Movement(item: .initiative, field: "measured", from: nil, to: narrative)
      let draft = Draft(subject, .statusReported(StatusReported(movements: [movement])), effectiveOn: .epoch)
      let context = CommandContext(
        command: "bench:\(UInt64.random(in: .min ... .max))", actor: "ada", reason: "Measured", source: "bench")
      _ = try ledger.store.append([draft.proposed], context: context, condition: nil, recordedAt: Workload.today)
      seconds += try Measurement.timing(1) { _ = try ledger.checkpoint(signedWith: key) }.seconds
    }
    return Measurement(count: Self.times, seconds: seconds)
  }

  static func all(_ sizes: [Int]) -> [any Row] {
    sizes.map { CheckpointRow(events: $0, smallest: sizes.first ?? 0) }
  }
}
