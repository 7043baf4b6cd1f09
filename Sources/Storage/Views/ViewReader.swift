package import EventSourcing

/// What disposable views hold, in one consistent state of the file.
package struct ViewReader {
  let connection: Connection

  package func cursor(of view: String) throws -> ViewCursor? {
    try connection.with("SELECT version, position, as_of FROM view_cursor WHERE view = ?1") { row in
      try row.bind(view, at: 1)
      guard try row.step() else { return nil }
      return ViewCursor(
        version: row.integer(0), position: row.integer(1), asOf: row.isNull(2) ? nil : row.integer(2))
    }
  }

  package func state(_ view: String, key: String) throws -> [UInt8]? {
    try connection.with("SELECT state FROM view_state WHERE view = ?1 AND key = ?2") { row in
      try row.bind(view, at: 1)
      try row.bind(key, at: 2)
      return try row.step() ? row.bytes(0) : nil
    }
  }

  /// Calls `body` with each state of the view in the order of the keys' bytes, until it returns false.
  package func forEachState(_ view: String, _ body: (String, [UInt8]) throws -> Bool) throws {
    try connection.with("SELECT key, state FROM view_state WHERE view = ?1 ORDER BY key") { row in
      try row.bind(view, at: 1)
      while try row.step() {
        guard try body(row.text(0), row.bytes(1)) else { return }
      }
    }
  }

  /// The log in the same state of the file.
  package var log: any ReplayReader { LogReader(connection: connection) }
}
