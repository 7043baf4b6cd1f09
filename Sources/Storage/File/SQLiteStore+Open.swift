import Glibc
import GRDBSQLite

extension SQLiteStore {
  package enum Access: Sendable {
    case write
    case read
  }

  /// Makes a new ledger file. Throws `alreadyExists` where anything has that path.
  package static func create(at path: String, identity: Identity) throws -> SQLiteStore {
    // Exclusive: of two processes that create the same file, one is refused.
    let file = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw StorageError(path: path, errno: errno) }
    close(file)
    do {
      let connection = try Connection(path: path, mode: .write)
      try connection.access {
        try connection.execute("PRAGMA journal_mode = WAL")
        try connection.execute("BEGIN IMMEDIATE")
        try Schema.migrate(connection, from: 0)
        for (key, value) in [("origin", identity.origin), ("vkey", identity.verifierKey)] {
          try connection.with("INSERT INTO meta (key, value) VALUES (?1, ?2)") { statement in
            try statement.bind(key, at: 1)
            try statement.bind(value, at: 2)
            while try statement.step() {}
          }
        }
        try connection.execute("COMMIT")
      }
    } catch {
      for name in [path, path + "-wal", path + "-shm"] { unlink(name) }
      throw error
    }
    return try open(path, for: .write)
  }

  /// Opens a ledger file, raising an older schema where it may write.
  ///
  /// Throws `missing`, `notALedger`, `newerSchema`, `readOnly` (opened for writing) and what SQLite meets.
  package static func open(_ path: String, for access: Access) throws -> SQLiteStore {
    var status = stat()
    guard stat(path, &status) == 0 else { throw StorageError(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StorageError.notALedger(path: path) }
    switch access {
    case .read:
      let (connection, mode) = try openForReading(path)
      let identity = try connection.access { try identify(connection, migrating: false) }
      return SQLiteStore(
        path: path, identity: identity, writer: nil,
        readers: ReaderPool(path: path, mode: mode, first: connection))
    case .write:
      // A file without any write bit is meant to stay as it is, even for root.
      guard status.st_mode & 0o222 != 0 else {
        let isArchive = try? open(path, for: .read).isArchive
        throw isArchive == true ? StorageError.archive(path: path) : StorageError.readOnly(path: path)
      }
      let connection = try Connection(path: path, mode: .write)
      let identity = try connection.access {
        if connection.isReadOnly { throw StorageError.readOnly(path: path) }
        return try identify(connection, migrating: true)
      }
      return try SQLiteStore(
        path: path, identity: identity, writer: WriterConnection(connection),
        readers: ReaderPool(path: path, mode: .read))
    }
  }

  /// Without write permission for the directory, a WAL file that was closed cleanly opens only as immutable.
  private static func openForReading(_ path: String) throws -> (Connection, Connection.Mode) {
    do {
      return try (Connection(path: path, mode: .read), .read)
    } catch let error as StorageError {
      var wal = stat()
      guard error.mayBeReadOnlyDirectory, stat(path + "-wal", &wal) != 0 || wal.st_size == 0 else { throw error }
      return try (Connection(path: path, mode: .immutable), .immutable)
    }
  }

  private static func identify(_ connection: Connection, migrating: Bool) throws -> Identity {
    let path = connection.path
    guard try connection.integer("PRAGMA application_id") == Schema.applicationID else {
      throw StorageError.notALedger(path: path)
    }
    let found = try Int(connection.integer("PRAGMA user_version") ?? 0)
    guard found <= Schema.version else {
      throw StorageError.newerSchema(path: path, found: found, known: Schema.version)
    }
    let archive = try ArchiveNotes(reading: connection)
    if migrating, archive != nil { throw StorageError.archive(path: path) }
    if migrating, found < Schema.version {
      try connection.execute("BEGIN IMMEDIATE")
      do {
        try Schema.migrate(connection, from: found)
        try connection.execute("COMMIT")
      } catch {
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
        throw error
      }
    }
    guard let origin = try connection.text("SELECT value FROM meta WHERE key = 'origin'"),
      let key = try connection.text("SELECT value FROM meta WHERE key = 'vkey'")
    else { throw StorageError.notALedger(path: path) }
    var identity = Identity(origin: origin, verifierKey: key)
    identity.archive = archive
    return identity
  }
}

extension StorageError {
  fileprivate var mayBeReadOnlyDirectory: Bool {
    switch self {
    case .readOnly: true
    case .failed(_, let code, _): code & 0xFF == SQLITE_CANTOPEN
    default: false
    }
  }

  init(path: String, errno code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .missing(path: path)
    case EEXIST: self = .alreadyExists(path: path)
    case EROFS, EACCES, EPERM: self = .readOnly(path: path)
    case ENOSPC, EFBIG, EDQUOT: self = .diskFull(path: path)
    default: self = .failed(path: path, code: code, message: String(cString: strerror(code)))
    }
  }
}
