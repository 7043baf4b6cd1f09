extension SQLiteStore {
  /// Calls `body` with each command id and its first and last position, by first position.
  package func forEachCommand(through position: Int64, _ body: (String, Int64, Int64) throws -> Void) throws {
    try readers.snapshot { connection in
      try connection.with("SELECT id, first, last FROM command WHERE first <= ?1 ORDER BY first") { row in
        try row.bind(position, at: 1)
        while try row.step() { try body(row.text(0), row.integer(1), row.integer(2)) }
      }
    }
  }
}
