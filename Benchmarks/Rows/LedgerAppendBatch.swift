import Storage

/// A batch to a command.
struct LedgerAppendBatch: Row {
  static let name = "append: batches"
  var name: String { Self.name }
  var limit: String? { BareInsertBatch.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let store = try workload.store(in: directory)
    let events = (1...workload.options.events).map { workload.proposed(at: $0) }
    return try .timing(events.count) {
      for start in stride(from: 0, to: events.count, by: workload.options.batch) {
        _ = try store.append(
          Array(events[start..<min(start + workload.options.batch, events.count)]),
          context: workload.context(start), condition: nil, recordedAt: Workload.instant)
      }
    }
  }
}
