import GRDB
import GRDBSQLite
import Glibc

/// One connection of GRDB's, with its prepared statements.
///
/// Everything but `access` and `init` is called inside an `access`, which serialises.
final class Connection: @unchecked Sendable {
  enum Mode {
    case write
    case read
    /// The file cannot change under us: no lock and no -wal is looked for (a read-only medium).
    case immutable
  }

  let path: String
  private let queue: DatabaseQueue
  private let handle: OpaquePointer
  private var idle: [String: [Statement]] = [:]

  init(path: String, mode: Mode) throws {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = mode != .write
    configuration.label = "countersign"
    configuration.busyMode = .callback(Self.waitForLock)
    let location = mode == .immutable ? Self.immutableURI(path) : Self.plain(path)
    let opened = try StorageError.about(path) {
      let queue = try DatabaseQueue(path: location, configuration: configuration)
      return try (
        queue,
        queue.writeWithoutTransaction { db in
          guard let handle = db.sqliteConnection else {
            throw SQLiteFailure(code: SQLITE_CANTOPEN, message: "the connection did not open")
          }
          // The hooks serve transaction observers, of which there are none.
          sqlite3_commit_hook(handle, nil, nil)
          sqlite3_rollback_hook(handle, nil, nil)
          return handle
        }
      )
    }
    (queue, handle) = opened
    try access { try setUp(mode) }
  }

  /// A path that begins with `file:` would be read as a URI.
  static func plain(_ path: String) -> String { path.hasPrefix("file:") ? "./" + path : path }

  private static func immutableURI(_ path: String) -> String {
    let safe = path.utf8.map { byte -> String in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return "file:" + safe.joined() + "?immutable=1"
  }

  /// Short, slightly uneven sleeps instead of SQLite's own, which grow to 100 ms and starve writers; about a minute in all.
  private static func waitForLock(tries: Int) -> Bool {
    guard tries < 30_000 else { return false }
    usleep(UInt32(min(100 + tries * 50, 2000) + Int(getpid() % 97)))
    return true
  }

  private func setUp(_ mode: Mode) throws {
    // DDL from a hostile file gets no functions with side effects.
    try execute("PRAGMA trusted_schema = OFF")
    try execute("PRAGMA cache_size = -16384")
    guard mode == .write else { return }
    // After GRDB has opened it: GRDB itself sets NORMAL on writers that it puts into WAL mode.
    try execute("PRAGMA synchronous = FULL")
  }

  /// Runs `body` alone on this connection. Not reentrant.
  func access<Result>(_ body: () throws -> Result) throws -> Result {
    try StorageError.about(path) { try queue.writeWithoutTransaction { _ in try body() } }
  }

  /// GRDB's side of the connection, for what GRDB does better: backup. Inside an `access`.
  func withDatabaseInAccess<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try queue.unsafeReentrantWrite(body)
  }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw SQLiteFailure(handle) }
  }

  func prepare(_ sql: String) throws -> Statement { try Statement(sql, on: handle) }

  /// Lends a prepared statement to `body`, and resets it; the same text may be in use several times at once.
  func with<Result>(_ sql: String, _ body: (Statement) throws -> Result) throws -> Result {
    let statement = try idle[sql]?.popLast() ?? prepare(sql)
    defer {
      statement.reset()
      idle[sql, default: []].append(statement)
    }
    return try body(statement)
  }

  /// The first column of the first row, as an integer.
  func integer(_ sql: String, _ bind: (Statement) throws -> Void = { _ in }) throws -> Int64? {
    try with(sql) { statement in
      try bind(statement)
      return try statement.step() && !statement.isNull(0) ? statement.integer(0) : nil
    }
  }

  /// The first column of the first row, as text.
  func text(_ sql: String) throws -> String? {
    try with(sql) { try $0.step() ? $0.text(0) : nil }
  }

  /// Whether SQLite itself can write to the file.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// Rows inserted, changed or deleted since the connection opened.
  var changes: Int64 { sqlite3_total_changes64(handle) }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// One consistent state for the length of `body`.
  func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    defer { try? execute("ROLLBACK") }
    return try body()
  }
}
