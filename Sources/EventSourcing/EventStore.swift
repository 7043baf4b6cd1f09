public import Values

/// A ledger's log. Implementations: in memory, SQLite. All pass the same contract tests.
///
/// Calls block; they may come from any thread.
public protocol EventStore: Sendable {
  /// Appends the events of one command, all or none, durable on return.
  ///
  /// - Parameter recordedAt: the caller's clock; the store raises it to the last event's where it lies before.
  func append(
    _ events: [ProposedEvent], context: CommandContext, condition: AppendCondition?,
    recordedAt: UTCInstant
  ) throws -> AppendOutcome

  /// Decides at the head: runs `decide` while no other writer can append, and appends what it yields.
  ///
  /// A repeated command id does not run `decide`. Throwing from `decide` appends nothing.
  func decide(
    context: CommandContext, recordedAt: UTCInstant,
    _ decide: (any EventReader) throws -> [ProposedEvent]
  ) throws -> AppendOutcome

  /// Runs `body` on one consistent state of the log.
  func read<Result>(_ body: (any EventReader) throws -> Result) throws -> Result

  /// Blocks until the head has passed `position`, at most `milliseconds`. True where it has.
  func waitForEvents(after position: Int64, milliseconds: Int) throws -> Bool
}

/// One consistent state of a log.
public protocol EventReader {
  /// The last position; 0 when empty.
  var head: Int64 { get throws }

  /// Calls `body` with each matching event in position order, until it returns false.
  func forEach(
    _ query: EventQuery, after: Int64, through: Int64?, _ body: (RecordedEvent) throws -> Bool
  ) throws

  func event(at position: Int64) throws -> RecordedEvent?

  /// The last position recorded at or before `instant`; 0 where none is.
  func position(knownAt instant: UTCInstant) throws -> Int64

  /// Positions that the command id yielded; nil where the ledger has not seen it.
  func positions(ofCommand command: String) throws -> Range<Int64>?
}

extension EventReader {
  public func events(
    _ query: EventQuery, after: Int64 = 0, through: Int64? = nil, limit: Int = .max
  ) throws -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    try forEach(query, after: after, through: through) { event in
      events.append(event)
      return events.count < limit
    }
    return events
  }
}
