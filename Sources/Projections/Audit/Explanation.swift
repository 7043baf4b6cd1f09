package import Domain
package import EventSourcing
public import Values

/// Why a field shows what it shows: each value that it had, newest first, with the events that led to it.
public struct Explanation: Hashable, Sendable {
  public struct Link: Hashable, Sendable {
    public var position: Int64
    public var kind: String
    public var recordedAt: UTCInstant
    public var effectiveOn: CivilDay
    public var actor: String
    public var actingFor: String?
    public var reason: String
    /// What the event says, in few words.
    public var says: String
  }

  public struct Value: Hashable, Sendable {
    public var value: String?
    public var effectiveOn: CivilDay
    public var position: Int64
    public var isOriginal: Bool
    public var isInForce: Bool
    /// From the event that set the value back to its decision and what that rested on.
    public var chain: [Link]
  }

  public var subject: String
  public var field: String
  public var asOf: CivilDay
  public var values: [Value]

  /// - Parameter events: those of the subject, and of the changes and imports behind its movements, by position.
  package init(
    _ initiative: Initiative, _ address: FieldAddress, asOf day: CivilDay, events: [Int64: (RecordedEvent, Entry)]
  ) {
    subject = initiative.subject.description
    field = address.description
    asOf = day
    let timeline = initiative.fields[address] ?? FieldTimeline()
    let inForce = timeline.current(asOf: day)?.position
    let original = timeline.original(asOf: day)?.position
    values = timeline.points.filter { $0.effectiveOn <= day }.reversed().map { point in
      Value(
        value: point.value?.description, effectiveOn: point.effectiveOn, position: point.position,
        isOriginal: point.position == original, isInForce: point.position == inForce,
        chain: Self.chain(from: point.position, address, events))
    }
  }

  private static func chain(
    from position: Int64, _ address: FieldAddress, _ events: [Int64: (RecordedEvent, Entry)]
  ) -> [Link] {
    guard let (recorded, entry) = events[position] else { return [] }
    var links = [Link(recorded, entry, address)]
    if case .baselineRevised(let event) = entry.event, case .change(let change, let decision) = event.basis {
      let behind = events.values.filter { $0.1.subject == change && $0.1.stamp.position <= position }
      links += behind.sorted { $0.1.stamp.position > $1.1.stamp.position }
        .filter { $0.1.stamp.position == decision || $0.1.event.isBehindDecision }.map { Link($0.0, $0.1, address) }
      // What the decision was kept with, whenever that was recorded.
      let documents = events.values.filter { $0.1.subject.kind == .document && $0.1.event.names(change) }
      links += documents.sorted { $0.1.stamp.position < $1.1.stamp.position }.map { Link($0.0, $0.1, address) }
    }
    // What the same command recorded besides: the import that the value came with, a finding on it.
    let beside = events.values.filter {
      $0.0.envelope.command == recorded.envelope.command
        && $0.1.event.explains(address, of: entry.subject, $0.1.subject)
    }
    links += beside.sorted { $0.1.stamp.position < $1.1.stamp.position }.map { Link($0.0, $0.1, address) }
    return links
  }
}

extension DomainEvent {
  /// Whether a document is kept for the change.
  fileprivate func names(_ change: Subject) -> Bool {
    switch self {
    case .documentRegistered(let event): event.links.changes.contains(change)
    case .documentSuperseded(let event): event.links.changes.contains(change)
    case .documentLinked(let event): event.links.changes.contains(change)
    default: false
    }
  }

  fileprivate var isBehindDecision: Bool {
    switch self {
    case .changeRaised, .changeAssessed, .changeImplemented, .decisionPackIssued: true
    // What was before the voter; of a vote without it the decision says enough.
    case .voteCast(let vote): vote.pack != nil
    default: false
    }
  }

  /// Whether an event about `about` says more on a field that its command moved.
  fileprivate func explains(_ address: FieldAddress, of subject: Subject, _ about: Subject) -> Bool {
    switch self {
    case .importRecorded: true
    case .findingRaised(let event):
      about == subject && (event.fields.isEmpty || event.fields.contains(address.description))
    default: false
    }
  }
}

extension Explanation.Link {
  fileprivate init(_ recorded: RecordedEvent, _ entry: Entry, _ address: FieldAddress) {
    let envelope = recorded.envelope
    self.init(
      position: envelope.position, kind: envelope.type, recordedAt: envelope.recordedAt,
      effectiveOn: envelope.effectiveOn, actor: envelope.actor, actingFor: envelope.actingFor,
      reason: envelope.reason, says: entry.event.words(on: address))
  }
}

extension DomainEvent {
  /// What the event says of one field, or in all.
  fileprivate func words(on address: FieldAddress) -> String {
    guard let movement = movements?.first(where: { $0.address == address }) else { return summary ?? kind.rawValue }
    let change = "\(movement.from?.description ?? "nothing") → \(movement.to?.description ?? "nothing")"
    let origin = provenance.map(\.description).flatMap { $0.isEmpty ? nil : "in the source: \($0)" }
    return [change, basis?.words, origin].compactMap(\.self).joined(separator: ", ")
  }
}
