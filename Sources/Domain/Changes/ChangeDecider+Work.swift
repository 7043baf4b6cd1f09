import Values

/// From the decision to the closure: the work, its verification, and what the approval depended on.
extension ChangeDecider {
  static func invoke(_ work: ChangeCase, hazard: String, ratifyBy: CivilDay) throws(Refusal) -> [Draft] {
    let change = work.change
    if let known = change.emergency?.event, known.hazard == hazard, known.ratifyBy == ratifyBy { return [] }
    try work.require([.submitted, .assessed], "invoke")
    try work.requireNotBegun("invoke")
    try work.require(.emergencyInvoked)
    try work.requireOrder()
    guard ratifyBy >= work.request.today else {
      throw Refusal(
        .period, facts: ["today": work.request.today.description, "ratify by": ratifyBy.description],
        next: "Give a day from today on, by which it must be ratified")
    }
    let event = EmergencyInvoked(contentHash: change.contentHash, hazard: hazard, ratifyBy: ratifyBy)
    return [work.draft(.emergencyInvoked(event))]
  }

  static func start(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    if work.change.state == .implementing { return [] }
    try work.require([.approved, .approvedWithConditions, .invoked], "start")
    let owner = try requireImplementer(work, .implementationStarted)
    guard let decision = work.mandate else { return [] }
    return owner + [work.draft(.implementationStarted(ImplementationStarted(decision: decision)))]
  }

  static func implement(_ work: ChangeCase, _ evidence: [Digest]) throws(Refusal) -> [Draft] {
    let change = work.change
    if let known = change.implementation?.event, change.state != .implementing,
      evidence.isEmpty || known.evidence == evidence
    {
      return []
    }
    try work.require([.approved, .approvedWithConditions, .invoked, .implementing], "implement")
    let owner = try requireImplementer(work, .changeImplemented)
    guard let decision = work.mandate else { return [] }
    let implemented = ChangeImplemented(
      decision: decision, contentHash: change.contentHash, baselineVersions: work.baselineVersions, evidence: evidence)
    var drafts = owner + [work.draft(.changeImplemented(implemented))]
    // Work done again after it failed its verification: the baseline has moved already.
    if change.implementation != nil { return drafts }
    if change.emergency == nil { try work.requireFresh() }
    for subject in change.initiatives {
      let initiative = try work.state.initiativeOrRefusal(subject)
      let movements = change.deltas.filter { $0.initiative == subject }.map(\.movement)
      if movements.isEmpty { continue }
      for movement in movements { try work.state.check(movement, of: initiative, on: work.request.effectiveOn) }
      try work.state.check(movements, of: initiative, on: work.request.effectiveOn)
      let revised = BaselineRevised(
        movements: movements, baselineVersion: initiative.baselineVersion + 1,
        basis: .change(change.subject, decision: decision))
      drafts.append(
        Draft(
          subject, .baselineRevised(revised), effectiveOn: work.request.effectiveOn,
          touching: [change.subject] + revised.givers))
      drafts +=
        ToleranceCheck(
          initiative, after: movements, effectiveOn: work.request.effectiveOn, today: work.request.today
        ).drafts
    }
    return drafts + (try work.budgetDrafts(decision: decision))
  }

  /// Who does the work: by their role, and never somebody who approved it (invariant I1).
  private static func requireImplementer(_ work: ChangeCase, _ kind: EventKind) throws(Refusal) -> [Draft] {
    try work.require(kind)
    try work.state.requirePMO(
      toCause: kind, practices: work.practices, over: work.change.initiatives, work.request)
    try work.requireOrder()
    let approvers = work.change.approvers
    guard approvers.isDisjoint(with: work.request.actor.persons) else {
      throw Refusal(
        .deciderMayNotImplement,
        facts: ["change": work.change.subject.id, "decided by": approvers.sorted().joined(separator: ", ")],
        whoCould: work.change.initiatives.first.map {
          work.state.personsWho(mayCause: .changeImplemented, over: $0, on: work.request.today, except: approvers)
        } ?? [],
        next: "Have somebody who did not decide it implement it")
    }
    return try work.state.respectPlanOwner(
      causing: kind, practices: work.practices, over: work.change.initiatives, work.request)
  }

  static func verify(_ work: ChangeCase, passed: Bool, _ evidence: [Digest]) throws(Refusal) -> [Draft] {
    let change = work.change
    if let known = change.verification?.event, known.passed == passed, known.evidence == evidence { return [] }
    // An emergency is verified once it is ratified, or done again after that.
    try work.require(
      change.isEmergency ? (change.decision == nil ? [.ratified] : [.ratified, .implemented]) : [.implemented], "verify"
    )
    try work.require(.changeVerified)
    try work.requireOrder()
    let involved = change.approvers.union(change.workers)
    guard involved.isDisjoint(with: work.request.actor.persons) else {
      throw Refusal(
        .verifierIsInvolved,
        facts: ["change": change.subject.id, "involved": involved.sorted().joined(separator: ", ")],
        whoCould: change.initiatives.first.map {
          work.state.personsWho(mayCause: .changeVerified, over: $0, on: work.request.today, except: involved)
        } ?? [],
        next: "Have somebody verify it who neither decided nor implemented it")
    }
    guard !evidence.isEmpty else {
      throw Refusal(
        .evidenceRequired, facts: ["change": change.subject.id],
        next: "Name what was looked at: --evidence FILE, whose SHA-256 is kept")
    }
    return [work.draft(.changeVerified(ChangeVerified(passed: passed, evidence: evidence)))]
  }

