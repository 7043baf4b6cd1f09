package import EventSourcing

extension ViewReader {
  /// Calls `body` with each row of a view's table, by key and then in the order of insertion.
  package func forEachRow(
    of table: ViewTable, building: Bool = false, _ body: ([Cell]) throws -> Void
  ) throws {
    let name = ViewTable.quoted(building ? ViewWriter.building(table.name) : table.name)
    let columns = table.columns.map { ViewTable.quoted($0.name) }.joined(separator: ", ")
    guard let key = table.columns.first else { return }
    let sql = "SELECT \(columns) FROM \(name) ORDER BY \(ViewTable.quoted(key.name)), rowid"
    try connection.with(sql) { row in
      while try row.step() {
        try body(
          zip(Int32(0)..., table.columns).map { index, column in
            if row.isNull(index) { return Cell.null }
            return column.kind == .integer ? .integer(row.integer(index)) : .text(row.text(index))
          })
      }
    }
  }

  /// Whether the view's table is there.
  package func exists(_ table: ViewTable) throws -> Bool {
    try connection.with("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1") { row in
      try row.bind(table.name, at: 1)
      return try row.step()
    }
  }
}
