public import Domain
public import Values

/// Which changes a question is about; what is left out selects all.
public struct ChangeFilter: Hashable, Sendable {
  public var states: Set<Change.State>
  /// Changes that move it, or anything below it.
  public var subject: Subject?
  /// Changes that this person could vote on, or has to discharge a condition of or to verify.
  public var awaiting: String?
  /// Only changes of which something is late.
  public var isOverdue: Bool

  public init(
    states: Set<Change.State> = [], subject: Subject? = nil, awaiting: String? = nil, isOverdue: Bool = false
  ) {
    self.states = states
    self.subject = subject
    self.awaiting = awaiting
    self.isOverdue = isOverdue
  }
}

/// The register of change requests, in the order in which they were raised.
public struct ChangeRegister: Hashable, Sendable {
  public var asOf: CivilDay
  public var rows: [ChangeStanding]

  package init(
    _ changes: some Sequence<Change>, in organisation: Organisation, asOf day: CivilDay, _ filter: ChangeFilter
  ) {
    asOf = day
    let below = filter.subject.map { Set(organisation.registered(under: $0, on: day).map(\.subject)) }
    let actors = organisation.actors(on: day)
    rows = changes.filter { change in
      change.state != .absent && (filter.states.isEmpty || filter.states.contains(change.state))
        && below.map { !$0.isDisjoint(with: change.initiatives) } ?? true
    }.sorted { ($0.raised?.position ?? 0) < ($1.raised?.position ?? 0) }.map {
      ChangeStanding($0, in: organisation, asOf: day, among: actors)
    }.filter { row in
      (!filter.isOverdue || !row.overdue.isEmpty) && filter.awaiting.map(row.awaits) ?? true
    }
  }
}
