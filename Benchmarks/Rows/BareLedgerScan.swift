/// Reading every row of the generated ledger in order, through the C API: the limit of replay.
struct BareLedgerScan: Row {
  static let name = "bare SQLite: scan of the ledger"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let path = try workload.ledgerPath(of: workload.options.ledger)
    return try .timing(BareSQLite.scan(path).rows) {
      let seen = try BareSQLite.scan(path)
      guard seen.rows >= workload.options.ledger else { throw BenchmarkError("\(path): \(seen.rows) rows seen") }
    }
  }
}
