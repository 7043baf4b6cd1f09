import Domain

/// A step of a change, as the order of steps tells them apart.
enum ChangeStep: String, Sendable {
  case drafted, raised, submitted, revised, assessed, routed
  case votedOn = "voted on"
  case escalated, approved, rejected, deferred
  /// Decided by one person without a ballot, as in ledgers from before there were ballots.
  case approvedWithoutBallot = "approved without a ballot"
  case rejectedWithoutBallot = "rejected without a ballot"
  case resumed, ratified
  case notRatified = "not ratified"
  case conditionDischarged = "a condition discharged"
  case invoked = "invoked as an emergency"
  case started, implemented, verified
  case failedVerification = "failed in its verification"
  case closed, withdrawn, superseded

  /// Nil for what is no step of a change.
  init?(_ event: DomainEvent) {
    switch event {
    case .changeRaised(let event): self = event.isDraft ? .drafted : .raised
    case .changeSubmitted: self = .submitted
    case .changeRevised: self = .revised
    case .changeAssessed: self = .assessed
    case .changeRouted: self = .routed
    case .voteCast: self = .votedOn
    case .ballotEscalated: self = .escalated
    case .changeDecided(let event): self.init(event)
    case .changeResumed: self = .resumed
    case .conditionDischarged: self = .conditionDischarged
    case .emergencyInvoked: self = .invoked
    case .implementationStarted: self = .started
    case .changeImplemented: self = .implemented
    case .changeVerified(let event): self = event.passed ? .verified : .failedVerification
    case .changeClosed: self = .closed
    case .changeWithdrawn: self = .withdrawn
    case .changeSuperseded: self = .superseded
    default: return nil
    }
  }

  private init(_ event: ChangeDecided) {
    let isByBallot = event.round != nil
    switch event.outcome {
    case .approved, .approvedWithConditions: self = isByBallot ? .approved : .approvedWithoutBallot
    case .rejected: self = isByBallot ? .rejected : .rejectedWithoutBallot
    case .deferred: self = .deferred
    case .ratified: self = .ratified
    case .notRatified: self = .notRatified
    }
  }
}
