/// Prepared inserts, a batch to a transaction.
struct BareInsertBatch: Row {
  static let name = "bare SQLite: insert, batches"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let events = workload.events(workload.options.events)
    let database = try BareSQLite("\(directory)/bare.db")
    return try .timing(events.count) {
      for start in stride(from: 0, to: events.count, by: workload.options.batch) {
        try database.execute("BEGIN IMMEDIATE")
        for event in events[start..<min(start + workload.options.batch, events.count)] {
          try database.insert(event)
        }
        try database.execute("COMMIT")
      }
    }
  }
}
