@testable import Evidence
import EventSourcing
import Testing
import Values

@Suite struct `A line of a pack's events` {
  @Test func `is a CloudEvent whose entry is the leaf, whose data with its salt is what the entry commits to`() throws {
    let sample = try PackSample()
    for event in sample.events {
      let line = EventLine.bytes(event, origin: sample.evidence.origin)
      let json = try JSONValue(parsing: line)
      #expect(json.canonicalBytes == line)
      #expect(json["specversion"] == "1.0" && json["source"] == "//ledger.example/pmo")
      #expect(json["type"]?.stringValue == event.envelope.type && json["subject"]?.stringValue == event.envelope.stream)
      let data = try #require(json["data"]).canonicalBytes
      let salt = try #require(event.salt)
      #expect(json["salt"]?.stringValue == salt.hexadecimal)
      #expect(RecordedEvent.commitment(salt: salt, payload: data) == event.envelope.commitment)
    }
  }

  @Test func `shows neither payload nor salt of what is withheld or erased`() throws {
    let sample = try PackSample(withheld: [2], erased: [3])
    let lines = try sample.events.map { try JSONValue(parsing: EventLine.bytes($0, origin: "x")) }
    #expect(
      lines.map { $0["disclosure"]?.stringValue } == [
        "disclosed", "withheld", "erased", "disclosed", "disclosed", "disclosed",
      ])
    for line in lines[1...2] {
      #expect(line["data"] == nil && line["salt"] == nil && line["datacontenttype"] == nil && line["entry"] != nil)
    }
  }

  @Test func `names the ledger as a URI`() {
    #expect(EventLine.source("ledger.example/büro one") == "//ledger.example/b%C3%BCro%20one")
  }
}
