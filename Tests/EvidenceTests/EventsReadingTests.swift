@testable import Evidence
import EventSourcing
import Testing
import Values

@Suite struct `Lines of events read back` {
  private func lines(_ sample: PackSample) -> [[UInt8]] {
    sample.events.map { EventLine.bytes($0, origin: sample.evidence.origin) }
  }

  @Test func `are the very events, and make up the root that the checkpoint signs`() throws {
    let sample = try PackSample()
    var reading = EventsReading()
    for (line, event) in zip(lines(sample), sample.events) { #expect(try reading.take(line) == event.recorded) }
    #expect(reading.summary.root == sample.evidence.root && reading.summary.last == sample.evidence.size)
    #expect(reading.summary.source == "//ledger.example/pmo" && reading.summary.events == 6)
    var part = EventsReading()
    for line in lines(sample).dropFirst() { try part.take(line) }
    #expect(part.summary.root == nil && part.summary.first == 2)
  }

  @Test func `say what is withheld and what is erased, and still make up the root`() throws {
    let sample = try PackSample(withheld: [2], erased: [3])
    var reading = EventsReading()
    for line in lines(sample) { try reading.take(line) }
    #expect(reading.summary.withheld == 1 && reading.summary.erased == 1)
    #expect(reading.summary.root == sample.evidence.root)
  }

  @Test func `come in order, each once, of one ledger`() throws {
    let sample = try PackSample()
    let lines = lines(sample)
    for order in [[0, 0], [1, 0]] {
      var reading = EventsReading()
      try reading.take(lines[order[0]])
      #expect(throws: PackFault.self) { try reading.take(lines[order[1]]) }
    }
    var reading = EventsReading()
    try reading.take(lines[0])
    #expect(throws: PackFault.self) { try reading.take(EventLine.bytes(sample.events[1], origin: "other.example/x")) }
  }

  @Test func `are refused after any byte was changed, or are another entry, or another ledger's`() throws {
    for line in try lines(PackSample(withheld: [2])) {
      let original = try EventLine.read(line)
      for place in line.indices {
        var altered = line
        altered[place] ^= 1
        guard let reading = try? EventLine.read(altered) else { continue }
        #expect(reading.entry != original.entry || reading.source != original.source, "byte \(place)")
      }
    }
  }
}