  static func discharge(_ work: ChangeCase, _ id: String, _ evidence: [Digest]) throws(Refusal) -> [Draft] {
    let change = work.change
    guard let condition = change.decision?.event.conditions.first(where: { $0.id == id }) else {
      throw Refusal(
        .condition, facts: ["change": change.subject.id, "condition": id],
        next: change.decision?.event.conditions.isEmpty ?? true
          ? "It was approved under no condition"
          : "Name one of \(change.openConditions.map(\.id).joined(separator: ", "))")
    }
    if change.discharged[id] != nil { return [] }
    guard !change.state.hasEnded else {
      try work.require([.approvedWithConditions], "discharge")
      return []
    }
    try work.requireOrder()
    // Its owner says that it is met, and nobody in their place.
    guard work.request.actor.persons == [condition.owner] else {
      throw Refusal(
        .condition, facts: ["condition": id, "owner": condition.owner],
        whoCould: [condition.owner], next: "Have \(condition.owner) discharge it")
    }
    return [work.draft(.conditionDischarged(ConditionDischarged(condition: id, evidence: evidence)))]
  }

  static func close(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    let change = work.change
    if change.state == .closed { return [] }
    try work.require([.implemented, .verified, .rejected, .notRatified], "close")
    if change.isEmergency, change.state == .implemented, change.decision == nil {
      throw Refusal(
        .lifecycle, facts: ["change": change.subject.id, "state": "an emergency that is not decided"],
        next: change.next)
    }
    try work.require(.changeClosed)
    try work.requireOrder()
    let open = change.openConditions
    guard open.isEmpty else {
      throw Refusal(
        .condition,
        facts: ["change": change.subject.id, "open": open.map { "\($0.id), due \($0.due)" }.joined(separator: "; ")],
        whoCould: Set(open.map(\.owner)).sorted(),
        next: "Have each owner discharge theirs: change discharge \(change.subject.id) \(open[0].id)")
    }
    var drafts: [Draft] = []
    if change.state == .implemented {
      drafts = try work.enforce(
        Refusal(
          .verificationRequired, facts: ["change": change.subject.id],
          whoCould: change.initiatives.first.map {
            work.state.personsWho(
              mayCause: .changeVerified, over: $0, on: work.request.today,
              except: change.approvers.union(change.workers))
          } ?? [],
          next: "Have it verified: change verify \(change.subject.id) --evidence FILE"))
    }
    if change.state == .notRatified { try requireReversal(work) }
    return drafts + [work.draft(.changeClosed(ChangeClosed()))]
  }

  /// What was done as an emergency and not ratified is undone before it is closed.
  private static func requireReversal(_ work: ChangeCase) throws(Refusal) {
    let subject = work.change.subject
    let isReversed = work.state.changes.values.contains {
      $0.origin == .reversal(of: subject) && [.implemented, .verified, .closed].contains($0.state)
    }
    guard !isReversed else { return }
    throw Refusal(
      .reversalRequired, facts: ["change": subject.id],
      next: "Reverse it: change reverse \(subject.id) --as OTHER, and have that implemented")
  }

  static func withdraw(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    if work.change.state == .withdrawn { return [] }
    try work.require(Change.State.beforeWork, "withdraw")
    try work.requireNotBegun("withdraw")
    try work.require(.changeWithdrawn)
    try work.requireOrder()
    return [work.draft(.changeWithdrawn(ChangeWithdrawn()))]
  }

  static func resume(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    // Once only: a change that has moved on since is in its next round.
    if work.change.state == .submitted, work.change.round > 1 { return [] }
    try work.require([.deferred], "resume")
    try work.require(.changeResumed)
    try work.requireOrder()
    return [work.draft(.changeResumed(ChangeResumed()))]
  }
}

extension ChangeCase {
  /// The position by which the work may be done: an approval's, or an emergency's invocation.
  var mandate: Int64? {
    if let decision = change.decision, decision.event.outcome.isApproval { return decision.stamp.position }
    return change.emergency?.stamp.position
  }

  /// Holds a rule by the operating model of what the change moves.
  func enforce(_ refusal: Refusal) throws(Refusal) -> [Draft] {
    try state.enforce(refusal, practices: practices, over: change.initiatives, on: change.subject, request)
  }
}
