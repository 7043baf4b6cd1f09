import Foundation
import Storage
import Synchronization

/// 64 threads, one event a command each: what sharing a commit brings over a single writer.
struct LedgerAppendConcurrent: Row {
  static let name = "append: 64 writers, one a command"
  var name: String { Self.name }
  var limit: String? { LedgerAppendSingle.name }

  private static let writers = 64

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let store = try workload.store(in: directory)
    let each = max(1, workload.options.singles * 4 / Self.writers)
    let events = (1...each * Self.writers).map { workload.proposed(at: $0) }
    let failure = Mutex<(any Error)?>(nil)
    return try .timing(events.count) {
      let done = DispatchGroup()
      for writer in 0..<Self.writers {
        done.enter()
        Thread.detachNewThread {
          defer { done.leave() }
          do {
            for number in writer * each..<(writer + 1) * each {
              _ = try store.append(
                [events[number]], context: workload.context(number), condition: nil, recordedAt: Workload.instant)
            }
          } catch { failure.withLock { $0 = error } }
        }
      }
      done.wait()
      if let error = failure.withLock({ $0 }) { throw error }
    }
  }
}
