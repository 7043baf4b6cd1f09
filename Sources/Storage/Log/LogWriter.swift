import EventSourcing
import Transparency
import Values

/// Appends on the writer's connection, inside a transaction that the caller began.
///
/// Everything that may refuse an append comes before its first write, so that a job that throws has written nothing.
struct LogWriter {
  let connection: Connection
  private var head: LogHead?
  private var names = NameTable()
  /// Last version by stream id, remembered up to a bound; only while nobody else has moved the head.
  private var versions: [Int64: Int64] = [:]
  private var salts = SaltSource()
  private var hashes: [UInt8] = []
  private let insert: Statement

  private static let capacity = 65_536
  /// How many conflicting events an append condition returns.
  private static let conflictLimit = 100

  init(_ connection: Connection) throws {
    self.connection = connection
    insert = try connection.prepare(
      """
      INSERT INTO event (position, envelope, payload, salt, hashes, stream, version, type, schema, recorded, effective)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """)
  }

  var reader: LogReader { LogReader(connection: connection) }

  /// After a rollback: what is remembered may never have been committed.
  mutating func forget() {
    head = nil
    names.forget()
    versions.removeAll()
  }

  /// To be called when a transaction has begun: notices what other processes appended.
  mutating func refresh() throws {
    if let head, try reader.head == head.position { return }
    versions.removeAll()
    head = try LogHead(reading: reader)
  }

  mutating func append(
    _ events: [ProposedEvent], context: CommandContext, condition: AppendCondition?, recordedAt: UTCInstant
  ) throws -> AppendOutcome {
    if let condition {
      let conflict = try reader.events(condition.query, after: condition.after, limit: Self.conflictLimit)
      if !conflict.isEmpty { return .conflict(conflict) }
    }
    guard var head else { throw SQLiteFailure(code: 1, message: "append outside a transaction") }
    let first = head.position + 1
    guard !events.isEmpty else { return .appended(first..<first) }
    let instant = UTCInstant(milliseconds: max(recordedAt.milliseconds, head.recorded)) ?? recordedAt
    try checkErasures(events)
    for entry in try plan(events, context, after: head.position, instant) {
      try store(entry, &head.frontier)
    }
    head.position += Int64(events.count)
    head.recorded = instant.milliseconds
    self.head = head
    try connection.with("INSERT INTO command (id, first, last) VALUES (?1, ?2, ?3)") { statement in
      try statement.bind(context.command, at: 1)
      try statement.bind(first, at: 2)
      try statement.bind(head.position, at: 3)
      while try statement.step() {}
    }
    for (index, event) in events.enumerated() where !event.erases.isEmpty {
      try erase(event, at: first + Int64(index), context)
    }
    return .appended(first..<(head.position + 1))
  }

  private mutating func plan(
    _ events: [ProposedEvent], _ context: CommandContext, after position: Int64, _ recordedAt: UTCInstant
  ) throws -> [LogEntry] {
    var planned: [String: Int64] = [:]
    var position = position
    var entries: [LogEntry] = []
    entries.reserveCapacity(events.count)
    for event in events {
      position += 1
      let version = try (planned[event.stream] ?? lastVersion(of: event.stream)) + 1
      planned[event.stream] = version
      try entries.append(
        LogEntry(
          event, context: context, position: position, version: version, recordedAt: recordedAt,
          salt: salts.next()))
    }
    return entries
  }

  private mutating func lastVersion(of stream: String) throws -> Int64 {
    guard let id = try names.id(of: stream, on: connection) else { return 0 }
    if let version = versions[id] { return version }
    return try connection.integer("SELECT max(version) FROM event WHERE stream = ?1") { try $0.bind(id, at: 1) } ?? 0
  }

  private mutating func store(_ entry: LogEntry, _ frontier: inout MerkleFrontier) throws {
    let envelope = entry.envelope
    let stream = try names.intern(envelope.stream, on: connection)
    let type = try names.intern(envelope.type, on: connection)
    let leaf = entry.bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
    hashes.removeAll(keepingCapacity: true)
    frontier.append(leaf: leaf) { node in node.withUnsafeBytes { hashes.append(contentsOf: $0) } }
    try entry.bytes.withUnsafeBytes { bytes in
      try entry.payload.withUnsafeBytes { payload in
        try entry.salt.withUnsafeBytes { salt in
          try hashes.withUnsafeBytes { hashes in
            try insert.bind(envelope.position, at: 1)
            try insert.bind(borrowingText: bytes, at: 2)
            try insert.bind(borrowingText: payload, at: 3)
            try insert.bind(borrowingBlob: salt, at: 4)
            try insert.bind(borrowingBlob: hashes, at: 5)
            try insert.bind(stream, at: 6)
            try insert.bind(envelope.version, at: 7)
            try insert.bind(type, at: 8)
            try insert.bind(envelope.schema, at: 9)
            try insert.bind(envelope.recordedAt.milliseconds, at: 10)
            try insert.bind(Int64(envelope.effectiveOn.dayNumber), at: 11)
            try insert.run()
          }
        }
      }
    }
    if versions.count >= Self.capacity { versions.removeAll(keepingCapacity: true) }
    versions[stream] = envelope.version
    for tag in envelope.tags { try store(tag: tag, at: envelope.position) }
  }

  private mutating func store(tag: String, at position: Int64) throws {
    let id = try names.intern(tag, on: connection)
    try connection.with("INSERT INTO event_tag (tag, position) VALUES (?1, ?2)") { statement in
      try statement.bind(id, at: 1)
      try statement.bind(position, at: 2)
      while try statement.step() {}
    }
  }
}
