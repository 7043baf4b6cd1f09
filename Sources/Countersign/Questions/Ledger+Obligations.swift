public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// Obligations, with the forecast of what meets each.
  ///
  /// The cost follows the initiatives that they rest on, what lies below these, and what they wait for.
  ///
  /// - Parameters:
  ///   - scope: an initiative, with all below it; nil for all.
  ///   - within: so many days before its deadline one is due.
  public func obligations(
    in scope: Subject? = nil, within: Int = 30, _ moment: Moment = .now
  ) throws -> ObligationRegister {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      if let scope, scope != .ledger { try Self.requireInitiative(scope, reader, through) }
      var loader = try Self.obligations(tagged: nil, reader, through)
      let scopes = Set(loader.organisation.obligations.values.compactMap { $0.registered?.scope })
      for scope in scopes.sorted() { try loader.loadAll(below: scope) }
      try loader.loadGivers(of: Set(loader.organisation.initiatives.keys))
      return ObligationRegister(loader.organisation, in: scope, within: within, asOf: moment.asOf ?? clock().day)
    }
  }

  /// The streams of obligations, and what these belong to.
  ///
  /// - Parameter subject: what their events name; nil for all.
  static func obligations(
    tagged subject: Subject?, _ reader: any EventReader, _ through: Int64, into loaded: OrganisationLoader? = nil
  ) throws -> OrganisationLoader {
    let events = try reader.events(
      EventQuery(items: [.init(subject: subject?.description, types: Obligation.kinds)]), through: through)
    var loader = loaded ?? OrganisationLoader(reader, through: through)
    try loader.load(Set(events.compactMap { Subject($0.envelope.stream) }).sorted())
    return loader
  }
}
