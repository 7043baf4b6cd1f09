public import Domain
import EventSourcing
import Exchange
public import Projections
import Scheduling
import Values

extension Ledger {
  /// What initiatives need of each other, and whether they get it in time.
  ///
  /// - Parameter subject: what it and all below it need and give; nil: all. The whole log is folded then.
  public func dependencies(of subject: Subject? = nil, _ moment: Moment = .now) throws -> DependencyRegister {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      guard let subject else {
        return try DependencyRegister(fold(through: through).organisation, of: nil, asOf: day)
      }
      let below = try Self.subtree(of: subject, reader, through: through)
      guard below.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
      let meant = Set(below.registered(under: subject, on: day).map(\.subject))
      var loader = OrganisationLoader(reader, through: through)
      try loader.loadGivers(of: meant)
      for giver in meant.sorted() { try loader.loadGivers(of: Set(loader.receivers(of: giver))) }
      return DependencyRegister(loader.organisation, of: meant, asOf: day)
    }
  }
}

extension PlanInQuestion {
  public func report() throws -> ScheduleReport {
    ScheduleReport(
      plan, try schedule(), subject: name, asOf: asOf, baseline: baseline, withProgress: withProgress)
  }
}
