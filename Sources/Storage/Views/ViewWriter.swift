package import EventSourcing

/// Changes views, in one transaction; whatever `body` throws, nothing of it stays.
package struct ViewWriter {
  let connection: Connection

  package var reader: ViewReader { ViewReader(connection: connection) }

  /// The name under which a view or a table is built beside the live one of the same name.
  package static func building(_ name: String) -> String { name + "~next" }

  package func setCursor(_ cursor: ViewCursor, of view: String) throws {
    let sql = """
      INSERT INTO view_cursor (view, version, position, as_of) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (view) DO UPDATE SET version = ?2, position = ?3, as_of = ?4
      """
    try connection.with(sql) { statement in
      try statement.bind(view, at: 1)
      try statement.bind(cursor.version, at: 2)
      try statement.bind(cursor.position, at: 3)
      if let asOf = cursor.asOf { try statement.bind(asOf, at: 4) }
      while try statement.step() {}
    }
  }

  /// Stores the state of each key; nil removes it.
  package func setStates(_ states: [(key: String, state: [UInt8]?)], of view: String) throws {
    for (key, state) in states {
      let sql =
        state == nil
        ? "DELETE FROM view_state WHERE view = ?1 AND key = ?2"
        : "INSERT OR REPLACE INTO view_state (view, key, state) VALUES (?1, ?2, ?3)"
      try connection.with(sql) { statement in
        try statement.bind(view, at: 1)
        try statement.bind(key, at: 2)
        if let state { try statement.bind(blob: state, at: 3) }
        while try statement.step() {}
      }
    }
  }

  /// Removes the view's cursor and states.
  package func drop(_ view: String) throws {
    for table in ["view_cursor", "view_state"] {
      try connection.with("DELETE FROM \(table) WHERE view = ?1") { statement in
        try statement.bind(view, at: 1)
        while try statement.step() {}
      }
    }
  }

  /// Puts the view built under `building(view)` in the place of the live one.
  package func promote(_ view: String) throws {
    try drop(view)
    for table in ["view_cursor", "view_state"] {
      try connection.with("UPDATE \(table) SET view = ?1 WHERE view = ?2") { statement in
        try statement.bind(view, at: 1)
        try statement.bind(Self.building(view), at: 2)
        while try statement.step() {}
      }
    }
  }

  /// Makes an empty table, in place of one of the same name.
  package func create(_ table: ViewTable, building: Bool = false) throws {
    let name = building ? Self.building(table.name) : table.name
    try guardName(table.name)
    try drop(table: name)
    try connection.execute(table.sql(as: name))
    if let key = table.columns.first {
      // A renamed table keeps its index's name, so the next generation takes the other of two.
      let names = [1, 2].map { "\(table.name) by \(key.name) \($0)" }
      let free = try names.first { name in
        try connection.integer("SELECT count(*) FROM sqlite_master WHERE name = ?1") { try $0.bind(name, at: 1) } == 0
      }
      let index = ViewTable.quoted(free ?? names[0])
      try connection.execute("CREATE INDEX \(index) ON \(ViewTable.quoted(name)) (\(ViewTable.quoted(key.name)))")
    }
  }

  package func drop(table name: String) throws {
    try guardName(name)
    try connection.execute("DROP TABLE IF EXISTS \(ViewTable.quoted(name))")
  }

  /// Puts the table built under `building(name)` in the place of the live one.
  package func promote(_ table: ViewTable) throws {
    try drop(table: table.name)
    let names = (ViewTable.quoted(Self.building(table.name)), ViewTable.quoted(table.name))
    try connection.execute("ALTER TABLE \(names.0) RENAME TO \(names.1)")
  }

  /// Replaces the rows whose first column is `key`. Each row has a value for every column, the key first.
  package func replaceRows(
    of table: ViewTable, key: String, with rows: [[Cell]], building: Bool = false
  ) throws {
    guard let first = table.columns.first else { return }
    try guardName(table.name)
    let name = ViewTable.quoted(building ? Self.building(table.name) : table.name)
    try connection.with("DELETE FROM \(name) WHERE \(ViewTable.quoted(first.name)) = ?1") { statement in
      try statement.bind(key, at: 1)
      while try statement.step() {}
    }
    let marks = table.columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    for row in rows {
      try connection.with("INSERT INTO \(name) VALUES (\(marks))") { statement in
        for (index, value) in zip(Int32(1)..., row) { try statement.bind(value, at: index) }
        while try statement.step() {}
      }
    }
  }

  /// A view may not take the name of anything that is not a view's.
  private func guardName(_ name: String) throws {
    let reserved = Schema.kept + WitnessSchema.kept + ["meta", "view_cursor", "view_state", "event_log"]
    guard !reserved.contains(name.lowercased()), !name.lowercased().hasPrefix("sqlite_") else {
      throw SQLiteFailure(code: 1, message: "\(name) is a table of the ledger itself")
    }
  }
}

extension Statement {
  fileprivate func bind(_ value: Cell, at index: Int32) throws {
    switch value {
    case .null: try bindNull(at: index)
    case .integer(let number): try bind(number, at: index)
    case .text(let text): try bind(text, at: index)
    }
  }
}
