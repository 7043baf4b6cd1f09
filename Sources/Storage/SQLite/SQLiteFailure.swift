import GRDB
import GRDBSQLite
import Glibc

/// A result code that SQLite gave, before it is known which file it was about.
struct SQLiteFailure: Error {
  /// Extended result code.
  let code: Int32
  let message: String
  /// The system's `errno` behind an I/O error; 0 where there is none.
  let systemError: Int32

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
    systemError = 0
  }

  init(_ handle: OpaquePointer?) {
    code = sqlite3_extended_errcode(handle)
    message = String(cString: sqlite3_errmsg(handle))
    systemError = sqlite3_system_errno(handle)
  }
}

extension SQLiteFailure {
  private static let writing = [
    SQLITE_IOERR | 3 << 8,  // SQLITE_IOERR_WRITE
    SQLITE_IOERR | 6 << 8,  // SQLITE_IOERR_TRUNCATE
    SQLITE_IOERR | 19 << 8,  // SQLITE_IOERR_SHMSIZE
  ]

  /// Whether a write failed in a process whose files may not grow at will. SQLite's record of the system's error may be
  /// that of a later call, when it undid the write.
  fileprivate var meetsSizeLimit: Bool {
    guard Self.writing.contains(code) else { return false }
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 && limit.rlim_cur != rlim_t.max
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
    // A size limit, unlike a full disk, comes as a plain write error.
    case SQLITE_IOERR where [ENOSPC, EFBIG, EDQUOT].contains(failure.systemError) || failure.meetsSizeLimit:
      self = .diskFull(path: path)
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_NOTADB: self = .notALedger(path: path)
    case SQLITE_CORRUPT: self = .damaged(path: path, position: nil, what: failure.message)
    default: self = .failed(path: path, code: failure.code, message: failure.message)
    }
  }
}
