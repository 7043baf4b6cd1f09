/// What a replay reads.
package struct ReplayScope: Hashable, Sendable {
  package enum Envelopes: Hashable, Sendable {
    /// Envelope bytes cost a copy an event.
    case none, all
    /// Of every type but these.
    case except(Set<String>)

    func include(_ type: String) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .except(let types): !types.contains(type)
      }
    }
  }

  package var after: Int64
  /// Nil: to the head.
  package var through: Int64?
  package var envelopes: Envelopes
  /// Only streams whose id leaves `share` when divided by `shares`: what one of so many threads folds.
  package var share: Int64 = 0
  package var shares: Int64 = 1

  package init(after: Int64 = 0, through: Int64? = nil, envelopes: Envelopes = .none) {
    self.after = after
    self.through = through
    self.envelopes = envelopes
  }
}

/// A state of the log that can be streamed without parsing envelopes: what projections fold.
package protocol ReplayReader: EventReader {
  /// Calls `body` with each event of the scope, in position order, until it returns false.
  func replay(_ scope: ReplayScope, _ body: (EventRow) throws -> Bool) throws

  /// The text of a stream's or a type's id. Ids hold for the life of the ledger.
  func name(_ id: Int64) throws -> String
}

/// A store whose log can be replayed.
package protocol ReplayStore: EventStore {
  /// Runs `body` on one consistent state of the log.
  func replaying<Result>(_ body: (any ReplayReader) throws -> Result) throws -> Result
}

extension ReplayReader {
  package func replay(
    after: Int64 = 0, through: Int64? = nil, envelopes: Bool = false, _ body: (EventRow) throws -> Bool
  ) throws {
    try replay(ReplayScope(after: after, through: through, envelopes: envelopes ? .all : .none), body)
  }
}
