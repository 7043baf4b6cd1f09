package import EventSourcing
import Values

extension Draft {
  /// What the store appends.
  package var proposed: ProposedEvent {
    ProposedEvent(
      stream: subject.description, type: event.kind.rawValue, schema: event.kind.schema,
      effectiveOn: effectiveOn, tags: Set(touching.map(\.description)).subtracting([subject.description]).sorted(),
      payload: event.payloadBytes, erases: event.erases)
  }
}

extension Entry {
  /// Decodes a recorded event. Throws where the payload is not one that this version knows, or is gone and was not erased.
  package init(_ recorded: RecordedEvent) throws {
    let envelope = recorded.envelope
    guard envelope.stream.isNormalized, let subject = Subject(envelope.stream) else {
      throw PayloadError.malformed("stream")
    }
    let event: DomainEvent
    if let payload = recorded.payload {
      event = try DomainEvent(type: envelope.type, schema: envelope.schema, payload: payload)
    } else {
      event = try DomainEvent(erased: EventKind(rawValue: envelope.type), under: recorded.erasedUnder)
    }
    self.init(
      subject: subject, event: event,
      stamp: Stamp(
        position: envelope.position, effectiveOn: envelope.effectiveOn, recordedAt: envelope.recordedAt,
        actor: envelope.actor, actingFor: envelope.actingFor))
  }
}
