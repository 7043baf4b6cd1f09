public import Values

/// When and by whom an event was recorded: what a fold may know besides the event itself.
public struct Stamp: Hashable, Sendable {
  public var position: Int64
  public var effectiveOn: CivilDay
  public var recordedAt: UTCInstant
  public var actor: String
  public var actingFor: String?

  public init(
    position: Int64, effectiveOn: CivilDay, recordedAt: UTCInstant, actor: String, actingFor: String? = nil
  ) {
    self.position = position
    self.effectiveOn = effectiveOn
    self.recordedAt = recordedAt
    self.actor = actor
    self.actingFor = actingFor
  }

  /// The persons who count as having acted: standing in for another counts as both (invariant I1).
  public var persons: Set<String> { actingFor.map { [actor, $0] } ?? [actor] }
}

/// A recorded event with its place in the log.
public struct Entry: Hashable, Sendable {
  public var subject: Subject
  public var event: DomainEvent
  public var stamp: Stamp

  public init(subject: Subject, event: DomainEvent, stamp: Stamp) {
    self.subject = subject
    self.event = event
    self.stamp = stamp
  }
}

/// An event that a decision yields: what it says, about whom, from when.
public struct Draft: Hashable, Sendable {
  public var subject: Subject
  public var event: DomainEvent
  public var effectiveOn: CivilDay
  /// Further subjects that the event touches.
  public var touching: [Subject]

  public init(_ subject: Subject, _ event: DomainEvent, effectiveOn: CivilDay, touching: [Subject] = []) {
    self.subject = subject
    self.event = event
    self.effectiveOn = effectiveOn
    self.touching = touching
  }
}
