/// One prepared insert a transaction, durable each: the limit of a single writer.
struct BareInsertSingle: Row {
  static let name = "bare SQLite: insert, one a transaction"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let events = workload.events(workload.options.singles)
    let database = try BareSQLite("\(directory)/bare.db")
    return try .timing(events.count) {
      for event in events { try database.insert(event) }
    }
  }
}
