package import EventSourcing
import Synchronization
package import Values

/// A ledger in one SQLite file: the log, its Merkle nodes and checkpoints, and the disposable views beside them.
///
/// Calls block and may come from any thread; several processes may have the file open. An append is durable on return
/// (WAL, `synchronous = FULL`), and concurrent appends share a commit.
package final class SQLiteStore: EventStore {
  /// What the ledger calls itself, and the vkey of the key that signs for it.
  package struct Identity: Hashable, Sendable {
    package var origin: String
    package var verifierKey: String
    /// What an archive says of itself; nil for a ledger that goes on.
    package var archive: ArchiveNotes?

    package init(origin: String, verifierKey: String) {
      self.origin = origin
      self.verifierKey = verifierKey
    }
  }

  /// Whether the file is an archive of a ledger's first events, which nothing is ever added to.
  package var isArchive: Bool { identity.archive != nil }

  package let path: String
  package let identity: Identity
  /// Nil where the ledger was opened for reading only.
  let writer: WriterConnection?
  let readers: ReaderPool
  private let commits = GroupCommit()
  private let signal = HeadSignal()

  /// How often a waiting subscriber looks for appends by other processes, in milliseconds.
  private static let foreignPoll = 20

  init(path: String, identity: Identity, writer: WriterConnection?, readers: ReaderPool) {
    self.path = path
    self.identity = identity
    self.writer = writer
    self.readers = readers
  }

  deinit {
    // Before the writer: the last connection to close empties the -wal file, and must be one that may write.
    readers.close()
  }

  package func append(
    _ events: [ProposedEvent], context: CommandContext, condition: AppendCondition?,
    recordedAt: UTCInstant
  ) throws -> AppendOutcome {
    try append(context) { writer in
      try writer.log.append(events, context: context, condition: condition, recordedAt: recordedAt)
    }
  }

  package func decide(
    context: CommandContext, recordedAt: UTCInstant,
    _ decide: (any EventReader) throws -> [ProposedEvent]
  ) throws -> AppendOutcome {
    try append(context) { writer in
      let events = try decide(writer.log.reader)
      return try writer.log.append(events, context: context, condition: nil, recordedAt: recordedAt)
    }
  }

  package func read<Result>(_ body: (any EventReader) throws -> Result) throws -> Result {
    try readers.snapshot { try body(LogReader(connection: $0)) }
  }

  package func waitForEvents(after position: Int64, milliseconds: Int) throws -> Bool {
    var left = milliseconds
    while true {
      let head = { try self.read { try $0.head } }
      let slice = min(left, Self.foreignPoll)
      var grown = false
      try signal.wait(milliseconds: slice) {
        grown = try head() > position
        return grown
      }
      if grown { return true }
      left -= slice
      if left <= 0 { return try head() > position }
    }
  }

  private func append(
    _ context: CommandContext, _ body: (WriterConnection) throws -> AppendOutcome
  ) throws -> AppendOutcome {
    try ProposedEvent.checkName("command", context.command)
    let outcome = try write { writer in
      if let earlier = try writer.log.reader.positions(ofCommand: context.command) {
        return AppendOutcome.repeated(earlier)
      }
      return try body(writer)
    }
    if case .appended = outcome { signal.notify() }
    return outcome
  }

  /// Runs `body` on the writer's connection in a transaction, shared with other callers', durable on return.
  func write<Result>(_ body: (WriterConnection) throws -> Result) throws -> Result {
    guard let writer else { throw StorageError.readOnly(path: path) }
    var result: Result?
    try StorageError.about(path) {
      try commits.submit({ result = try body(writer) }, transact: writer.transact)
    }
    guard let result else { throw StorageError.failed(path: path, code: 0, message: "the write did not run") }
    return result
  }
}

extension SQLiteStore: ReplayStore {
  package func replaying<Result>(_ body: (any ReplayReader) throws -> Result) throws -> Result {
    try readers.snapshot { try body(LogReader(connection: $0)) }
  }
}
