/// Where a change stands after a step, and what may follow: the controls' own table.
enum ChangeStage: String, Sendable {
  case absent, draft, submitted, assessed, routed
  case voting = "being voted on"
  case approved, rejected, deferred, started, implemented
  case wanting = "found wanting"
  case verified, closed, withdrawn, superseded
  // An emergency: the work comes first.
  case invoked = "invoked as an emergency"
  case startedAhead = "started as an emergency"
  case implementedAhead = "implemented as an emergency"
  case assessedAfter = "assessed in retrospect"
  case routedAfter = "routed in retrospect"
  case votingAfter = "being voted on in retrospect"
  case ratified
  case notRatified = "not ratified"

  var permitted: [ChangeStep] {
    switch self {
    case .absent: [.drafted, .raised]
    case .draft: [.revised, .submitted, .withdrawn, .superseded]
    case .submitted: [.revised, .assessed, .invoked, .withdrawn, .superseded]
    case .assessed:
      [
        .revised, .assessed, .routed, .approvedWithoutBallot, .rejectedWithoutBallot, .invoked, .withdrawn,
        .superseded,
      ]
    case .routed: [.revised, .assessed, .votedOn, .escalated, .withdrawn, .superseded]
    case .voting:
      [.revised, .assessed, .votedOn, .escalated, .approved, .rejected, .deferred, .withdrawn, .superseded]
    case .approved: [.started, .implemented, .conditionDischarged, .withdrawn, .superseded]
    case .deferred: [.resumed, .withdrawn, .superseded]
    case .started: [.implemented, .conditionDischarged]
    case .implemented: [.verified, .failedVerification, .conditionDischarged, .closed]
    case .wanting: [.started, .implemented, .verified, .failedVerification, .conditionDischarged, .closed]
    case .verified: [.conditionDischarged, .closed]
    case .rejected, .notRatified: [.closed]
    case .invoked: [.started, .implemented]
    case .startedAhead: [.implemented]
    case .implementedAhead: [.assessed]
    case .assessedAfter: [.assessed, .routed]
    case .routedAfter: [.assessed, .votedOn, .escalated]
    case .votingAfter: [.assessed, .votedOn, .escalated, .ratified, .notRatified]
    case .ratified: [.verified, .failedVerification, .conditionDischarged]
    case .closed, .withdrawn, .superseded: []
    }
  }

  /// Where the step leads, permitted or not.
  func after(_ step: ChangeStep) -> ChangeStage {
    switch step {
    case .drafted: .draft
    case .raised, .submitted, .resumed: .submitted
    case .revised: self == .draft ? .draft : .submitted
    case .assessed: isRetrospective ? .assessedAfter : .assessed
    case .routed: isRetrospective ? .routedAfter : .routed
    case .votedOn: isRetrospective ? .votingAfter : .voting
    case .escalated, .conditionDischarged: self
    case .approved, .approvedWithoutBallot: .approved
    case .rejected, .rejectedWithoutBallot: .rejected
    case .deferred: .deferred
    case .ratified: .ratified
    case .notRatified: .notRatified
    case .invoked: .invoked
    case .started: self == .invoked ? .startedAhead : .started
    case .implemented: self == .invoked || self == .startedAhead ? .implementedAhead : .implemented
    case .verified: .verified
    case .failedVerification: .wanting
    case .closed: .closed
    case .withdrawn: .withdrawn
    case .superseded: .superseded
    }
  }

  private var isRetrospective: Bool {
    [.implementedAhead, .assessedAfter, .routedAfter, .votingAfter].contains(self)
  }
}
