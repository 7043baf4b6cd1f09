import Dispatch
import Synchronization

/// Wakes the threads that wait for a log to grow.
package final class HeadSignal: Sendable {
  private let waiters = Mutex<[ObjectIdentifier: DispatchSemaphore]>([:])

  package init() {}

  /// Wakes everyone who waits.
  package func notify() {
    let woken = waiters.withLock { waiters in
      defer { waiters.removeAll() }
      return Array(waiters.values)
    }
    for waiter in woken { waiter.signal() }
  }

  /// Waits until `notify` or for `milliseconds`, unless `ready` holds already. Spurious returns are allowed.
  package func wait(milliseconds: Int, unless ready: () throws -> Bool) rethrows {
    let semaphore = DispatchSemaphore(value: 0)
    let id = ObjectIdentifier(semaphore)
    // Registered before `ready` is asked, so that an append in between is not missed.
    waiters.withLock { $0[id] = semaphore }
    defer { waiters.withLock { _ = $0.removeValue(forKey: id) } }
    if try ready() { return }
    _ = semaphore.wait(timeout: .now() + .milliseconds(milliseconds))
  }
}
