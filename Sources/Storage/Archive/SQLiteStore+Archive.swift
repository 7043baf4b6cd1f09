import Glibc
package import Values

extension SQLiteStore {
  /// Writes events 1…`notes.through` to a ledger file of its own, read-only for good.
  ///
  /// It appears at `destination` when it is complete and on the disk. The rows are copied in one state of the ledger, while
  /// others go on reading and writing.
  ///
  /// - Parameters:
  ///   - through: the last event of a command.
  ///   - finish: what the new file needs besides its events, its views, before it is closed for good.
  ///   - progress: done and total events.
  /// - Returns: SHA-256 of the file.
  /// - Throws: `alreadyExists` where `destination` exists.
  package func archive(
    _ notes: ArchiveNotes, to destination: String, finish: (SQLiteStore) throws -> Void,
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> Digest {
    guard access(destination, F_OK) != 0 else { throw StorageError.alreadyExists(path: destination) }
    let partial = "\(destination).partial-\(getpid())"
    func remove() { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(partial + suffix) } }
    remove()
    defer { remove() }
    try fill(partial, notes, progress)
    try finish(Self.open(partial, for: .write))
    try Self.seal(partial, notes)
    let digest = try Self.digest(of: partial)
    guard chmod(partial, 0o444) == 0 else { throw StorageError(path: destination, errno: errno) }
    try Self.sync(partial)
    // link(2) refuses an existing name, where rename(2) would replace it.
    guard link(partial, destination) == 0 else { throw StorageError(path: destination, errno: errno) }
    try Self.syncDirectory(of: destination)
    return digest
  }

  /// Rows copied at a time: what is done between two calls of `progress`.
  private static let batch: Int64 = 20_000

  private func fill(_ partial: String, _ notes: ArchiveNotes, _ progress: (Int64, Int64) -> Void) throws {
    let target = try Connection(path: partial, mode: .write)
    try target.access {
      // Nothing of it counts before it is synced and linked.
      try target.execute("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
      try target.with("ATTACH ?1 AS live") { statement in
        try statement.bind(Connection.plain(path), at: 1)
        try statement.run()
      }
      try target.execute("BEGIN")
      try Schema.migrate(target, from: 0)
      try copyEvents(to: target, through: notes.through, progress)
      try target.execute("COMMIT")
      try target.execute("DETACH live")
    }
  }

  private func copyEvents(
    to target: Connection, through: Int64, _ progress: (Int64, Int64) -> Void
  ) throws {
    var done: Int64 = 0
    while done < through {
      let next = min(through, done + Self.batch)
      try target.with(
        "INSERT INTO event SELECT * FROM live.event WHERE position > ?1 AND position <= ?2 ORDER BY position"
      ) { statement in
        try statement.bind(done, at: 1)
        try statement.bind(next, at: 2)
        try statement.run()
      }
      done = next
      progress(done, through)
    }
    let copies = [
      "INSERT INTO event_tag SELECT * FROM live.event_tag WHERE position <= ?1",
      """
      INSERT INTO name SELECT * FROM live.name
      WHERE ?1 > 0 AND id IN (SELECT stream FROM event UNION SELECT type FROM event UNION SELECT tag FROM event_tag)
      """,
      "INSERT INTO command SELECT * FROM live.command WHERE last <= ?1",
      "INSERT INTO checkpoint SELECT * FROM live.checkpoint WHERE size <= ?1",
      "INSERT INTO cosignature SELECT * FROM live.cosignature WHERE size <= ?1",
      "INSERT INTO timestamp SELECT * FROM live.timestamp WHERE size <= ?1",
      "INSERT INTO meta SELECT * FROM live.meta WHERE ?1 > 0",
    ]
    for sql in copies {
      try target.with(sql) { statement in
        try statement.bind(through, at: 1)
        try statement.run()
      }
    }
    guard try hasErasures(target) else { return }
    // What was erased later than the archive reaches is erased in it all the same.
    try target.execute("DROP TRIGGER main.erasure_has_cause")
    try target.with("INSERT INTO erasure SELECT * FROM live.erasure WHERE position <= ?1 ORDER BY position") {
      statement in
      try statement.bind(through, at: 1)
      try statement.run()
    }
    try target.execute(Schema.erasureHasCause)
  }

  private func hasErasures(_ target: Connection) throws -> Bool {
    try target.integer("SELECT count(*) FROM live.sqlite_schema WHERE type = 'table' AND name = 'erasure'") == 1
  }

  /// Writes the notes that make the file an archive: nothing opens it for writing from then on.
  private static func seal(_ path: String, _ notes: ArchiveNotes) throws {
    let connection = try Connection(path: path, mode: .write)
    try connection.access {
      try connection.execute("PRAGMA journal_mode = DELETE")
      try connection.execute("BEGIN IMMEDIATE")
      for (key, value) in notes.rows {
        try connection.with("INSERT INTO meta (key, value) VALUES (?1, ?2)") { statement in
          try statement.bind(key, at: 1)
          try statement.bind(value, at: 2)
          try statement.run()
        }
      }
      try connection.execute("COMMIT")
    }
  }

  private static func sync(_ path: String) throws {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StorageError(path: path, errno: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw StorageError(path: path, errno: errno) }
  }

  /// SHA-256 of a file's bytes.
  package static func digest(of path: String) throws -> Digest {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StorageError(path: path, errno: errno) }
    defer { close(file) }
    var builder = DigestBuilder()
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StorageError(path: path, errno: errno) }
      if count == 0 { return builder.finalized() }
      builder.update(chunk.prefix(count))
    }
  }
}
