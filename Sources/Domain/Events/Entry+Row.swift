package import EventSourcing
import Values

extension Entry {
  /// Decodes a row of a replay, whose stream and type were looked up by their ids.
  ///
  /// The actor is read from the row's envelope; where the row has none, `stamp.actor` is empty.
  package init(_ row: EventRow, subject: Subject, kind: EventKind) throws {
    guard let effectiveOn = CivilDay(dayNumber: Int(row.effectiveOn)) else {
      throw PayloadError.malformed("effectiveOn")
    }
    guard let recordedAt = UTCInstant(milliseconds: row.recordedAt) else { throw PayloadError.malformed("recordedAt") }
    let (actor, actingFor) = try row.envelope.isEmpty ? ("", nil) : Envelope.actors(in: row.envelope)
    let event =
      if let payload = row.payload {
        try DomainEvent(kind, schema: row.schema, payload: payload)
      } else {
        try DomainEvent(erased: kind, under: row.erasedUnder)
      }
    self.init(
      subject: subject, event: event,
      stamp: Stamp(
        position: row.position, effectiveOn: effectiveOn, recordedAt: recordedAt, actor: actor, actingFor: actingFor))
  }
}
