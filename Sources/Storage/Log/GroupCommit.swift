import Dispatch
import EventSourcing
import Glibc
import Synchronization

/// Lets concurrent callers share a commit: they queue their jobs, and one of them runs all that wait in one transaction.
final class GroupCommit: Sendable {
  /// A job that has been queued; `outcome` is set before `done` is signalled.
  final class Job: @unchecked Sendable {
    enum Outcome {
      case finished(Swift.Result<Void, any Error>)
      /// Whoever led before has finished; this caller leads now.
      case promoted
    }

    /// Let go of as soon as it has run: the caller's closure must not outlive the caller's wait.
    private var body: (() throws -> Void)?
    let done = DispatchSemaphore(value: 0)
    var outcome: Outcome?

    init(_ body: @escaping () throws -> Void) { self.body = body }

    func run() throws {
      defer { body = nil }
      try body?()
    }

    func drop() { body = nil }
  }

  private struct State {
    var queue: [Job] = []
    var isLed = false
  }

  private let state = Mutex(State())
  /// The thread that runs jobs now; a job that queues another would wait for itself.
  private let leader = Mutex<UInt?>(nil)
  private static let limit = 512

  /// Runs `body` in a shared transaction, durable on return.
  ///
  /// - Parameter transact: runs the jobs given in one transaction, sets each one's outcome, never throws.
  func submit(_ body: () throws -> Void, transact: ([Job]) -> Void) throws {
    guard leader.withLock({ $0 }) != Self.thread else { throw AppendError.nestedWrite }
    try withoutActuallyEscaping(body) { body in
      // Nobody keeps the job past its outcome, and this call does not return before it.
      let job = Job(body)
      let leads = state.withLock { state in
        state.queue.append(job)
        defer { state.isLed = true }
        return !state.isLed
      }
      if !leads { job.done.wait() }
      if !leads, case .finished(let result)? = job.outcome { return try result.get() }
      lead(transact)
      guard case .finished(let result)? = job.outcome else { throw AppendError.nestedWrite }
      try result.get()
    }
  }

  /// Runs one group, which holds the leader's own job, then hands on.
  private func lead(_ transact: ([Job]) -> Void) {
    let group = state.withLock { state in
      let group = Array(state.queue.prefix(Self.limit))
      state.queue.removeFirst(group.count)
      return group
    }
    leader.withLock { $0 = Self.thread }
    transact(group)
    for job in group { job.drop() }
    leader.withLock { $0 = nil }
    let next = state.withLock { state in
      state.isLed = !state.queue.isEmpty
      return state.queue.first
    }
    for job in group.dropFirst() { job.done.signal() }
    if let next {
      next.outcome = .promoted
      next.done.signal()
    }
  }

  private static var thread: UInt { UInt(pthread_self()) }
}
