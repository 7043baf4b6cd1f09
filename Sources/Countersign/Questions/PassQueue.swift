import Dispatch
import Domain
import Synchronization

/// Hands the chunks of a pass to workers, which decode them in any order and take them into each state in theirs.
///
/// Whoever finds the next chunk of a state decoded, and nobody taking into it, takes it; so states go from thread to
/// thread, and the cores are kept busy whatever costs most.
final class PassQueue<State: Sendable>: Sendable {
  enum Task {
    case decode(Int64, positions: ClosedRange<Int64>)
    case take([EventDecoder.Decoded], into: Int)
  }

  private struct Track {
    /// The chunk to take next.
    var due: Int64 = 0
    var isTaking = false
  }

  private struct Course {
    /// To decode next.
    var next: Int64 = 0
    var tracks: [Track]
    /// The last to take: an earlier one once something failed.
    var last: Int64
    /// Decoded, and into how many states they are still to go.
    var decoded: [Int64: (events: [EventDecoder.Decoded], left: Int)] = [:]
    var failure: (any Error)?
    /// Workers that wait for something to do.
    var waiting = 0
  }

  private final class Taken: Sendable {
    let state: Mutex<State>

    init(_ state: consuming sending State) { self.state = Mutex(state) }
  }

  private let after: Int64
  private let through: Int64
  /// Events a chunk.
  private let size: Int64
  /// Chunks that may be decoded before their turn: what a pass holds in memory.
  private let ahead: Int64
  private let course: Mutex<Course>
  private let taken: [Taken]
  private let wake = DispatchSemaphore(value: 0)

  init(_ states: consuming [State], after: Int64, through: Int64, _ sharing: PassSharing) {
    self.after = after
    self.through = through
    size = sharing.chunk
    ahead = 8 * Int64(sharing.workers)
    let chunks = (through - after + size - 1) / size
    course = Mutex(Course(tracks: Array(repeating: Track(), count: states.count), last: chunks - 1))
    taken = states.map { Taken($0) }
  }

  var states: [State] { taken.map { $0.state.withLock { $0 } } }

  var failure: (any Error)? { course.withLock { $0.failure } }

  /// What a worker does next; waits while nothing can be done, nil once nothing is left for it.
  func next() -> Task? {
    while true {
      let (task, isOver) = course.withLock { course -> (Task?, Bool) in
        // Two that take the same chunk at once would contend for every count of references in it.
        if let task = nextTake(&course, apart: true) ?? nextDecode(&course) ?? nextTake(&course) {
          return (task, false)
        }
        // What others decode or take, they take to its end.
        if course.next > course.last { return (nil, true) }
        course.waiting += 1
        return (nil, false)
      }
      if task != nil || isOver { return task }
      wake.wait()
    }
  }

  /// Of what is decoded, for the state that is furthest behind.
  ///
  /// - Parameter apart: only what is not being taken into another state.
  private func nextTake(_ course: inout Course, apart: Bool = false) -> Task? {
    let busy = apart ? course.tracks.filter(\.isTaking).map { $0.due - 1 } : []
    let ready = course.tracks.indices.filter {
      let track = course.tracks[$0]
      return !track.isTaking && track.due <= course.last && course.decoded[track.due] != nil
        && !busy.contains(track.due)
    }
    guard let index = ready.min(by: { course.tracks[$0].due < course.tracks[$1].due }) else { return nil }
    let due = course.tracks[index].due
    guard let (events, left) = course.decoded.removeValue(forKey: due) else { return nil }
    if left > 1 { course.decoded[due] = (events, left - 1) }
    course.tracks[index] = Track(due: due + 1, isTaking: true)
    return .take(events, into: index)
  }

  private func nextDecode(_ course: inout Course) -> Task? {
    let behind = course.tracks.map(\.due).min() ?? 0
    guard course.next <= course.last, course.next - behind < ahead else { return nil }
    let first = after + course.next * size + 1
    defer { course.next += 1 }
    return .decode(course.next, positions: first...min(first + size - 1, through))
  }

  /// - Parameter failure: why the chunk ends before its last position.
  func put(_ events: [EventDecoder.Decoded], _ failure: (any Error)?, chunk: Int64) {
    change { course in
      course.decoded[chunk] = (events, course.tracks.count)
      if let failure, chunk <= course.last { (course.last, course.failure) = (chunk, failure) }
    }
  }

  func take(_ events: [EventDecoder.Decoded], into index: Int, _ take: (inout State, EventDecoder.Decoded) -> Void) {
    taken[index].state.withLock { state in
      for event in events { take(&state, event) }
    }
    change { $0.tracks[index].isTaking = false }
  }

  /// Nothing more is decoded; what one state has taken, the others still take.
  func fail(_ error: any Error) {
    change { course in
      let last = (course.tracks.map(\.due).max() ?? 0) - 1
      if last < course.last || course.failure == nil { (course.last, course.failure) = (min(last, course.last), error) }
    }
  }

  /// Takes what the workers left: all states end with the same event.
  func finish(_ take: (inout State, EventDecoder.Decoded) -> Void) {
    while case .take(let events, let index)? = course.withLock({ nextTake(&$0) }) {
      self.take(events, into: index, take)
    }
  }

  private func change(_ change: (inout Course) -> Void) {
    let waiting = course.withLock { course in
      change(&course)
      defer { course.waiting = 0 }
      return course.waiting
    }
    for _ in 0..<waiting { wake.signal() }
  }
}
