extension SQLiteStore {
  /// The file beside the ledger that names what was erased.
  package var erasureFile: ErasureFile { ErasureFile(besideLedger: path) }

  /// What the file beside the ledger says of this ledger, oldest first.
  package func erasureRecords() throws -> [ErasureRecord] {
    let file = erasureFile
    return try zip(1..., file.lines()).compactMap { number, line in
      switch ErasureRecord(line) {
      case .erased(let erasure) where erasure.origin != identity.origin: nil
      case .some(let record): record
      case nil:
        throw StorageError.damaged(path: file.path, position: nil, what: "line \(number) is no erasure")
      }
    }
  }

  /// Positions whose payload was destroyed, each with the event under which it was.
  package func erasures() throws -> [Int64: Int64] {
    try readers.snapshot { connection in
      guard try LogReader(connection: connection).hasErasures else { return [:] }
      return try connection.with("SELECT position, under FROM erasure") { row in
        var erasures: [Int64: Int64] = [:]
        while try row.step() { erasures[row.integer(0)] = row.integer(1) }
        return erasures
      }
    }
  }

  /// Rewrites the file, so that no page keeps what was deleted, empties the -wal file, and notes that it is done.
  ///
  /// Takes as long as copying the file; other writers wait. Throws `busy` where another process reads for over a minute.
  ///
  /// - Parameter under: the last erasing event.
  package func purge(after under: Int64) throws {
    guard let writer else { throw StorageError.readOnly(path: path) }
    try writer.connection.access {
      try writer.connection.execute("PRAGMA secure_delete = ON")
      try writer.connection.execute("VACUUM")
      let busy = try writer.connection.integer("PRAGMA wal_checkpoint(TRUNCATE)")
      if busy != 0 { throw StorageError.busy(path: path) }
    }
    try erasureFile.append([ErasureRecord.purgedLine(under)])
  }
}
