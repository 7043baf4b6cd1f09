package import EventSourcing
package import Values

/// A change-control ledger: commands in, questions answered, proofs out. Calls block and may come from any thread.
public final class Ledger: Sendable {
  package let store: any EventStore
  let clock: @Sendable () -> UTCInstant

  package init(store: any EventStore, clock: @escaping @Sendable () -> UTCInstant) {
    self.store = store
    self.clock = clock
  }
}
