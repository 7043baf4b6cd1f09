package import Domain
package import EventSourcing

/// Which events of a log belong to a scope, in one pass: as the controls about substance see it.
package struct ScopeFilter: Sendable {
  private var organisation = Organisation()
  private var tracker: ScopeTracker

  package init(_ scope: ControlScope) { tracker = ScopeTracker(scope) }

  /// Takes the next event.
  package mutating func takesIn(_ recorded: RecordedEvent, _ entry: Entry) -> Bool {
    tracker.meet(recorded.envelope, entry, organisation)
    let takesIn = tracker.takesIn
    organisation.evolve(with: entry)
    tracker.evolve(with: entry)
    return takesIn
  }
}
