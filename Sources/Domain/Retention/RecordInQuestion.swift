package import EventSourcing
public import Values

/// An event as retention looks at it: what it is and how old, not what it says.
public struct RecordInQuestion: Hashable, Sendable {
  public var reference: PayloadReference
  /// Nil for a kind that this version does not know.
  public var kind: EventKind?
  public var subject: Subject
  /// Further subjects that it touches.
  public var touching: Set<Subject>
  public var recordedOn: CivilDay
  public var effectiveOn: CivilDay
  public var hasPayload: Bool

  public init(
    reference: PayloadReference, kind: EventKind?, subject: Subject, touching: Set<Subject> = [],
    recordedOn: CivilDay, effectiveOn: CivilDay, hasPayload: Bool = true
  ) {
    self.reference = reference
    self.kind = kind
    self.subject = subject
    self.touching = touching
    self.recordedOn = recordedOn
    self.effectiveOn = effectiveOn
    self.hasPayload = hasPayload
  }

  public var position: Int64 { reference.position }

  func concerns(_ other: Subject) -> Bool { other == subject || touching.contains(other) }
}

extension RecordInQuestion {
  /// Nil where the envelope's stream is no subject.
  package init?(_ recorded: RecordedEvent) {
    let envelope = recorded.envelope
    guard let subject = Subject(envelope.stream) else { return nil }
    self.init(
      reference: PayloadReference(position: envelope.position, commitment: envelope.commitment),
      kind: EventKind(rawValue: envelope.type), subject: subject,
      touching: Set(envelope.tags.compactMap { Subject($0) }), recordedOn: envelope.recordedAt.day,
      effectiveOn: envelope.effectiveOn, hasPayload: recorded.payload != nil)
  }
}
