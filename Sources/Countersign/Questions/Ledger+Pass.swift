import Controls
import Dispatch
import Domain
import EventSourcing
import Glibc
import Storage

/// How the work of a pass is shared out.
struct PassSharing {
  var workers: Int
  /// Events that a worker decodes at a time.
  var chunk: Int64 = 512

  /// All cores; below so many events another thread costs more than it saves.
  static func cores(for events: Int64) -> PassSharing {
    PassSharing(workers: events < 5_000 ? 1 : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}

extension Ledger {
  /// Takes the events after a position and up to another into each state, one at a time and in their order; they are
  /// read and decoded on all cores meanwhile.
  ///
  /// Where it throws, each state holds the events before the one that cannot be read.
  func pass<State: Sendable>(
    after: Int64, through: Int64, sharing: PassSharing? = nil, intoEach states: inout [State],
    _ take: @escaping @Sendable (inout State, EventDecoder.Decoded) -> Void
  ) throws {
    let sharing = sharing ?? .cores(for: through - after)
    guard sharing.workers > 1, through > after else {
      return try store.replaying { reader in
        var decoder = EventDecoder()
        try reader.replay(after: after, through: through, envelopes: true) { row in
          let event = try decoded(row, &decoder)
          for index in states.indices { take(&states[index], event) }
          return true
        }
      }
    }
    let queue = PassQueue(consume states, after: after, through: through, sharing)
    DispatchQueue.concurrentPerform(iterations: sharing.workers) { _ in
      do {
        try store.replaying { try work(queue, $0, take) }
      } catch { queue.fail(error) }
    }
    queue.finish(take)
    states = queue.states
    if let failure = queue.failure { throw failure }
  }

  /// The same into one state.
  func pass<State: Sendable>(
    after: Int64, through: Int64, into state: inout State,
    _ take: @escaping @Sendable (inout State, EventDecoder.Decoded) -> Void
  ) throws {
    var states = [consume state]
    let result = Result { try pass(after: after, through: through, intoEach: &states, take) }
    state = states.removeFirst()
    try result.get()
  }

  /// Takes the events after a position and up to another into a run of the controls.
  ///
  /// On several cores they are parted into two runs, each on its own thread.
  func judge(after: Int64, through: Int64, sharing: PassSharing? = nil, into run: inout ControlRun) throws {
    let sharing = sharing ?? .cores(for: through - after)
    var runs = sharing.workers > 1 ? (consume run).parted() : [consume run]
    let result = Result { try pass(after: after, through: through, sharing: sharing, intoEach: &runs) { $0.see($1) } }
    run = ControlRun(joining: runs)
    try result.get()
  }

  private func work<State: Sendable>(
    _ queue: PassQueue<State>, _ reader: any ReplayReader,
    _ take: (inout State, EventDecoder.Decoded) -> Void
  ) throws {
    var decoder = EventDecoder()
    while let task = queue.next() {
      switch task {
      case .take(let events, let index): queue.take(events, into: index, take)
      case .decode(let chunk, let positions):
        var events: [EventDecoder.Decoded] = []
        events.reserveCapacity(positions.count)
        var failure: (any Error)?
        do {
          try reader.replay(after: positions.lowerBound - 1, through: positions.upperBound, envelopes: true) { row in
            events.append(try decoded(row, &decoder))
            return true
          }
        } catch { failure = error }
        queue.put(events, failure, chunk: chunk)
      }
    }
  }

  private func decoded(_ row: EventRow, _ decoder: inout EventDecoder) throws -> EventDecoder.Decoded {
    do {
      return try decoder.decode(row)
    } catch {
      throw StorageError.damaged(
        path: (try? file)?.path ?? "", position: row.position, what: "the envelope cannot be read")
    }
  }
}
