import Values

extension SQLiteStore {
  /// Keeps a cosignature; one by the same key, of the same checkpoint and time, stays.
  package func add(_ cosignature: StoredCosignature) throws {
    try write { writer in
      let sql = """
        INSERT INTO cosignature (size, key, time, line, recorded) SELECT ?1, ?2, ?3, ?4, ?5
        WHERE NOT EXISTS (SELECT 1 FROM cosignature WHERE size = ?1 AND key = ?2 AND time = ?3)
        """
      try writer.connection.with(sql) { row in
        try row.bind(cosignature.size, at: 1)
        try row.bind(cosignature.key, at: 2)
        try row.bind(cosignature.time, at: 3)
        try row.bind(cosignature.line, at: 4)
        try row.bind(cosignature.recordedAt.milliseconds, at: 5)
        while try row.step() {}
      }
    }
  }

  /// Cosignatures by size, key and time: of one checkpoint, or of all; from a time on.
  ///
  /// - Parameter time: by the witnesses' clocks, in seconds since 1970.
  package func cosignatures(of size: Int64? = nil, since time: Int64 = .min) throws -> [StoredCosignature] {
    try readers.snapshot { try Self.cosignatures($0, of: size, since: time) }
  }

  static func cosignatures(
    _ connection: Connection, of size: Int64? = nil, since time: Int64 = .min
  ) throws -> [StoredCosignature] {
    guard try has("cosignature", connection) else { return [] }
    let filter = size == nil ? (time == .min ? "" : "WHERE time >= ?1") : "WHERE size = ?1 AND time >= ?2"
    let sql = "SELECT size, key, time, line, recorded FROM cosignature \(filter) ORDER BY size, key, time"
    return try connection.with(sql) { row in
      if let size {
        try row.bind(size, at: 1)
        try row.bind(time, at: 2)
      } else if time != .min {
        try row.bind(time, at: 1)
      }
      var found: [StoredCosignature] = []
      while try row.step() {
        found.append(
          StoredCosignature(
            size: row.integer(0), key: row.text(1), time: row.integer(2), line: row.text(3),
            recordedAt: UTCInstant(milliseconds: row.integer(4)) ?? UTCInstant(startOf: .epoch)))
      }
      return found
    }
  }

  /// Keeps a time stamp; the same reply of the same checkpoint stays.
  package func add(_ timestamp: StoredTimestamp) throws {
    try write { writer in
      let sql = """
        INSERT INTO timestamp (size, digest, reply, time, serial, policy, authority, recorded)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
        WHERE NOT EXISTS (SELECT 1 FROM timestamp WHERE size = ?1 AND digest = ?2)
        """
      try writer.connection.with(sql) { row in
        try row.bind(timestamp.size, at: 1)
        try row.bind(Digest.sha256(timestamp.reply).hex, at: 2)
        try row.bind(blob: timestamp.reply, at: 3)
        try row.bind(timestamp.time.milliseconds, at: 4)
        try row.bind(timestamp.serial, at: 5)
        try row.bind(timestamp.policy, at: 6)
        if let authority = timestamp.authority { try row.bind(authority.hex, at: 7) } else { try row.bindNull(at: 7) }
        try row.bind(timestamp.recordedAt.milliseconds, at: 8)
        while try row.step() {}
      }
    }
  }

  /// Time stamps by size and time: of one checkpoint, or of all.
  package func timestamps(of size: Int64? = nil) throws -> [StoredTimestamp] {
    try readers.snapshot { connection in
      try Self.timestamps(connection, of: size).map(\.stamp)
    }
  }

  /// With the digest that the table gives each reply.
  static func timestamps(
    _ connection: Connection, of size: Int64? = nil
  ) throws -> [(digest: String, stamp: StoredTimestamp)] {
    guard try has("timestamp", connection) else { return [] }
    let sql = """
      SELECT size, digest, reply, time, serial, policy, authority, recorded FROM timestamp
      \(size == nil ? "" : "WHERE size = ?1") ORDER BY size, time, digest
      """
    return try connection.with(sql) { row in
      if let size { try row.bind(size, at: 1) }
      var found: [(digest: String, stamp: StoredTimestamp)] = []
      while try row.step() {
        let epoch = UTCInstant(startOf: .epoch)
        let stamp = StoredTimestamp(
          size: row.integer(0), reply: row.bytes(2), time: UTCInstant(milliseconds: row.integer(3)) ?? epoch,
          serial: row.text(4), policy: row.text(5), authority: row.isNull(6) ? nil : Digest(hex: row.text(6)),
          recordedAt: UTCInstant(milliseconds: row.integer(7)) ?? epoch)
        found.append((row.text(1), stamp))
      }
      return found
    }
  }

  /// A file of an older layout that was opened for reading has fewer tables.
  private static func has(_ table: String, _ connection: Connection) throws -> Bool {
    try connection.integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1") {
      try $0.bind(table, at: 1)
    } == 1
  }
}
