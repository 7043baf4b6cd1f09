import Storage

/// One event a command, durable each.
struct LedgerAppendSingle: Row {
  static let name = "append: one a command"
  var name: String { Self.name }
  var limit: String? { BareInsertSingle.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let store = try workload.store(in: directory)
    let events = (1...workload.options.singles).map { workload.proposed(at: $0) }
    return try .timing(events.count) {
      for (number, event) in events.enumerated() {
        _ = try store.append(
          [event], context: workload.context(number), condition: nil, recordedAt: Workload.instant)
      }
    }
  }
}
