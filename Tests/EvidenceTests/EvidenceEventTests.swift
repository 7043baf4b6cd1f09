import EventSourcing
import Evidence
import Testing
import Values

@Suite struct `An event in a pack` {
  private var recorded: RecordedEvent {
    get throws {
      let payload = Array(#"{"name":"Ada"}"#.utf8)
      let salt = [UInt8](repeating: 1, count: 16)
      let envelope = Envelope(
        position: 1, stream: "person:ada", version: 1, type: "PersonRegistered", schema: 1,
        recordedAt: UTCInstant(startOf: try #require(CivilDay(iso: "2027-01-04"))),
        effectiveOn: try #require(CivilDay(iso: "2027-01-04")), actor: "ada", actingFor: nil, command: "c1",
        correlation: nil, causation: nil, reason: "Opening", source: "cli", tags: [],
        commitment: RecordedEvent.commitment(salt: salt, payload: payload))
      return RecordedEvent(envelope: envelope, payload: payload, salt: salt)
    }
  }

  @Test func `is disclosed with its payload and salt`() throws {
    let event = EvidenceEvent(try recorded)
    #expect(event.disclosure == .disclosed)
    #expect(event.payload != nil && event.salt != nil)
  }

  @Test func `is withheld without either, its commitment kept`() throws {
    let event = EvidenceEvent(try recorded, withholding: true)
    #expect(event.disclosure == .withheld)
    #expect(event.payload == nil && event.salt == nil)
    #expect(event.envelope.commitment == (try recorded).envelope.commitment)
  }

  @Test func `is erased where the ledger no longer has it, whatever is withheld`() throws {
    var gone = try recorded
    (gone.payload, gone.salt) = (nil, nil)
    #expect(EvidenceEvent(gone, withholding: true).disclosure == .erased)
  }
}
