public import Domain
import Values
import EventSourcing
public import Projections

extension Ledger {
  /// The chain of events behind a field of an initiative, back to its decision.
  public func why(_ subject: Subject, _ address: FieldAddress, _ moment: Moment = .now) throws -> Explanation {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      guard let timeline = initiative.fields[address] else {
        throw LedgerError.unknownField(subject: subject.description, field: address.description)
      }
      let events = try Self.events(behind: timeline, reader, through: through)
      return Explanation(initiative, address, asOf: day, events: events)
    }
  }

  /// The events that set the field, those of the same commands, and those of the changes behind them.
  private static func events(behind timeline: FieldTimeline, _ reader: any EventReader, through: Int64) throws
    -> [Int64: (RecordedEvent, Entry)]
  {
    var events: [Int64: (RecordedEvent, Entry)] = [:]
    func keep(_ recorded: RecordedEvent) throws { events[recorded.position] = (recorded, try Entry(recorded)) }
    var changes: Set<Subject> = []
    for point in timeline.points {
      guard let recorded = try reader.event(at: point.position) else { continue }
      try keep(recorded)
      if case .baselineRevised(let event) = try Entry(recorded).event, case .change(let change, _) = event.basis {
        changes.insert(change)
      }
      try reader.keepCommandEnd(of: recorded, through: through, keep)
    }
    for change in changes.sorted() {
      for recorded in try reader.events(.subjects([change.description]), through: through)
      where recorded.envelope.stream == change.description || Document.kinds.contains(recorded.envelope.type) {
        try keep(recorded)
      }
    }
    return events
  }
}

extension EventReader {
  /// An import ends with its record and a movement may be followed by its finding: the last event of the command, and
  /// the findings of the same subject right after the event.
  fileprivate func keepCommandEnd(
    of recorded: RecordedEvent, through: Int64, _ keep: (RecordedEvent) throws -> Void
  ) throws {
    guard let positions = try positions(ofCommand: recorded.envelope.command), let end = positions.last,
      end <= through
    else { return }
    if let last = try event(at: end) { try keep(last) }
    try forEach(
      .subjects([recorded.envelope.stream], types: [EventKind.findingRaised.rawValue]), after: recorded.position,
      through: end
    ) { finding in
      if finding.envelope.stream == recorded.envelope.stream { try keep(finding) }
      return true
    }
  }
}
