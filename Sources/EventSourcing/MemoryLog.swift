import Values

/// A log held in arrays: one state of a `MemoryStore`, and its own reader.
struct MemoryLog {
  private(set) var entries: [RecordedEvent] = []
  /// Positions by stream and by tag, ascending.
  private var bySubject: [String: [Int64]] = [:]
  private var versions: [String: Int64] = [:]
  private var commands: [String: Range<Int64>] = [:]
  private var ids: [String: Int64] = [:]
  private var names: [String] = []

  mutating func append(_ event: RecordedEvent) {
    let envelope = event.envelope
    entries.append(event)
    versions[envelope.stream] = envelope.version
    for subject in [envelope.stream] + envelope.tags {
      bySubject[subject, default: []].append(envelope.position)
    }
    for name in [envelope.stream, envelope.type] where ids[name] == nil {
      names.append(name)
      ids[name] = Int64(names.count)
    }
  }

  /// Destroys payload and salt of what an event at `position` erases.
  mutating func erase(_ positions: [Int64], under position: Int64) {
    for erased in positions {
      entries[Int(erased) - 1].payload = nil
      entries[Int(erased) - 1].salt = nil
      entries[Int(erased) - 1].erasedUnder = position
    }
  }

  mutating func record(command: String, positions: Range<Int64>) { commands[command] = positions }

  func version(of stream: String) -> Int64 { versions[stream] ?? 0 }

  /// Positions that may match, ascending; nil where any may.
  private func candidates(_ query: EventQuery) -> [Int64]? {
    var positions: Set<Int64> = []
    for item in query.items {
      guard let subject = item.subject else { return nil }
      positions.formUnion(bySubject[subject] ?? [])
    }
    return positions.sorted()
  }
}

extension MemoryLog: ReplayReader {
  var head: Int64 { Int64(entries.count) }

  func forEach(
    _ query: EventQuery, after: Int64, through: Int64?, _ body: (RecordedEvent) throws -> Bool
  ) throws {
    let first = max(after, 0)
    let last = min(through ?? head, head)
    guard first < last else { return }
    let positions = candidates(query).map { $0.filter { $0 > first && $0 <= last } } ?? Array((first + 1)...last)
    for position in positions {
      let event = entries[Int(position) - 1]
      guard query.matches(event.envelope) else { continue }
      guard try body(event) else { return }
    }
  }

  func event(at position: Int64) -> RecordedEvent? {
    (1...max(head, 1)).contains(position) && head > 0 ? entries[Int(position) - 1] : nil
  }

  func position(knownAt instant: UTCInstant) -> Int64 {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].envelope.recordedAt <= instant { low = middle + 1 } else { high = middle }
    }
    return Int64(low)
  }

  func positions(ofCommand command: String) -> Range<Int64>? { commands[command] }

  func replay(_ scope: ReplayScope, _ body: (EventRow) throws -> Bool) throws {
    try forEach(.everything, after: scope.after, through: scope.through) { event in
      let envelope = event.envelope
      guard (ids[envelope.stream] ?? 0) % scope.shares == scope.share else { return true }
      let bytes = scope.envelopes.include(envelope.type) ? envelope.canonicalBytes : []
      return try bytes.withUnsafeBytes { bytes in
        try (event.payload ?? []).withUnsafeBytes { payload in
          try body(
            EventRow(
              position: envelope.position, stream: ids[envelope.stream] ?? 0,
              version: envelope.version, type: ids[envelope.type] ?? 0, schema: envelope.schema,
              recordedAt: envelope.recordedAt.milliseconds,
              effectiveOn: Int64(envelope.effectiveOn.dayNumber),
              payload: event.payload == nil ? nil : payload, envelope: bytes, erasedUnder: event.erasedUnder))
        }
      }
    }
  }

  func name(_ id: Int64) -> String {
    names.indices.contains(Int(id) - 1) ? names[Int(id) - 1] : ""
  }
}
