import EventSourcing
import Transparency
import Values

/// The log as one connection sees it, inside a transaction.
struct LogReader: ReplayReader {
  let connection: Connection

  var head: Int64 { get throws { try connection.integer("SELECT max(position) FROM event") ?? 0 } }

  func event(at position: Int64) throws -> RecordedEvent? {
    try connection.with("SELECT envelope, payload, salt FROM event WHERE position = ?1") { statement in
      try statement.bind(position, at: 1)
      return try statement.step() ? recorded(statement, position) : nil
    }
  }

  func position(knownAt instant: UTCInstant) throws -> Int64 {
    // `recorded` never falls, so the rows are sorted by it: binary search, O(log² n).
    var known: Int64 = 0
    var unknown = try head + 1
    while unknown - known > 1 {
      let middle = known + (unknown - known) / 2
      let recorded = try connection.integer("SELECT recorded FROM event WHERE position = ?1") {
        try $0.bind(middle, at: 1)
      }
      guard let recorded else { throw damaged(middle, "the event is missing") }
      if recorded <= instant.milliseconds { known = middle } else { unknown = middle }
    }
    return known
  }

  func positions(ofCommand command: String) throws -> Range<Int64>? {
    try connection.with("SELECT first, last FROM command WHERE id = ?1") { statement in
      try statement.bind(command, at: 1)
      guard try statement.step() else { return nil }
      let first = statement.integer(0)
      let last = statement.integer(1)
      guard first >= 1, last >= first, last < .max else { throw damaged(nil, "command \(command) has no positions") }
      return first..<(last + 1)
    }
  }

  func name(_ id: Int64) throws -> String {
    try connection.with("SELECT name FROM name WHERE id = ?1") { statement in
      try statement.bind(id, at: 1)
      guard try statement.step() else { throw damaged(nil, "name \(id) is missing") }
      return statement.text(0)
    }
  }

  /// A stored Merkle node; what `MerkleTree` builds roots and proofs from.
  func node(level: Int, index: Int64) throws -> Digest {
    let (leaf, offset) = MerkleTree.storedLocation(level: level, index: index)
    return try connection.with("SELECT hashes FROM event WHERE position = ?1") { statement in
      try statement.bind(leaf + 1, at: 1)
      guard try statement.step() else { throw damaged(leaf + 1, "the event is missing") }
      let hashes = statement.borrowed(0)
      guard hashes.count >= offset + Digest.byteCount else {
        throw damaged(leaf + 1, "a Merkle node is missing")
      }
      return Digest(loading: UnsafeRawBufferPointer(rebasing: hashes[offset...]))
    }
  }

  /// Columns: envelope, payload, salt.
  func recorded(_ row: Statement, _ position: Int64) throws -> RecordedEvent {
    do {
      var event = try RecordedEvent(
        envelope: Envelope(parsing: row.bytes(0)), payload: row.isNull(1) ? nil : row.bytes(1),
        salt: row.isNull(2) ? nil : row.bytes(2))
      if event.payload == nil { event.erasedUnder = try erasure(of: position) }
      return event
    } catch let failure as SQLiteFailure {
      throw failure
    } catch { throw damaged(position, "the envelope cannot be read") }
  }

  /// The event under which the payload at `position` was destroyed. Asked only where there is none.
  func erasure(of position: Int64) throws -> Int64? {
    guard try hasErasures else { return nil }
    return try connection.integer("SELECT under FROM erasure WHERE position = ?1") { try $0.bind(position, at: 1) }
  }

  /// A file of the first schema, opened for reading only, has no such table.
  var hasErasures: Bool {
    get throws {
      try connection.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'erasure'") == 1
    }
  }

  func damaged(_ position: Int64?, _ what: String) -> StorageError {
    .damaged(path: connection.path, position: position, what: what)
  }
}
