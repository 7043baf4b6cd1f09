import GRDBSQLite

/// SQLite through its C API with nothing above it: what the ledger is compared with.
///
/// WAL and `synchronous=FULL`, as the ledger has them. One table, no index, no trigger.
final class BareSQLite {
  private let connection: OpaquePointer
  private let insertion: OpaquePointer

  init(_ path: String) throws {
    var connection: OpaquePointer?
    guard sqlite3_open(path, &connection) == SQLITE_OK, let connection else {
      throw BenchmarkError("\(path): SQLite cannot open it")
    }
    self.connection = connection
    try Self.run(
      """
      PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
      CREATE TABLE event (position INTEGER PRIMARY KEY, envelope BLOB NOT NULL, payload BLOB NOT NULL) STRICT;
      """, on: connection)
    insertion = try Self.prepare("INSERT INTO event (envelope, payload) VALUES (?, ?)", on: connection)
  }

  deinit {
    sqlite3_finalize(insertion)
    sqlite3_close(connection)
  }

  func execute(_ sql: String) throws { try Self.run(sql, on: connection) }

  func insert(_ event: Workload.Event) throws {
    let status = event.envelope.withUnsafeBytes { envelope in
      event.payload.withUnsafeBytes { payload in
        // Nil destructor is SQLITE_STATIC: the bytes outlive the step, and the reset lets go of them.
        sqlite3_bind_blob(insertion, 1, envelope.baseAddress, Int32(envelope.count), nil)
        sqlite3_bind_blob(insertion, 2, payload.baseAddress, Int32(payload.count), nil)
        let status = sqlite3_step(insertion)
        sqlite3_reset(insertion)
        return status
      }
    }
    guard status == SQLITE_DONE else { throw BenchmarkError("insert: SQLite code \(status)") }
  }

  /// Steps over every row and touches its bytes. Returns the rows seen and the sum of their lengths.
  func scan() throws -> (rows: Int, bytes: Int) {
    let statement = try Self.prepare("SELECT position, envelope, payload FROM event ORDER BY position", on: connection)
    defer { sqlite3_finalize(statement) }
    var rows = 0
    var bytes = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      rows += 1
      for column: Int32 in 1...2 {
        guard sqlite3_column_blob(statement, column) != nil else { continue }
        bytes += Int(sqlite3_column_bytes(statement, column))
      }
    }
    return (rows, bytes)
  }

  /// Steps over every event of a ledger file and touches its bytes.
  static func scan(_ path: String) throws -> (rows: Int, bytes: Int) {
    var rows = 0
    var bytes = 0
    try forEachEvent(path) { envelope, payload in
      rows += 1
      bytes += envelope.count + payload.count
    }
    return (rows, bytes)
  }

  /// Every event's envelope, and its payload with the salt before it.
  static func bytes(_ path: String) throws -> [Workload.Event] {
    var events: [Workload.Event] = []
    let salt = [UInt8](repeating: 7, count: 16)
    try forEachEvent(path) { events.append(Workload.Event(envelope: Array($0), payload: salt + Array($1))) }
    return events
  }

  private static func forEachEvent(
    _ path: String, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
  ) throws {
    var connection: OpaquePointer?
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let connection else {
      throw BenchmarkError("\(path): SQLite cannot open it")
    }
    defer { sqlite3_close(connection) }
    let statement = try prepare("SELECT position, envelope, payload FROM event ORDER BY position", on: connection)
    defer { sqlite3_finalize(statement) }
    func column(_ index: Int32) -> UnsafeRawBufferPointer {
      let start = sqlite3_column_blob(statement, index)
      return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }
    while sqlite3_step(statement) == SQLITE_ROW { body(column(1), column(2)) }
  }

  private static func run(_ sql: String, on connection: OpaquePointer) throws {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else {
      throw BenchmarkError("\(sql): \(String(cString: sqlite3_errmsg(connection)))")
    }
  }

  private static func prepare(_ sql: String, on connection: OpaquePointer) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw BenchmarkError("\(sql): \(String(cString: sqlite3_errmsg(connection)))")
    }
    return statement
  }
}
