import Domain
import EventSourcing
import Values

/// Decodes the rows of a replay one after another, each with its envelope in full: what audits fold.
struct EventDecoder {
  /// By reference: it goes through several hands.
  enum Decoded: Sendable {
    case event(Event)
    /// Not one that this version knows, or gone.
    case unread(Unread)

    final class Event: Sendable {
      let envelope: Envelope
      let entry: Entry

      init(_ envelope: Envelope, _ entry: Entry) {
        self.envelope = envelope
        self.entry = entry
      }
    }

    final class Unread: Sendable {
      let envelope: Envelope
      let error: any Error
      let isGone: Bool

      init(_ envelope: Envelope, _ error: any Error, isGone: Bool) {
        self.envelope = envelope
        self.error = error
        self.isGone = isGone
      }
    }
  }

  private var envelopes = EnvelopeReader()
  /// By the ids of rows, which spare parsing a text again; the text is the envelope's.
  private var subjects: [Int64: (text: String, subject: Subject)] = [:]
  private var kinds: [Int64: (text: String, kind: EventKind)] = [:]

  private static let capacity = 65_536

  init() {}

  /// Throws where the envelope cannot be read. What it finds is what `Entry(_: RecordedEvent)` finds.
  mutating func decode(_ row: EventRow) throws -> Decoded {
    let envelope = try envelopes.read(row.envelope)
    do {
      return .event(Decoded.Event(envelope, try entry(envelope, row)))
    } catch {
      return .unread(Decoded.Unread(envelope, error, isGone: row.payload == nil))
    }
  }

  private mutating func entry(_ envelope: Envelope, _ row: EventRow) throws -> Entry {
    guard let payload = row.payload else {
      return try Entry(
        RecordedEvent(envelope: envelope, payload: nil, salt: nil, erasedUnder: row.erasedUnder))
    }
    let subject = try subject(envelope.stream, row.stream)
    guard let kind = kind(envelope.type, row.type) else {
      throw PayloadError.unknownType(envelope.type, schema: envelope.schema)
    }
    let event = try DomainEvent(kind, schema: envelope.schema, payload: payload)
    return Entry(
      subject: subject, event: event,
      stamp: Stamp(
        position: envelope.position, effectiveOn: envelope.effectiveOn, recordedAt: envelope.recordedAt,
        actor: envelope.actor, actingFor: envelope.actingFor))
  }

  private mutating func subject(_ text: String, _ id: Int64) throws -> Subject {
    if let known = subjects[id], known.text == text { return known.subject }
    guard text.isNormalized, let subject = Subject(text) else { throw PayloadError.malformed("stream") }
    if subjects.count >= Self.capacity { subjects.removeAll(keepingCapacity: true) }
    subjects[id] = (text, subject)
    return subject
  }

  private mutating func kind(_ text: String, _ id: Int64) -> EventKind? {
    if let known = kinds[id], known.text == text { return known.kind }
    guard let kind = EventKind(rawValue: text) else { return nil }
    kinds[id] = (text, kind)
    return kind
  }
}
