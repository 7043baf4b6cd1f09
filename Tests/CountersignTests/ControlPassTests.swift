import Controls
@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
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
        var seen: [EventDecoder.Decoded] = []
        try desk.ledger.pass(
          after: 3, through: Int64(events.count) - 2, sharing: PassSharing(workers: workers, chunk: chunk), into: &seen
        ) { $0.append($1) }
        #expect(seen.map(\.envelope) == events.dropFirst(3).dropLast(2).map(\.envelope), "seed \(seed), \(workers)")
        for (event, decoded) in zip(events.dropFirst(3), seen) {
          guard case .entry(let entry) = decoded.content else {
            Issue.record("seed \(seed): position \(event.position) is unread")
            continue
          }
          #expect(entry == (try Entry(event)), "seed \(seed), position \(event.position)")
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `finds what controls that are shown every event find, at once and step by step`(seed: UInt64) throws {
    let desk = try Self.desk(seed: seed)
    let day = desk.clock.instant.day
    var alone = ControlRun(asOf: day, isExhaustive: true)
    for event in try recorded(desk) { alone.see(event, try Entry(event)) }
    var shared = ControlRun(asOf: day)
    let head = alone.position
    try desk.ledger.pass(after: 0, through: head, sharing: PassSharing(workers: 3, chunk: 5), into: &shared) {
      $0.see($1)
    }
    #expect(shared.results() == alone.results(), "seed \(seed)")
    var watch = ComplianceWatch(asOf: day)
    for position in stride(from: 7, through: head, by: 41) { try watch.update(from: desk.ledger, through: position) }
    try watch.update(from: desk.ledger)
    #expect(watch.position == head)
    #expect(watch.view.results == alone.results(), "seed \(seed), step by step")
  }
}
