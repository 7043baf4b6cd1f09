package import Domain
package import Values

/// Folds, in the order of the log, who held which authority and what was asked, and judges each routing as it comes, by
/// the organisation as it was known there.
package struct RoutingReplay: Sendable {
  /// Which routings and decisions are judged; the rest of history is folded all the same.
  package struct Range: Hashable, Sendable {
    /// First and last day of recording; nil: no bound.
    package var from: CivilDay?
    package var through: CivilDay?
    /// What the change moves, or what that lies below on the day; the ledger: everything.
    package var scope: Subject

    package init(from: CivilDay? = nil, through: CivilDay? = nil, scope: Subject = .ledger) {
      self.from = from
      self.through = through
      self.scope = scope
    }
  }

  /// The kinds of event that it needs.
  package static let kinds: Set<EventKind> = [
    .personRegistered, .roleGranted, .roleRevoked, .boardEstablished, .boardMembershipChanged, .delegationGranted,
    .delegationRevoked, .absenceRecorded, .absenceEnded, .initiativeRegistered, .membershipChanged, .changeRaised,
    .changeRevised, .changeSubmitted, .changeAssessed, .emergencyInvoked, .implementationStarted, .changeImplemented,
    .changeResumed, .changeRouted, .changeDecided, .changeWithdrawn, .changeSuperseded,
  ]

  package private(set) var result: Counterfactual
  package private(set) var organisation = Organisation()
  /// Changes whose question is open: a decided one is not routed again, but where it was deferred.
  private var open: [Subject: Change] = [:]
  private let range: Range

  package init(under policy: Policy, _ range: Range = Range()) {
    result = Counterfactual(under: policy)
    self.range = range
  }

  /// How many changes it holds on to.
  package var openChanges: Int { open.count }

  package mutating func take(_ entry: Entry) throws {
    guard entry.subject.kind == .change else { return organisation.evolve(with: entry) }
    guard var change = known(entry) else { return }
    change.evolve(entry.event, entry.stamp)
    let stamp = entry.stamp
    switch entry.event {
    case .changeRouted(let event):
      if isInRange(change, stamp) { try judge(change, stamp, event) }
    case .changeDecided(let event):
      if change.routing != nil {
        result.decide(change.subject, .init(position: stamp.position, outcome: event.outcome))
      } else if isInRange(change, stamp) {
        result.pass(
          .init(
            change: change.subject, position: stamp.position, day: stamp.recordedAt.day, outcome: event.outcome))
      }
    default: break
    }
    switch change.state {
    case .absent, .approved, .approvedWithConditions, .rejected, .ratified, .notRatified, .verified, .closed,
      .withdrawn, .superseded:
      break
    case .draft, .submitted, .assessed, .routed, .deciding, .deferred, .invoked, .implementing, .implemented:
      open[change.subject] = change
    }
  }

  /// Nil: an event after the decision.
  private mutating func known(_ entry: Entry) -> Change? {
    if let change = open.removeValue(forKey: entry.subject) { return change }
    if case .changeRaised = entry.event { return Change(entry.subject) }
    return nil
  }

  private func isInRange(_ change: Change, _ stamp: Stamp) -> Bool {
    let day = stamp.recordedAt.day
    if let from = range.from, day < from { return false }
    if let through = range.through, day > through { return false }
    return range.scope == .ledger
      || change.initiatives.contains { organisation.governingScopes(above: $0, on: day).contains(range.scope) }
  }

  private mutating func judge(_ change: Change, _ stamp: Stamp, _ event: ChangeRouted) throws {
    let routed = try RoutedChange(change.subject, stamp, event)
    let organisation = organisation
    result.take(routed) { ballot in
      organisation.electors(
        ballot.electorate, over: change.initiatives, on: routed.day, excluding: change.conflicted,
        exposure: event.exposure, scopeItems: Int(event.facts.scopeItems)
      ).members.count
    }
  }
}
