import Domain
import EventSourcing
import Values

/// What one event brings into being besides its subject: a version of a baseline, or a decision.
struct OCELRecord {
  private let type: OCELType
  private let event: EvidenceEvent

  /// Nil for events that bring forth neither.
  init?(_ event: EvidenceEvent) {
    switch EventKind(rawValue: event.envelope.type) {
    case .baselineRevised: type = .baseline
    case .changeDecided, .voteCast, .waiverDecided, .riskEscalationDecided: type = .decision
    default: return nil
    }
    self.event = event
  }

  /// By the position of the event.
  var id: String { "\(type.rawValue):\(event.position)" }

  var json: JSONValue {
    let (name, key) = type == .baseline ? ("version", "baselineVersion") : ("outcome", outcomeKey)
    let attribute = event.disclosedText(key).map {
      OCELAttribute(name: name, value: $0, time: event.envelope.recordedAt).json
    }
    let subject = OCELRelationship(object: event.envelope.stream, qualifier: type == .baseline ? "of" : "on")
    return [
      "id": .string(id), "type": .string(type.rawValue),
      "attributes": .array([attribute].compactMap(\.self)), "relationships": [subject.json],
    ]
  }

  private var outcomeKey: String { event.envelope.type == EventKind.voteCast.rawValue ? "choice" : "outcome" }
}

extension EvidenceEvent {
  /// A text or a number at the top of the payload; nil where there is none, or it is not disclosed.
  func disclosedText(_ key: String) -> String? {
    guard let payload else { return nil }
    var found: String?
    var reader = JSONReader(payload)
    try? reader.object { reader, name in
      guard name == key else { return try reader.skip() }
      switch try reader.value() {
      case .string(let text): found = text
      case .integer(let number): found = String(number)
      default: break
      }
    }
    return found
  }
}
