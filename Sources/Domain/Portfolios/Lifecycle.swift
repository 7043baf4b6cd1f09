public import Values

/// When an initiative was closed, opened again, and decided to go on.
public struct Lifecycle: Hashable, Sendable {
  /// Nil: opened again.
  public internal(set) var closures: [Dated<InitiativeClosed.Outcome?>] = []
  public internal(set) var reviews: [Dated<ContinuationReviewed>] = []

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .initiativeClosed(let event): closures.append(Dated(event.outcome, stamp))
    case .initiativeReopened: closures.append(Dated(nil, stamp))
    case .continuationReviewed(let event): reviews.append(Dated(event, stamp))
    default: break
    }
  }

  /// How it ended; nil while it is open.
  public func outcome(on day: CivilDay) -> InitiativeClosed.Outcome? {
    closures.inForce(on: day)?.value
  }

  public func review(on day: CivilDay) -> ContinuationReviewed? { reviews.inForce(on: day)?.value }

  /// Whether a decision to go on has run out without another.
  public func isOverdue(on day: CivilDay) -> Bool {
    guard outcome(on: day) == nil, let due = review(on: day)?.nextReview else { return false }
    return due < day
  }
}

extension Array {
  fileprivate func inForce<Value>(on day: CivilDay) -> Dated<Value>? where Element == Dated<Value> {
    filter { $0.effectiveOn <= day }.max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
  }
}
