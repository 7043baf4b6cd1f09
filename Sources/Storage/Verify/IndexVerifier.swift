import EventSourcing

/// Compares indexes, tags and commands with the envelopes: by sums first, entry by entry where the sums differ.
struct IndexVerifier {
  let connection: Connection
  let head: Int64
  /// Positions that are known to be damaged; an index may well be right where they are wrong.
  let damaged: Set<Int64>
  private(set) var damages: [Damage] = []

  init(connection: Connection, head: Int64, damaged: Set<Int64>) {
    self.connection = connection
    self.head = head
    self.damaged = damaged
  }

  mutating func run(expecting sums: IndexSums) throws {
    let found = try IndexSums(streams: streams(), tags: tags(), commands: commands())
    if found.streams != sums.streams { try diffStreams() }
    if found.tags != sums.tags || found.commands != sums.commands {
      try diffTagsAndCommands()
      if damages.isEmpty, damaged.isEmpty {
        report(nil, "tags or commands are indexed that no envelope has")
      }
    }
    if try connection.integer("SELECT count(*) FROM event WHERE position < 1") != 0 {
      report(nil, "events lie before position 1")
    }
  }

  private mutating func report(_ position: Int64?, _ what: String) {
    if damages.count < VerifyReport.limit { damages.append(Damage(position: position, what: what)) }
  }

  /// Also: versions are 1, 2, 3… in each stream.
  private mutating func streams() throws -> UInt64 {
    let sql = "SELECT stream, version, position FROM event INDEXED BY event_stream ORDER BY stream, version"
    var sum: UInt64 = 0
    var last: (stream: Int64, version: Int64) = (0, 0)
    var gaps: [Int64] = []
    try connection.with(sql) { row in
      while try row.step() {
        let (stream, version, position) = (row.integer(0), row.integer(1), row.integer(2))
        guard position <= head else { continue }
        sum &+= IndexSums.entry(stream, version, position)
        if version != (stream == last.stream ? last.version + 1 : 1) { gaps.append(position) }
        last = (stream, version)
      }
    }
    for position in gaps { report(position, "its version does not follow the one before it in its stream") }
    return sum
  }

  private func tags() throws -> UInt64 {
    let sql = """
      SELECT event_tag.tag, event_tag.position, name.name
      FROM event_tag LEFT JOIN name ON name.id = event_tag.tag ORDER BY event_tag.tag, event_tag.position
      """
    var sum: UInt64 = 0
    try connection.with(sql) { row in
      while try row.step() {
        if row.integer(1) <= head { sum &+= IndexSums.entry(row.borrowed(2), row.integer(1)) }
      }
    }
    return sum
  }

  private mutating func commands() throws -> UInt64 {
    var sum: UInt64 = 0
    var counted: Int64 = 0
    var impossible: [(String, Int64)] = []
    try connection.with("SELECT id, first, last FROM command") { row in
      while try row.step() {
        let (first, last) = (row.integer(1), row.integer(2))
        guard first <= head else { continue }
        guard first >= 1, last >= first, last <= head else {
          impossible.append((row.text(0), first))
          continue
        }
        counted += last - first + 1
        // More positions than there are events: the sums cannot agree, and need no more work.
        guard counted <= head else { break }
        let id = row.borrowed(0)
        for position in first...last { sum &+= IndexSums.entry(id, position) }
      }
    }
    for (id, first) in impossible {
      report(first >= 1 ? first : nil, "command \(id): its positions are not in the log")
    }
    return counted <= head ? sum : ~sum
  }

  private mutating func diffStreams() throws {
    var wrong: [Int64] = []
    try connection.with("SELECT position, stream, version FROM event ORDER BY position") { row in
      while try row.step() {
        let (position, stream, version) = (row.integer(0), row.integer(1), row.integer(2))
        let sql = "SELECT position FROM event INDEXED BY event_stream WHERE stream = ?1 AND version = ?2"
        let indexed = try connection.integer(sql) {
          try $0.bind(stream, at: 1)
          try $0.bind(version, at: 2)
        }
        if position <= head, indexed != position { wrong.append(position) }
      }
    }
    for position in wrong { report(position, "the stream index does not lead to it") }
    if wrong.isEmpty { report(nil, "the stream index has entries that no event has") }
  }

  private mutating func diffTagsAndCommands() throws {
    let reader = LogReader(connection: connection)
    var wrong: [(Int64, String)] = []
    for position in stride(from: Int64(1), through: head, by: 1) where !damaged.contains(position) {
      guard let event = try? reader.event(at: position) else { continue }
      let tags = try Set(tags(at: event))
      for tag in event.envelope.tags where !tags.contains(tag) { wrong.append((position, "tag \(tag) is not indexed")) }
      let positions = try reader.positions(ofCommand: event.envelope.command)
      if positions?.contains(position) != true { wrong.append((position, "its command is not recorded as its own")) }
    }
    try connection.with(
      "SELECT event_tag.position, name.name FROM event_tag LEFT JOIN name ON name.id = event_tag.tag"
    ) { row in
      while try row.step() {
        let position = row.integer(0)
        guard position <= head, !damaged.contains(position) else { continue }
        let event = try? reader.event(at: position)
        if event?.envelope.tags.contains(row.text(1)) != true {
          wrong.append((position, "tag \(row.text(1)) is indexed, and not in the envelope"))
        }
      }
    }
    try connection.with("SELECT id, first, last FROM command") { row in
      while try row.step() {
        for position in Set([row.integer(1), row.integer(2)]) where position <= head && !damaged.contains(position) {
          guard let event = try? reader.event(at: position), event.envelope.command != row.text(0) else { continue }
          wrong.append((position, "command \(row.text(0)) claims it"))
        }
      }
    }
    for (position, what) in wrong { report(position, what) }
  }

  /// Which of the event's own tags are indexed.
  private func tags(at event: RecordedEvent) throws -> [String] {
    try event.envelope.tags.filter { tag in
      let sql =
        "SELECT 1 FROM event_tag WHERE position = ?1 AND tag = (SELECT id FROM name WHERE name = ?2)"
      return try connection.integer(sql) {
        try $0.bind(event.position, at: 1)
        try $0.bind(tag, at: 2)
      } == 1
    }
  }
}
