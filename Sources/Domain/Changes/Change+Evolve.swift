import Values

extension Change {
  package mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .changeRaised(let event):
      state = event.isDraft ? .draft : .submitted
      content = event.content
      origin = event.origin
      requesters = stamp.persons.union(event.requesters)
      raised = stamp
      round = 1
    case .changeRevised(let event):
      content = event.content
      requesters.formUnion(stamp.persons)
      if state != .draft { state = .submitted }
      reopen()
    case .changeSubmitted: state = .submitted
    case .changeAssessed(let event):
      if state != .submitted, routing != nil { reopen() }
      // A later assessment of the same aspects replaces the earlier.
      assessments.removeAll {
        $0.event.aspects.isSubset(of: event.aspects) || $0.event.contentHash != event.contentHash
      }
      assessments.append(Step(event: event, stamp: stamp))
      if event.isInterested { interested.formUnion(stamp.persons) }
      state = .assessed
    case .changeRouted(let event):
      routing = Routing(event: event, stamp: stamp, ballots: event.ballots, deadline: event.deadline)
      state = .routed
    case .voteCast(let event):
      routing?.votes.append(Step(event: event, stamp: stamp))
      state = .deciding
    case .ballotEscalated(let event):
      guard let index = routing?.ballots.firstIndex(where: { $0.name == event.ballot }) else { break }
      routing?.ballots[index] = event.successor
      routing?.deadline = event.deadline
      routing?.escalatedOn = stamp.recordedAt.day
      // Who decides now is asked anew: a vote of those who did not decide in time is none of theirs.
      routing?.votes.removeAll { $0.event.ballot == event.ballot }
    case .changeDecided(let event):
      state = State(event.outcome)
      decision = Step(event: event, stamp: stamp)
    case .changeResumed:
      state = .submitted
      reopen()
    case .conditionDischarged(let event): discharged[event.condition] = stamp
    case .emergencyInvoked(let event):
      emergency = Step(event: event, stamp: stamp)
      workers.formUnion(stamp.persons)
      state = .invoked
    case .implementationStarted(let event):
      start = Step(event: event, stamp: stamp)
      workers.formUnion(stamp.persons)
      state = .implementing
    case .changeImplemented(let event):
      implementation = Step(event: event, stamp: stamp)
      workers.formUnion(stamp.persons)
      verification = nil
      state = .implemented
    case .changeVerified(let event):
      verification = Step(event: event, stamp: stamp)
      // Not as decided: the work goes on.
      state = event.passed ? .verified : .implementing
    case .changeClosed: end(.closed, stamp)
    case .changeWithdrawn: end(.withdrawn, stamp)
    case .changeSuperseded(let event):
      successors = event.successors
      end(.superseded, stamp)
    // No steps: they neither wait for its state nor move it.
    case .changePrepared, .noticeSent, .noticeAcknowledged, .spendingJudged, .consentRecorded:
      safeguards.evolve(event, stamp)
      return
    case .decisionPackIssued(let event):
      packs.append(Step(event: event, stamp: stamp))
      return
    // Events of other subjects; EveryEventCountsTests holds that each kind changes the state that it belongs to.
    default: return
    }
    lastEffective = max(lastEffective ?? stamp.effectiveOn, stamp.effectiveOn)
  }

  /// A new round: what was assessed, routed and voted on no longer counts.
  private mutating func reopen() {
    round += 1
    assessments = []
    routing = nil
    decision = nil
  }

  private mutating func end(_ state: State, _ stamp: Stamp) {
    self.state = state
    ended = stamp
  }
}

extension Change.State {
  init(_ outcome: ChangeDecided.Outcome) {
    switch outcome {
    case .approved: self = .approved
    case .approvedWithConditions: self = .approvedWithConditions
    case .rejected: self = .rejected
    case .deferred: self = .deferred
    case .ratified: self = .ratified
    case .notRatified: self = .notRatified
    }
  }
}
