public import Domain
package import EventSourcing
public import Values

/// One line of the audit trail: who changed what, from what to what, when, why, on whose decision.
public struct AuditLine: Hashable, Sendable {
  public var position: Int64
  public var recordedAt: UTCInstant
  public var effectiveOn: CivilDay
  public var actor: String
  public var actingFor: String?
  public var kind: String
  public var subject: String
  /// The field's address; nil where the event moves no field.
  public var field: String?
  public var from: String?
  public var to: String?
  /// The event in a sentence's worth of words, where it moves no field.
  public var summary: String?
  public var reason: String
  /// The change request behind it, and the position of its decision.
  public var change: String?
  public var decision: Int64?
  /// By what right a baseline moved: the change, an approval that the source states, none.
  public var basis: String?
  /// Where an imported movement stands in its source, and what the source says of its author and approver.
  public var provenance: String?
  public var source: String
}

extension AuditLine {
  /// The lines of one event: a line a movement, or one line for an event that moves no field.
  package static func lines(of recorded: RecordedEvent, _ entry: Entry) -> [AuditLine] {
    let envelope = recorded.envelope
    var line = AuditLine(
      position: envelope.position, recordedAt: envelope.recordedAt, effectiveOn: envelope.effectiveOn,
      actor: envelope.actor, actingFor: envelope.actingFor, kind: envelope.type, subject: envelope.stream,
      summary: entry.event.summary, reason: envelope.reason, source: envelope.source)
    if case .change(let change, let decision) = entry.event.basis {
      line.change = change.id
      line.decision = decision
    }
    line.basis = entry.event.basis?.words
    line.provenance = entry.event.provenance?.description
    if entry.subject.kind == .change { line.change = entry.subject.id }
    guard let movements = entry.event.movements else { return [line] }
    return movements.map { movement in
      var moved = line
      moved.field = movement.address.description
      moved.from = movement.from?.description
      moved.to = movement.to?.description
      return moved
    }
  }
}

extension DomainEvent {
  /// The field movements that the event makes; nil for an event of another sort.
  package var movements: [Movement]? {
    switch self {
    case .baselineRevised(let event): event.movements
    case .statusReported(let event): event.movements
    default: nil
    }
  }

  package var basis: BaselineBasis? {
    switch self {
    case .baselineRevised(let event): event.basis
    case .budgetMoved(let event): event.basis
    default: nil
    }
  }

  /// Nil for what no import brought.
  package var provenance: Provenance? {
    switch self {
    case .baselineRevised(let event): event.provenance
    case .statusReported(let event): event.provenance
    default: nil
    }
  }
}

extension BaselineBasis {
  /// `change`, `established`, `unapproved` or `attested`.
  package var name: String {
    switch self {
    case .change: "change"
    case .established: "established"
    case .unapproved: "unapproved"
    case .attested: "attested"
    }
  }

  public var words: String {
    switch self {
    case .change(let subject, let decision): "by \(subject), decision \(decision)"
    case .established: "first baseline"
    case .unapproved: "without an approved change"
    case .attested(let person, let reference):
      "approved by \(person)\(reference.map { " (\($0))" } ?? "") as the source states"
    }
  }
}
