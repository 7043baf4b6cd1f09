/// A state of the log that can be streamed without parsing envelopes: what projections fold.
package protocol ReplayReader: EventReader {
  /// Calls `body` with each event after `after`, in position order, until it returns false.
  ///
  /// - Parameter envelopes: whether rows carry their envelope bytes; it costs a copy an event.
  func replay(
    after: Int64, through: Int64?, envelopes: Bool, _ body: (EventRow) throws -> Bool
  ) throws

  /// The text of a stream's or a type's id. Ids hold for the life of the ledger.
  func name(_ id: Int64) throws -> String
}

/// A store whose log can be replayed.
package protocol ReplayStore: EventStore {
  /// Runs `body` on one consistent state of the log.
  func replaying<Result>(_ body: (any ReplayReader) throws -> Result) throws -> Result
}

extension ReplayReader {
  package func replay(after: Int64 = 0, through: Int64? = nil, _ body: (EventRow) throws -> Bool) throws {
    try replay(after: after, through: through, envelopes: false, body)
  }
}
