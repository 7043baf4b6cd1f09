import Synchronization

/// Hands chunks to workers in order, and takes their results back in order.
final class ChunkQueue: Sendable {
  private let state: Mutex<State>
  let head: Int64

  struct State {
    var next: Int64 = 0
    var waiting: [Int64: ChunkResult] = [:]
    var whole: WholeLog
    var failure: (any Error)?
  }

  init(head: Int64, whole: WholeLog) {
    self.head = head
    state = Mutex(State(whole: whole))
  }

  var chunks: Int64 { (head + ChunkVerifier.size - 1) / ChunkVerifier.size }

  /// The next chunk to check; nil when all are given out, or one has failed.
  func take() -> (chunk: Int64, positions: ClosedRange<Int64>)? {
    state.withLock { state in
      guard state.next < chunks, state.failure == nil else { return nil }
      defer { state.next += 1 }
      let first = state.next * ChunkVerifier.size + 1
      return (state.next, first...min(first + ChunkVerifier.size - 1, head))
    }
  }

  func put(_ result: ChunkResult, chunk: Int64) {
    state.withLock { state in
      state.waiting[chunk] = result
      while let result = state.waiting.removeValue(forKey: state.whole.chunks) { state.whole.add(result) }
    }
  }

  func fail(_ error: any Error) { state.withLock { $0.failure = $0.failure ?? error } }

  func finish() throws -> WholeLog {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.whole
    }
  }
}
