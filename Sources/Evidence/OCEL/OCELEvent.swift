import Domain
import EventSourcing
import Values

/// One event of the log, by its position.
enum OCELEvent {
  /// The declaration of a type of events, named as on the wire.
  static func type(_ name: String) -> JSONValue {
    [
      "name": .string(name),
      "attributes": [
        ["name": "disclosure", "type": "string"], ["name": "effectiveOn", "type": "string"],
      ],
    ]
  }

  static func json(_ event: EvidenceEvent) -> JSONValue {
    let envelope = event.envelope
    return [
      "id": .string(String(envelope.position)), "type": .string(envelope.type),
      "time": .string(envelope.recordedAt.description),
      "attributes": [
        ["name": "disclosure", "value": .string(event.disclosure.rawValue)],
        ["name": "effectiveOn", "value": .string(envelope.effectiveOn.description)],
      ],
      "relationships": .array(relationships(event).map(\.json)),
    ]
  }

  /// To its subject, those whom it touches, those who acted, and the baseline or decision that it records.
  static func relationships(_ event: EvidenceEvent) -> [OCELRelationship] {
    var all: [OCELRelationship] = []
    func relate(_ object: String, _ qualifier: String) {
      guard let kind = Subject(object)?.kind, OCELType(kind) != nil else { return }
      all.append(OCELRelationship(object: object, qualifier: qualifier))
    }
    relate(event.envelope.stream, "subject")
    for tag in event.envelope.tags where tag != event.envelope.stream { relate(tag, "touches") }
    relate("person:\(event.envelope.actor)", "actor")
    if let person = event.envelope.actingFor { relate("person:\(person)", "acting-for") }
    if let record = OCELRecord(event) { all.append(OCELRelationship(object: record.id, qualifier: "records")) }
    return all
  }
}
