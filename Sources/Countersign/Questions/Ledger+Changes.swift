public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// The register of change requests: where each stands, who can decide it, what is late.
  ///
  /// Folds the whole log. With `asOf`, only steps that had taken effect by that day count.
  public func changes(_ filter: ChangeFilter = ChangeFilter(), _ moment: Moment = .now) throws -> ChangeRegister {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      let organisation = try fold(through: through).organisation
      if let subject = filter.subject, organisation.initiative(subject) == nil {
        throw LedgerError.unknownSubject(subject.description)
      }
      if let person = filter.awaiting, organisation.people[person]?.name == nil {
        throw LedgerError.unknownSubject("person:\(person)")
      }
      let changes = try organisation.changes.values.map { try Self.change($0, asOf: moment.asOf, reader, through) }
      return ChangeRegister(changes, in: organisation, asOf: day, filter)
    }
  }

  /// Where one change stands. The cost follows what it moves, what it is summed with and who could act on it.
  public func change(_ subject: Subject, _ moment: Moment = .now) throws -> ChangeStanding {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      try loader.loadWindow(of: [subject], on: day)
      try loader.loadNetworks(of: [subject])
      try loader.loadHolders()
      try loader.loadApprovals(on: day)
      let organisation = loader.organisation
      guard let known = organisation.changes[subject], known.state != .absent else {
        throw LedgerError.unknownSubject(subject.description)
      }
      let change = try Self.change(known, asOf: moment.asOf, reader, through)
      guard change.state != .absent else { throw LedgerError.unknownSubject(subject.description) }
      var standing = ChangeStanding(change, in: organisation, asOf: day, among: organisation.actors(on: day))
      if let impact = change.assessment?.event.computed {
        var obligations = OrganisationLoader(reader, through: through)
        for initiative in impact.initiatives.map(\.initiative) {
          obligations = try Self.obligations(tagged: initiative, reader, through, into: obligations)
        }
        standing.obligations = ObligationThreat.all(impact, obligations.organisation, asOf: day)
      }
      standing.documents = try Self.documents(tagged: subject, reader, through, asOf: day).rows(for: subject)
      return standing
    }
  }

  /// The change without the steps that take effect after `day`.
  private static func change(
    _ change: Change, asOf day: CivilDay?, _ reader: any EventReader, _ through: Int64
  ) throws -> Change {
    guard let day, let last = change.lastEffective, last > day else { return change }
    var organisation = Organisation()
    try reader.forEach(.stream(change.subject.description), after: 0, through: through) { recorded in
      let entry = try Entry(recorded)
      if entry.stamp.effectiveOn <= day { organisation.evolve(with: entry) }
      return true
    }
    return organisation.changes[change.subject] ?? Change(change.subject)
  }
}
