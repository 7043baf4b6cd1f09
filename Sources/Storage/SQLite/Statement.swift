import GRDBSQLite
import Values

/// One prepared statement, stepped by hand: the hot paths, without a row object or a Swift value a column.
///
/// Belongs to its connection, and is used only inside that connection's access. Parameters count from 1, columns from 0.
final class Statement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  /// Bytes bound this way are copied by SQLite.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ sql: String, on connection: OpaquePointer) throws {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw SQLiteFailure(connection) }
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// True where a row is there to read; false at the end.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteFailure(connection)
    }
  }

  /// Steps to the end and makes the statement ready for the next use.
  func run() throws {
    defer { reset() }
    while try step() {}
  }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func bind(_ number: Int64, at index: Int32) throws { try check(sqlite3_bind_int64(handle, index, number)) }

  func bind(_ text: String, at index: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      try check(
        sqlite3_bind_text64(
          handle, index, bytes.baseAddress, UInt64(bytes.count), Self.transient, UInt8(SQLITE_UTF8)))
    }
  }

  func bind(blob bytes: [UInt8], at index: Int32) throws {
    try bytes.withUnsafeBytes { try bindBlob($0, at: index, destructor: Self.transient) }
  }

  func bindNull(at index: Int32) throws { try check(sqlite3_bind_null(handle, index)) }

  /// Text that stays in place until the statement is reset.
  func bind(borrowingText bytes: UnsafeRawBufferPointer, at index: Int32) throws {
    try check(
      sqlite3_bind_text64(
        handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
        UInt8(SQLITE_UTF8)))
  }

  /// Bytes that stay in place until the statement is reset.
  func bind(borrowingBlob bytes: UnsafeRawBufferPointer, at index: Int32) throws {
    try bindBlob(bytes, at: index, destructor: nil)
  }

  private func bindBlob(
    _ bytes: UnsafeRawBufferPointer, at index: Int32, destructor: sqlite3_destructor_type?
  ) throws {
    // A null address would bind NULL rather than an empty blob.
    if bytes.isEmpty {
      try check(sqlite3_bind_zeroblob(handle, index, 0))
    } else {
      try check(sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), destructor))
    }
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw SQLiteFailure(connection) }
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The column's bytes, text or blob, until the next step; empty where null.
  func borrowed(_ column: Int32) -> UnsafeRawBufferPointer {
    // Order matters: the pointer is asked for first (sqlite.org/c3ref/column_blob.html).
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func bytes(_ column: Int32) -> [UInt8] { Array(borrowed(column)) }

  /// Text; bytes that are not UTF-8 come out as replacement characters.
  func text(_ column: Int32) -> String { String(decoding: borrowed(column), as: UTF8.self) }
}
