@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Evidence
import Foundation
import TestSupport
import Testing
import Values

@Suite struct `An export of events` {
  private func lines(_ desk: Desk, _ order: EventExportOrder = EventExportOrder()) throws -> [EventsLine] {
    var lines: [EventsLine] = []
    _ = try desk.ledger.exportEvents(order) { line in
      #expect(line.last == 0x0A)
      lines.append(try EventsLine(EventLine.read(Array(line.dropLast()))))
    }
    return lines
  }

  private struct EventsLine {
    var position: Int64
    var type: String
    var stream: String
    var disclosure: EvidenceEvent.Disclosure

    init(_ reading: EventLineReading) {
      position = reading.event.position
      (type, stream) = (reading.event.envelope.type, reading.event.envelope.stream)
      disclosure = reading.event.disclosure
    }
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func `read back from its file folds to the tables of the ledger, hash for hash`(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      var history = RandomHistory(seed: seed)
      for _ in 0..<80 { try history.step(on: desk) }
      let note = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let file = folder.path + "/events.jsonl"
      let export = try desk.ledger.exportEvents(EventExportOrder(), to: file)
      try desk.ledger.refreshViews()
      let rebuilt = try desk.ledger.rebuild(replacing: false)
      #expect(rebuilt.agrees)
      let day = desk.clock.instant.day
      #expect(try EventsFileVerification.foldHash(file, asOf: day) == rebuilt.rebuilt, "seed \(seed)")
      let verified = try EventsFileVerification.run(file, checkpoint: (note, desk.ledger.verifierKey))
      #expect(verified.summary.root == export.root && verified.signedSize == export.events)
      #expect(try Digest.sha256(Array(Data(contentsOf: URL(filePath: file)))) == export.digest)
    }
  }

  @Test func `without an event, with another, or of another time is not what was signed`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let note = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let key = desk.ledger.verifierKey
      let size = try desk.ledger.store.read { try $0.head }
      func verify(_ order: EventExportOrder) throws -> EventsFileVerification {
        let file = folder.path + "/\(UUID().uuidString).jsonl"
        _ = try desk.ledger.exportEvents(order, to: file)
        return try EventsFileVerification.run(file, checkpoint: (note, key))
      }
      var order = EventExportOrder()
      #expect(try verify(order).signedSize == size)
      order.to = size - 1
      #expect(throws: LedgerError.self) { try verify(order) }
      (order.from, order.to) = (2, size)
      #expect(throws: LedgerError.self) { try verify(order) }
      try desk.set("project:P1", "status", .text("later"))
      #expect(throws: LedgerError.self) { try verify(EventExportOrder()) }
      order.from = nil
      #expect(try verify(order).signedSize == size)
    }
  }

  @Test func `of some positions, kinds, and of a programme with what is below it and the changes that touch it`() throws
  {
    try Desk.each { desk in
      try desk.set("project:P1", "status", .text("a"))
      try desk.set("project:P2", "status", .text("b"))
      let all = try lines(desk)
      #expect(all.map(\.position) == Array(1...Int64(all.count)))
      var order = EventExportOrder()
      (order.from, order.to) = (3, 5)
      #expect(try lines(desk, order).map(\.position) == [3, 4, 5])
      order = EventExportOrder()
      order.kinds = [.statusReported, .initiativeRegistered]
      let chosen = try lines(desk, order)
      #expect(Set(chosen.map(\.type)).isSubset(of: ["StatusReported", "InitiativeRegistered"]) && !chosen.isEmpty)
      order = EventExportOrder()
      order.subject = "project:P1"
      let own = try lines(desk, order)
      #expect(own.contains { $0.stream == "project:P1" } && !own.contains { $0.stream == "project:P2" })
      order.subject = "portfolio:all"
      #expect(Set(try lines(desk, order).map(\.stream)).isSuperset(of: ["portfolio:all", "project:P1"]))
      order.subject = "person:root"
      #expect(try lines(desk, order).contains { $0.stream == "person:root" })
      for name in ["person:nobody", "project:NONE"] {
        order.subject = Subject(stringLiteral: name)
        #expect(throws: LedgerError.unknownSubject(name)) { try lines(desk, order) }
      }
      order = EventExportOrder()
      order.to = Int64(all.count) + 1
      #expect(throws: LedgerError.unknownPosition(Int64(all.count) + 1, head: Int64(all.count))) {
        try lines(desk, order)
      }
    }
  }

  @Test func `withholds the classes named, and no others`() throws {
    try Desk.each { desk in
      var order = EventExportOrder()
      order.withheld = [.personal]
      for line in try lines(desk, order) {
        let isPersonal = DisclosureClass.classes(of: line.type).contains(.personal)
        #expect(line.disclosure == (isPersonal ? .withheld : .disclosed), "\(line.type)")
      }
    }
  }

  @Test func `hands out each line before it reads on`() throws {
    struct Enough: Error {}
    try Desk.each { desk in
      var read: [Int64] = []
      var count = 0
      #expect(throws: Enough.self) {
        _ = try desk.ledger.exportEvents(EventExportOrder(), progress: { done, _ in read.append(done) }) { _ in
          count += 1
          if count == 3 { throw Enough() }
        }
      }
      #expect(count == 3 && read.isEmpty)
    }
  }

  @Test func `leaves nothing behind where it fails, and nothing is written over`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      var order = EventExportOrder()
      order.subject = "project:NONE"
      #expect(throws: LedgerError.self) { try desk.ledger.exportEvents(order, to: folder.path + "/events.jsonl") }
      #expect(throws: LedgerError.self) {
        try desk.ledger.exportEvents(EventExportOrder(), to: folder.path + "/ledger.db")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
      #expect(try desk.ledger.verify().isSound)
    }
  }
}
