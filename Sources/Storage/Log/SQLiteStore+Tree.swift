import EventSourcing
package import Values

extension SQLiteStore {
  /// Runs `body` on one state of the Merkle tree: its size, and a reader of its stored nodes.
  package func tree<Result>(
    _ body: (_ size: Int64, (_ level: Int, _ index: Int64) throws -> Digest) throws -> Result
  ) throws -> Result {
    try readers.snapshot { connection in
      let reader = LogReader(connection: connection)
      return try body(reader.head, reader.node)
    }
  }

  /// The leaf's preimage at `position`, as it was hashed.
  package func entry(at position: Int64) throws -> [UInt8]? {
    try readers.snapshot { connection in
      try connection.with("SELECT envelope FROM event WHERE position = ?1") { row in
        try row.bind(position, at: 1)
        return try row.step() ? row.bytes(0) : nil
      }
    }
  }

  /// Keeps a signed checkpoint. One of the same size that is kept already stays.
  package func add(_ checkpoint: StoredCheckpoint) throws {
    try write { writer in
      let sql = """
        INSERT INTO checkpoint (size, note, recorded)
        SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE size = ?1)
        """
      try writer.connection.with(sql) { statement in
        try statement.bind(checkpoint.size, at: 1)
        try statement.bind(checkpoint.note, at: 2)
        try statement.bind(checkpoint.recordedAt.milliseconds, at: 3)
        while try statement.step() {}
      }
    }
  }

  /// Checkpoints by size, smallest first.
  package func checkpoints() throws -> [StoredCheckpoint] {
    try readers.snapshot { try Self.checkpoints($0) }
  }

  /// The largest; nil where none is kept.
  package func newestCheckpoint() throws -> StoredCheckpoint? {
    try readers.snapshot { try Self.checkpoints($0, "ORDER BY size DESC LIMIT 1") }.last
  }

  package func hasCheckpoint(ofSize size: Int64) throws -> Bool {
    try readers.snapshot { connection in
      try connection.integer("SELECT 1 FROM checkpoint WHERE size = ?1") { try $0.bind(size, at: 1) } != nil
    }
  }

  static func checkpoints(_ connection: Connection, _ which: String = "ORDER BY size") throws -> [StoredCheckpoint] {
    try connection.with("SELECT size, note, recorded FROM checkpoint \(which)") { row in
      var checkpoints: [StoredCheckpoint] = []
      while try row.step() {
        let recorded = UTCInstant(milliseconds: row.integer(2)) ?? UTCInstant(startOf: .epoch)
        checkpoints.append(StoredCheckpoint(size: row.integer(0), note: row.text(1), recordedAt: recorded))
      }
      return checkpoints
    }
  }
}
