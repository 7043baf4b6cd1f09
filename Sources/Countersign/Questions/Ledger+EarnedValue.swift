public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// Earned value of an initiative and of what lies below it. The cost follows the streams below it.
  public func earnedValue(
    of subject: Subject, against baseline: PlanReading.Baseline = .current, _ moment: Moment = .now
  ) throws -> EarnedValueReport {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      let organisation = try Self.subtree(of: subject, reader, through: through)
      guard organisation.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
      return EarnedValueReport(organisation, of: subject, against: baseline, asOf: day, position: through)
    }
  }

  /// The reports that were issued of an initiative, each with the event that it comes from.
  public func earnedValueSeries(of subject: Subject, _ moment: Moment = .now) throws -> EarnedValueSeries {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      return EarnedValueSeries(initiative, asOf: day, position: through)
    }
  }
}
