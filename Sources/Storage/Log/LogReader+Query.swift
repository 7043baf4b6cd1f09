import EventSourcing
import Values

extension LogReader {
  func forEach(
    _ query: EventQuery, after: Int64, through: Int64?, _ body: (RecordedEvent) throws -> Bool
  ) throws {
    let through = through ?? .max
    guard let subjects = query.indexableSubjects else {
      return try scan(query, after: after, through: through, body)
    }
    for position in try positions(ofSubjects: subjects, after: after, through: through) {
      guard let event = try event(at: position) else { throw damaged(position, "the event is missing") }
      guard query.matches(event.envelope) else { continue }
      guard try body(event) else { return }
    }
  }

  private func scan(
    _ query: EventQuery, after: Int64, through: Int64, _ body: (RecordedEvent) throws -> Bool
  ) throws {
    var types = TypeFilter(query)
    let sql = """
      SELECT envelope, payload, salt, position, type FROM event
      WHERE position > ?1 AND position <= ?2 ORDER BY position
      """
    try connection.with(sql) { row in
      try row.bind(after, at: 1)
      try row.bind(through, at: 2)
      while try row.step() {
        guard try types.passes(row.integer(4), self) else { continue }
        let event = try recorded(row, row.integer(3))
        guard query.matches(event.envelope) else { continue }
        guard try body(event) else { return }
      }
    }
  }

  /// Positions of events whose stream or tag is one of `subjects`, ascending, each once; from the indexes alone.
  ///
  /// - Parameter subjects: whether tags count, by subject.
  func positions(ofSubjects subjects: [String: Bool], after: Int64, through: Int64) throws -> [Int64] {
    var positions: [Int64] = []
    for (subject, tagsCount) in subjects {
      let id = try connection.integer("SELECT id FROM name WHERE name = ?1") { try $0.bind(subject, at: 1) }
      guard let id else { continue }
      try appendStream(id, after: after, through: through, to: &positions)
      guard tagsCount else { continue }
      let sql = "SELECT position FROM event_tag WHERE tag = ?1 AND position > ?2 AND position <= ?3"
      try connection.with(sql) { row in
        try row.bind(id, at: 1)
        try row.bind(after, at: 2)
        try row.bind(through, at: 3)
        while try row.step() { positions.append(row.integer(0)) }
      }
    }
    positions.sort()
    var last: Int64 = 0
    positions.removeAll { position in
      defer { last = position }
      return position == last
    }
    return positions
  }

  /// Walks the stream back from its end, so that the cost is what lies after `after`, not the stream.
  private func appendStream(_ id: Int64, after: Int64, through: Int64, to positions: inout [Int64]) throws {
    let sql = "SELECT position FROM event WHERE stream = ?1 ORDER BY version DESC"
    try connection.with(sql) { row in
      try row.bind(id, at: 1)
      while try row.step() {
        let position = row.integer(0)
        if position <= after { return }
        if position <= through { positions.append(position) }
      }
    }
  }
}

extension EventQuery {
  /// Every item's subject, and whether its tags count; nil where an item has none, so that the log itself must be scanned.
  var indexableSubjects: [String: Bool]? {
    var subjects: [String: Bool] = [:]
    for item in items {
      guard let subject = item.subject else { return nil }
      subjects[subject] = (subjects[subject] ?? false) || !item.isStreamOnly
    }
    return subjects
  }
}

/// Decides by the type's id whether a row is worth parsing; each id's name is looked up once.
private struct TypeFilter {
  private let wanted: Set<String>?
  private var known: [Int64: Bool] = [:]

  init(_ query: EventQuery) {
    let anyType = query.items.contains { $0.types.isEmpty }
    wanted = anyType ? nil : query.items.reduce(into: []) { $0.formUnion($1.types) }
  }

  mutating func passes(_ type: Int64, _ reader: LogReader) throws -> Bool {
    guard let wanted else { return true }
    if let passes = known[type] { return passes }
    let passes = try wanted.contains(reader.name(type))
    known[type] = passes
    return passes
  }
}
