import Synchronization
public import Values

/// A log in memory: for tests, trials and dry runs. It keeps the whole contract except durability.
public final class MemoryStore: EventStore {
  private let log = Mutex(MemoryLog())
  /// Held while a decision runs, so that readers go on meanwhile.
  private let deciding = Mutex(())
  private let signal = HeadSignal()

  public init() {}

  public func append(
    _ events: [ProposedEvent], context: CommandContext, condition: AppendCondition?,
    recordedAt: UTCInstant
  ) throws -> AppendOutcome {
    try write(context: context, recordedAt: recordedAt) { log in
      if let condition {
        let conflict = try log.events(condition.query, after: condition.after, limit: 100)
        if !conflict.isEmpty { return .failure(Conflict(events: conflict)) }
      }
      return .success(events)
    }
  }

  public func decide(
    context: CommandContext, recordedAt: UTCInstant,
    _ decide: (any EventReader) throws -> [ProposedEvent]
  ) throws -> AppendOutcome {
    try write(context: context, recordedAt: recordedAt) { log in try .success(decide(log)) }
  }

  public func read<Result>(_ body: (any EventReader) throws -> Result) throws -> Result {
    try body(log.withLock { $0 })
  }

  public func waitForEvents(after position: Int64, milliseconds: Int) -> Bool {
    signal.wait(milliseconds: milliseconds) { log.withLock { $0.head } > position }
    return log.withLock { $0.head } > position
  }

  private struct Conflict: Error { let events: [RecordedEvent] }

  private func write(
    context: CommandContext, recordedAt: UTCInstant,
    _ propose: (MemoryLog) throws -> Swift.Result<[ProposedEvent], Conflict>
  ) throws -> AppendOutcome {
    try ProposedEvent.checkName("command", context.command)
    return try deciding.withLock { _ in
      if let earlier = log.withLock({ $0.positions(ofCommand: context.command) }) { return .repeated(earlier) }
      let events: [ProposedEvent]
      switch try propose(log.withLock { $0 }) {
      case .success(let proposed): events = proposed
      case .failure(let conflict): return .conflict(conflict.events)
      }
      // In place, with no snapshot of ours alive: an append costs its events, not a copy of the log.
      let positions = try log.withLock { log in
        let records = try Self.record(events, context, recordedAt, in: log)
        let first = log.head + 1
        for record in records { log.append(record) }
        for (event, record) in zip(events, records) { log.erase(event.erases, under: record.position) }
        let positions = first..<(log.head + 1)
        if !positions.isEmpty { log.record(command: context.command, positions: positions) }
        return positions
      }
      signal.notify()
      return .appended(positions)
    }
  }

  /// The salt follows from the position: nothing here is published, and the same commands give the same log.
  private static func record(
    _ events: [ProposedEvent], _ context: CommandContext, _ clock: UTCInstant, in log: MemoryLog
  ) throws -> [RecordedEvent] {
    let recordedAt = max(clock, log.entries.last?.envelope.recordedAt ?? clock)
    var versions: [String: Int64] = [:]
    var position = log.head
    return try events.map { event in
      try event.check()
      for erased in event.erases {
        guard let earlier = log.event(at: erased) else { throw AppendError.notErasable(position: erased) }
        try event.checkErasure(of: earlier)
      }
      position += 1
      let version = versions[event.stream, default: log.version(of: event.stream)] + 1
      versions[event.stream] = version
      let salt = Array(Digest.sha256(Array("salt \(position)".utf8)).bytes.prefix(16))
      let envelope = Envelope(
        event, context: context, position: position, version: version, recordedAt: recordedAt,
        commitment: RecordedEvent.commitment(salt: salt, payload: event.payload))
      let bytes = envelope.canonicalBytes.count
      guard bytes <= ProposedEvent.maximumEntryBytes else {
        throw AppendError.envelopeTooLarge(type: event.type, bytes: bytes)
      }
      return RecordedEvent(envelope: envelope, payload: event.payload, salt: salt)
    }
  }
}

extension MemoryStore: ReplayStore {
  package func replaying<Result>(_ body: (any ReplayReader) throws -> Result) throws -> Result {
    try body(log.withLock { $0 })
  }
}
