import Controls
@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import Storage
import TestSupport
import Testing
import Values

/// The controls in one pass, decoded on several cores, against the same events one by one.
@Suite struct `A pass of the controls` {
  private static func desk(seed: UInt64) throws -> Desk {
    let desk = try Desk.inMemory()
    var history = RandomHistory(seed: seed)
    for _ in 1...200 { try history.step(on: desk) }
    return desk
  }

  private func recorded(_ desk: Desk) throws -> [RecordedEvent] {
    try desk.ledger.store.read { try $0.events(.everything) }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `has every event once, in order, decoded as it is by itself`(seed: UInt64) throws {
    try Desk.each { desk in
      var history = RandomHistory(seed: seed)
      for _ in 1...200 { try history.step(on: desk) }
      let events = try recorded(desk)
      for (workers, chunk) in [(1, 512), (2, 7), (3, 1), (4, 64)] as [(Int, Int64)] {
        var tracks: [[EventDecoder.Decoded.Event]] = [[], [], []]
        try desk.ledger.pass(
          after: 3, through: Int64(events.count) - 2, sharing: PassSharing(workers: workers, chunk: chunk),
          intoEach: &tracks
        ) {
          if case .event(let event) = $1 { $0.append(event) }
        }
        for track in tracks {
          #expect(track.map(\.envelope) == events.dropFirst(3).dropLast(2).map(\.envelope), "seed \(seed), \(workers)")
          #expect(try track.map(\.entry) == events.dropFirst(3).dropLast(2).map { try Entry($0) }, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: [1, 41, 97] as [Int64])
  func `ends every state before the event that cannot be read`(damaged: Int64) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      var history = RandomHistory(seed: 5)
      for _ in 1...100 { try history.step(on: desk) }
      let head = try desk.ledger.store.read { try $0.head }
      try tamper(folder, "UPDATE event SET envelope = 'x' WHERE position IN (\(damaged), \(damaged + 9))")
      for (workers, chunk) in [(1, 512), (2, 7), (3, 1), (4, 64)] as [(Int, Int64)] {
        var tracks: [[Int64]] = [[], [], []]
        #expect("\(workers) of \(chunk)") {
          try desk.ledger.pass(
            after: 0, through: head, sharing: PassSharing(workers: workers, chunk: chunk), intoEach: &tracks
          ) {
            if case .event(let event) = $1 { $0.append(event.envelope.position) }
          }
        } throws: { error in
          guard case .damaged(_, damaged, _) = error as? StorageError else { return false }
          return true
        }
        #expect(tracks == Array(repeating: Array(1..<damaged), count: 3), "\(workers) of \(chunk)")
      }
    }
  }

  @Test func `ends every state with the same event where a worker fails`() throws {
    let desk = try Self.desk(seed: 1)
    let events = try recorded(desk).prefix(12).map {
      EventDecoder.Decoded.event(.init($0.envelope, try Entry($0)))
    }
    func count(_ state: inout Int, _ event: EventDecoder.Decoded) { state += 1 }
    let queue = PassQueue([0, 0], after: 0, through: 12, PassSharing(workers: 2, chunk: 4))
    guard case .decode(0, 1...4)? = queue.next() else {
      Issue.record("the first chunk is to be decoded")
      return
    }
    queue.put(Array(events[..<4]), nil, chunk: 0)
    guard case .take(let due, into: 0)? = queue.next() else {
      Issue.record("it is to be taken into the first state")
      return
    }
    queue.take(due, into: 0, count)
    // The second has taken nothing yet.
    queue.fail(CocoaError(.fileReadUnknown))
    queue.finish(count)
    #expect(queue.failure != nil)
    #expect(queue.states == [4, 4])
    guard case nil = queue.next() else {
      Issue.record("nothing is left to do")
      return
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `finds what controls that are shown every event find, at once and step by step`(seed: UInt64) throws {
    let desk = try Self.desk(seed: seed)
    let day = desk.clock.instant.day
    var alone = ControlRun(asOf: day, isExhaustive: true)
    for event in try recorded(desk) { alone.see(event, try Entry(event)) }
    let head = alone.position
    var shared = ControlRun(asOf: day)
    try desk.ledger.judge(after: 0, through: head, sharing: PassSharing(workers: 3, chunk: 5), into: &shared)
    #expect(shared.results() == alone.results(), "seed \(seed)")
    var watch = ComplianceWatch(asOf: day)
    for position in stride(from: 7, through: head, by: 41) { try watch.update(from: desk.ledger, through: position) }
    try watch.update(from: desk.ledger)
    #expect(watch.position == head)
    #expect(watch.view.results == alone.results(), "seed \(seed), step by step")
  }
}
