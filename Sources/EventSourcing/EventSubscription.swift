import Synchronization

/// Catch-up subscription: every event after a position, then new ones as they come, from whichever process.
///
/// One consumer; `cancel` may come from any thread.
public final class EventSubscription: Sendable {
  private let store: any EventStore
  private let cancelled = Atomic(false)
  private let state: Mutex<State>

  private struct State {
    var position: Int64
    var buffer: [RecordedEvent] = []
    var taken = 0
  }

  static let batch = 256
  /// How long a consumer may take to notice `cancel`, in milliseconds.
  static let cancelPoll = 50

  init(store: any EventStore, after position: Int64) {
    self.store = store
    state = Mutex(State(position: position))
  }

  /// The next event; blocks until there is one. Nil once cancelled.
  public func next() throws -> RecordedEvent? {
    try state.withLock { state in
      while state.taken == state.buffer.count {
        if cancelled.load(ordering: .acquiring) { return nil }
        let after = state.position
        guard try store.waitForEvents(after: after, milliseconds: Self.cancelPoll) else { continue }
        state.buffer = try store.read { try $0.events(.everything, after: after, limit: Self.batch) }
        state.taken = 0
      }
      if cancelled.load(ordering: .acquiring) { return nil }
      let event = state.buffer[state.taken]
      state.taken += 1
      state.position = event.position
      return event
    }
  }

  /// Ends the subscription: `next` returns nil within 50 ms.
  public func cancel() { cancelled.store(true, ordering: .releasing) }
}

extension EventStore {
  /// Every event after `position`, then new ones as they come.
  public func subscribe(after position: Int64) -> EventSubscription {
    EventSubscription(store: self, after: position)
  }
}
