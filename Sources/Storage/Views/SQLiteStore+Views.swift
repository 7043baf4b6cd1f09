extension SQLiteStore {
  /// Reads views and the log in one consistent state of the file.
  package func readViews<Result>(_ body: (ViewReader) throws -> Result) throws -> Result {
    try readers.snapshot { try body(ViewReader(connection: $0)) }
  }

  /// Changes views in one transaction, all or none.
  package func writeViews<Result>(_ body: (ViewWriter) throws -> Result) throws -> Result {
    try write { try body(ViewWriter(connection: $0.connection)) }
  }
}
