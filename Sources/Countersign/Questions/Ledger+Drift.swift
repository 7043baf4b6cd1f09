public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// How far an initiative's baseline is from the original, step by step. The cost follows its own stream and the changes
  /// behind it; of a plan, it is computed once for each command that moved it.
  public func drift(of subject: Subject, _ moment: Moment = .now) throws -> DriftReport {
    try drift(of: subject, asOf: moment.asOf ?? clock().day, through: store.read { try Self.last(moment, $0) })
  }

  /// The same of the first `through` events.
  func drift(of subject: Subject, asOf day: CivilDay, through: Int64) throws -> DriftReport {
    try store.read { reader in
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      var source = DriftSource()
      var changes: Set<Subject> = []
      try reader.forEach(.stream(subject.description), after: 0, through: through) { recorded in
        let entry = try Entry(recorded)
        source.see(entry, command: recorded.envelope.command)
        if case .change(let change, _) = entry.event.basis { changes.insert(change) }
        return true
      }
      try loader.load(changes.sorted())
      return DriftReport(initiative, changes: loader.organisation.changes, source, asOf: day)
    }
  }
}
