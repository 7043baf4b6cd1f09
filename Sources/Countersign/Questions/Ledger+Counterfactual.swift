public import Domain
import EventSourcing
public import Projections
public import Values

/// Which routings of history are judged again.
public struct RoutingFilter: Hashable, Sendable {
  /// First and last day of recording; nil: no bound.
  public var from: CivilDay?
  public var through: CivilDay?
  /// An initiative, with all that lay below it then, or the ledger for everything.
  public var scope: Subject

  public init(from: CivilDay? = nil, through: CivilDay? = nil, scope: Subject = .ledger) {
    self.from = from
    self.through = through
    self.scope = scope
  }
}

extension Ledger {
  /// The routings of history under another policy: who would have been asked, by whoever held authority at the time.
  ///
  /// Streams the events of authority and of changes in one pass; what it holds grows with the organisation, the open
  /// changes and the routings that differ.
  public func counterfactual(
    under policy: Policy, _ filter: RoutingFilter = RoutingFilter(), _ moment: Moment = .now
  ) throws -> Counterfactual {
    try store.read { reader in
      var replay = RoutingReplay(
        under: policy, .init(from: filter.from, through: filter.through, scope: filter.scope))
      let kinds = Set(RoutingReplay.kinds.map(\.rawValue))
      try reader.forEach(
        EventQuery(items: [.init(subject: nil, types: kinds)]), after: 0, through: Self.last(moment, reader)
      ) { recorded in
        try replay.take(Entry(recorded))
        return true
      }
      if filter.scope != .ledger, replay.organisation.initiative(filter.scope) == nil {
        throw LedgerError.unknownSubject(filter.scope.description)
      }
      return replay.result
    }
  }
}
