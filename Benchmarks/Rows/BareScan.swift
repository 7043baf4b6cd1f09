/// Reading every row's bytes in order: the limit of replay.
struct BareScan: Row {
  static let name = "bare SQLite: scan"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let database = try BareSQLite("\(directory)/bare.db")
    try database.execute("BEGIN")
    for position in 1...workload.options.events { try database.insert(workload.event(at: position)) }
    try database.execute("COMMIT")
    return try .timing(workload.options.events) {
      let seen = try database.scan()
      guard seen.rows == workload.options.events else {
        throw BenchmarkError("scan: \(seen.rows) of \(workload.options.events) rows seen")
      }
    }
  }
}
