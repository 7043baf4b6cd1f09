import EventSourcing
import Foundation
import Synchronization
import Testing

/// Runs `body` on as many real threads: Swift's own pool may be two wide, and hide a race.
package func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
  let failures = Mutex<[any Error]>([])
  let group = DispatchGroup()
  for index in 0..<count {
    group.enter()
    Thread {
      do { try body(index) } catch { failures.withLock { $0.append(error) } }
      group.leave()
    }.start()
  }
  #expect(group.wait(timeout: .now() + 120) == .success, "threads still run after two minutes")
  if let failure = failures.withLock({ $0.first }) { throw failure }
}

func concurrentWritersLeaveNoGap(_ store: any EventStore) throws {
  let appended = Mutex<[Int64]>([])
  try onThreads(64) { thread in
    for turn in 0..<4 {
      let outcome = try store.append(
        [Sample.event("s\(thread % 7)"), Sample.event("t\(thread)", tags: ["turn:\(turn)"])],
        context: Sample.command("\(thread)/\(turn)"), condition: nil, recordedAt: Sample.instant(Int64(turn)))
      guard case .appended(let positions) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      appended.withLock { $0.append(contentsOf: positions) }
    }
  }
  #expect(appended.withLock { $0.sorted() } == Array(1...512))
  let events = try store.read { try $0.events(.everything) }
  #expect(events.map(\.position) == Array(1...512))
  var versions: [String: Int64] = [:]
  for event in events {
    versions[event.envelope.stream, default: 0] += 1
    #expect(event.envelope.version == versions[event.envelope.stream])
  }
}

func concurrentDecisionsDoNotOverlap(_ store: any EventStore) throws {
  struct Taken: Error {}
  let refusals = Atomic(0)
  // Ten seats, 32 threads that each want one: a decision that did not see the head would oversell.
  try onThreads(32) { thread in
    do {
      _ = try store.decide(context: Sample.command("seat \(thread)"), recordedAt: Sample.instant(0)) { reader in
        guard try reader.events(.subjects(["room"])).count < 10 else { throw Taken() }
        return [Sample.event("person:\(thread)", tags: ["room"])]
      }
    } catch is Taken { refusals.add(1, ordering: .relaxed) }
  }
  #expect(refusals.load(ordering: .relaxed) == 22)
  try #expect(store.read { try $0.head } == 10)
}

func aSubscriptionCatchesUpAndWaits(_ store: any EventStore) throws {
  func append(_ id: Int) throws {
    _ = try store.append(
      [Sample.event("a")], context: Sample.command("\(id)"), condition: nil, recordedAt: Sample.instant(0))
  }
  for id in 1...5 { try append(id) }
  let subscription = store.subscribe(after: 2)
  let seen = Mutex<[Int64]>([])
  let ended = DispatchSemaphore(value: 0)
  Thread {
    while let event = try? subscription.next() { seen.withLock { $0.append(event.position) } }
    ended.signal()
  }.start()
  for id in 6...20 {
    try append(id)
    if id % 5 == 0 { Thread.sleep(forTimeInterval: 0.03) }
  }
  let deadline = Date().addingTimeInterval(20)
  while seen.withLock({ $0.count }) < 18, Date() < deadline { Thread.sleep(forTimeInterval: 0.005) }
  #expect(seen.withLock { $0 } == Array(3...20))
  subscription.cancel()
  #expect(ended.wait(timeout: .now() + 20) == .success, "a cancelled subscription still waits")
  try #expect(subscription.next() == nil)
  try #expect(!store.waitForEvents(after: 20, milliseconds: 1))
  try #expect(store.waitForEvents(after: 19, milliseconds: 1))
}
