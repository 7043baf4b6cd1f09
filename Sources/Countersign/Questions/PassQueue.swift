import Dispatch
import Domain
import Synchronization

/// Hands the chunks of a pass to workers, which decode them in any order and take them into the state in theirs.
///
/// Whoever finds the next chunk decoded, and nobody taking, takes it; so the state goes from thread to thread, and the
/// cores are kept busy whichever of the two costs more.
final class PassQueue<State: Sendable>: Sendable {
  enum Task {
    case decode(Int64, positions: ClosedRange<Int64>)
    case take([EventDecoder.Decoded])
  }

  private struct Course {
    /// To decode next, and to take next.
    var next: Int64 = 0
    var due: Int64 = 0
    var decoded: [Int64: (events: [EventDecoder.Decoded], failure: (any Error)?)] = [:]
    var isTaking = false
    var failure: (any Error)?
    /// Workers that wait for a chunk to be taken.
    var waiting = 0
  }

  private let after: Int64
  private let through: Int64
  /// Events a chunk.
  private let size: Int64
  /// Chunks that may be decoded before their turn: what a pass holds in memory.
  private let ahead: Int64
  private let course = Mutex(Course())
  private let taken: Mutex<State>
  private let wake = DispatchSemaphore(value: 0)

  init(_ state: consuming State, after: Int64, through: Int64, _ sharing: PassSharing) {
    taken = Mutex(state)
    self.after = after
    self.through = through
    size = sharing.chunk
    ahead = 8 * Int64(sharing.workers)
  }

  var state: State { taken.withLock { $0 } }

  var failure: (any Error)? { course.withLock { $0.failure } }

  private var chunks: Int64 { (through - after + size - 1) / size }

  /// What a worker does next; waits while nothing can be done, nil once nothing is left for it.
  func next() -> Task? {
    while true {
      let (task, isOver) = course.withLock { course -> (Task?, Bool) in
        if let task = nextTask(&course) { return (task, false) }
        // What others decode or take, they take to its end.
        if course.failure != nil || course.next >= chunks { return (nil, true) }
        course.waiting += 1
        return (nil, false)
      }
      if task != nil || isOver { return task }
      wake.wait()
    }
  }

  private func nextTask(_ course: inout Course) -> Task? {
    if course.failure != nil { return nil }
    if !course.isTaking, let (events, failure) = course.decoded.removeValue(forKey: course.due) {
      course.isTaking = true
      course.due += 1
      course.failure = failure
      return .take(events)
    }
    guard course.next < chunks, course.next - course.due < ahead else { return nil }
    let first = after + course.next * size + 1
    defer { course.next += 1 }
    return .decode(course.next, positions: first...min(first + size - 1, through))
  }

  func put(_ events: [EventDecoder.Decoded], _ failure: (any Error)?, chunk: Int64) {
    course.withLock { $0.decoded[chunk] = (events, failure) }
  }

  func take(_ events: [EventDecoder.Decoded], _ take: (inout State, EventDecoder.Decoded) -> Void) {
    taken.withLock { state in
      for event in events { take(&state, event) }
    }
    resume { $0.isTaking = false }
  }

  func fail(_ error: any Error) { resume { $0.failure = $0.failure ?? error } }

  private func resume(_ change: (inout Course) -> Void) {
    let waiting = course.withLock { course in
      change(&course)
      defer { course.waiting = 0 }
      return course.waiting
    }
    for _ in 0..<waiting { wake.signal() }
  }
}
