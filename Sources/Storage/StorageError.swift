/// What a ledger file could not do, with its path; `description` is one line and says what to do.
public enum StorageError: Error, Hashable, Sendable {
  case missing(path: String)
  case alreadyExists(path: String)
  case notALedger(path: String)
  case newerSchema(path: String, found: Int, known: Int)
  case readOnly(path: String)
  /// An archive holds a ledger's closed years, and is never written to.
  case archive(path: String)
  case diskFull(path: String)
  /// Another process held the write lock for longer than a minute.
  case busy(path: String)
  /// What is stored at `position` (nil: somewhere in the file) cannot be what was written.
  case damaged(path: String, position: Int64?, what: String)
  /// SQLite's message and extended result code.
  case failed(path: String, code: Int32, message: String)
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path): no such file; make a ledger with init, or name another with --ledger"
    case .alreadyExists(let path): "\(path): exists already; name a new file, or move this one away"
    case .notALedger(let path): "\(path): not a ledger; name a file that init made"
    case .newerSchema(let path, let found, let known):
      "\(path): file schema \(found), this program knows up to \(known); use a newer countersign"
    case .readOnly(let path): "\(path): read-only; make the file and its directory writable, or write to a copy"
    case .archive(let path): "\(path): an archive, which nothing is written to; name the ledger that goes on"
    case .diskFull(let path): "\(path): the disk is full, nothing was written; free some space and try again"
    case .busy(let path): "\(path): locked by another process; wait for it to end and try again"
    case .damaged(let path, let position, let what):
      "\(path): \(position.map { "position \($0): " } ?? "")\(what); run verify, and restore a backup"
    case .failed(let path, let code, let message):
      "\(path): \(message) (SQLite \(code)); check the disk and the file's permissions"
    }
  }
}
