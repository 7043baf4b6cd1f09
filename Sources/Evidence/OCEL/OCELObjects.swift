import Domain
import EventSourcing
import Values

/// The subjects that events are about, and what became of them.
struct OCELObjects {
  private struct Object {
    var type: OCELType
    var attributes: [OCELAttribute] = []
  }

  private var objects: [String: Object] = [:]

  mutating func see(_ event: EvidenceEvent) {
    for relationship in OCELEvent.relationships(event) {
      guard let subject = Subject(relationship.object), let type = OCELType(subject.kind) else { continue }
      if objects[relationship.object] == nil {
        objects[relationship.object] = Object(type: type, attributes: Self.first(subject, event))
      }
    }
    for (name, value) in Self.news(event) {
      objects[event.envelope.stream]?.attributes.append(
        OCELAttribute(name: name, value: value, time: event.envelope.recordedAt))
    }
  }

  /// In order of their names' bytes.
  func subjects(_ body: (JSONValue) throws -> Void) rethrows {
    for id in objects.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let object = objects[id] else { continue }
      try body([
        "id": .string(id), "type": .string(object.type.rawValue),
        "attributes": .array(object.attributes.map(\.json)), "relationships": [],
      ])
    }
  }

  /// What a subject's name itself says.
  private static func first(_ subject: Subject, _ event: EvidenceEvent) -> [OCELAttribute] {
    guard let level = subject.level else { return [] }
    return [OCELAttribute(name: "level", value: level.rawValue, time: event.envelope.recordedAt)]
  }

  /// What an event says anew of its subject.
  private static func news(_ event: EvidenceEvent) -> [(name: String, value: String)] {
    guard let kind = EventKind(rawValue: event.envelope.type) else { return [] }
    var news: [(name: String, value: String)] = []
    if let status = status(after: kind) { news.append(("status", status)) }
    switch kind {
    case .personRegistered, .initiativeRegistered:
      if let name = event.disclosedText("name") { news.append(("name", name)) }
    case .changeRaised, .changeRevised:
      if let title = event.disclosedText("title") { news.append(("title", title)) }
    default: break
    }
    return news
  }

  /// The state of a change that events of the kind bring about, as far as the kind alone tells.
  private static func status(after kind: EventKind) -> String? {
    switch kind {
    case .changeRaised: "raised"
    case .changeSubmitted: "submitted"
    case .changeAssessed: "assessed"
    case .changeRouted: "routed"
    case .changeDecided: "decided"
    case .changeResumed: "resumed"
    case .implementationStarted: "started"
    case .changeImplemented: "implemented"
    case .changeVerified: "verified"
    case .changeClosed: "closed"
    case .changeWithdrawn: "withdrawn"
    case .changeSuperseded: "superseded"
    default: nil
    }
  }
}
