import EventSourcing
import Values

/// One event, ready to be stored.
struct LogEntry {
  let envelope: Envelope
  let bytes: [UInt8]
  let payload: [UInt8]
  let salt: [UInt8]

  init(
    _ event: ProposedEvent, context: CommandContext, position: Int64, version: Int64,
    recordedAt: UTCInstant, salt: [UInt8]
  ) throws {
    try event.check()
    payload = event.payload
    self.salt = salt
    envelope = Envelope(
      event, context: context, position: position, version: version, recordedAt: recordedAt,
      commitment: RecordedEvent.commitment(salt: salt, payload: event.payload))
    bytes = envelope.canonicalBytes
    guard bytes.count <= ProposedEvent.maximumEntryBytes else {
      throw AppendError.envelopeTooLarge(type: event.type, bytes: bytes.count)
    }
  }
}
