import GRDB
import GRDBSQLite

/// A result code that SQLite gave, before it is known which file it was about.
struct SQLiteFailure: Error {
  /// Extended result code.
  let code: Int32
  let message: String

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  init(_ handle: OpaquePointer?) {
    code = sqlite3_extended_errcode(handle)
    message = String(cString: sqlite3_errmsg(handle))
  }
}

extension StorageError {
  /// Runs `body`; what SQLite or GRDB throw comes out as an error about the file at `path`.
  static func about<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as SQLiteFailure {
      throw StorageError(path: path, failure)
    } catch let error as DatabaseError {
      throw StorageError(
        path: path,
        SQLiteFailure(code: error.extendedResultCode.rawValue, message: error.message ?? "unknown error"))
    }
  }

  init(path: String, _ failure: SQLiteFailure) {
    switch failure.code & 0xFF {
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_NOTADB: self = .notALedger(path: path)
    case SQLITE_CORRUPT: self = .damaged(path: path, position: nil, what: failure.message)
    default: self = .failed(path: path, code: failure.code, message: failure.message)
    }
  }
}
