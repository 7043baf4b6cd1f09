package import EventSourcing
package import Storage
package import Values

/// A change-control ledger: commands in, questions answered, proofs out. Calls block and may come from any thread.
public final class Ledger: Sendable {
  package let store: any ReplayStore
  /// Nil for a ledger in memory, which has no views, no checkpoints and no file to verify.
  private let sqlite: SQLiteStore?
  let clock: @Sendable () -> UTCInstant

  package init(store: any ReplayStore, clock: @escaping @Sendable () -> UTCInstant) {
    self.store = store
    sqlite = store as? SQLiteStore
    self.clock = clock
  }

  /// The ledger's file. Throws `notAFile` for a ledger in memory.
  package var file: SQLiteStore {
    get throws {
      guard let sqlite else { throw LedgerError.notAFile }
      return sqlite
    }
  }

  /// What the ledger calls itself in checkpoints.
  public var origin: String { sqlite?.identity.origin ?? "" }

  /// The key that checks its checkpoints, in the C2SP signed-note text form.
  public var verifierKey: String { sqlite?.identity.verifierKey ?? "" }
}

/// The software's version.
public let version = "0.1.0"
