import Values

/// Votes, and the decision that follows the moment that the outcome is certain.
extension ChangeDecider {
  static func vote(_ work: ChangeCase, _ vote: Vote) throws(Refusal) -> [Draft] {
    if work.hasVoted(vote) { return [] }
    try work.require([.assessed, .routed, .deciding], "decide")
    try work.requireOrder()
    try work.requireNoConflict(work.request.actor.persons)
    try work.requireFresh()
    var drafts: [Draft] = []
    var open = work
    if work.change.routing == nil {
      drafts = try work.routing()
      if let routed = drafts.last { open = work.after(routed) }
    }
    let cast = try open.cast(vote)
    drafts += cast
    guard let voted = cast.last else { return drafts }
    let counted = open.after(voted)
    if let decided = try counted.conclusion(vote) { drafts += [decided] + counted.overdue }
    return drafts
  }
}

extension ChangeCase {
  /// The same persons said the same in this round: repeating it takes effect once.
  fileprivate func hasVoted(_ vote: Vote) -> Bool {
    change.routing?.votes.contains {
      $0.event.choice == vote.choice && $0.stamp.persons == request.actor.persons
        && (vote.ballot == nil || vote.ballot == $0.event.ballot) && $0.event.conditions == vote.conditions
    } ?? false
  }

  /// Who asks for a change, gains by it or does its work has no vote on it (invariant I1).
  func requireNoConflict(_ persons: Set<String>) throws(Refusal) {
    let conflicted = change.conflicted.intersection(persons)
    guard let person = conflicted.min() else { return }
    let able = deciders(except: change.conflicted.union(request.actor.persons))
    let next =
      able.isEmpty
      ? "Have an administrator grant the change authority to somebody else, outside the office if need be"
      : "Have it decided by \(state.named(able))"
    guard change.requesters.contains(person) else {
      throw Refusal(
        .interestedMayNotDecide, facts: ["change": change.subject.id, "person": person], whoCould: able, next: next)
    }
    throw Refusal(
      .requesterMayNotDecide,
      facts: ["change": change.subject.id, "raised by": change.requesters.sorted().joined(separator: " for ")],
      whoCould: able, next: next)
  }

  /// The vote as an event, with what the operating model lets pass before it.
  fileprivate func cast(_ vote: Vote) throws(Refusal) -> [Draft] {
    guard let routing = change.routing else { return [] }
    try requireOpen(routing)
    let (ballot, standing) = try self.standing(vote, routing)
    try requireNoConflict(standing.standsFor.map { [$0] } ?? [])
    try requireFirst(vote, ballot, standing, routing)
    var drafts = standing.findings
    if routing.event.isSignatureRequired, vote.signature == nil {
      drafts += try enforce(
        Refusal(
          .signatureRequired, facts: ["change": change.subject.id, "voter": request.actor.person],
          next: "Sign it with your SSH key: --sign ~/.ssh/id_ed25519"))
    }
    let event = VoteCast(
      ballot: ballot.name, choice: vote.choice, contentHash: change.contentHash,
      assessmentHash: change.assessmentHash, limit: standing.limit, standsFor: standing.standsFor,
      conditions: vote.conditions, resumeOn: vote.resumeOn, signature: vote.signature,
      pack: try packDigest(of: vote))
    return drafts + [draft(.voteCast(event))]
  }

  private func requireOpen(_ routing: Routing) throws(Refusal) {
    guard let deadline = routing.deadline, deadline < request.today else { return }
    throw Refusal(
      .deadline,
      facts: [
        "change": change.subject.id, "deadline": deadline.description, "today": request.today.description,
      ],
      next: "Escalate it: change escalate \(change.subject.id)")
  }

  /// One vote a ballot for each person, whoever they stand for.
  private func requireFirst(
    _ vote: Vote, _ ballot: Ballot, _ standing: Standing, _ routing: Routing
  ) throws(Refusal) {
    let persons = request.actor.persons.union(standing.standsFor.map { [$0] } ?? [])
    for other in routing.votes where other.event.ballot == ballot.name {
      let voted = other.stamp.persons.union(other.event.standsFor.map { [$0] } ?? [])
      guard let person = voted.intersection(persons).min() else { continue }
      throw Refusal(
        .alreadyVoted,
        facts: ["person": person, "choice": other.event.choice.rawValue, "ballot": ballot.name],
        next: "A vote stands; to ask again, revise the change: change revise \(change.subject.id)")
    }
    if vote.choice == .abstain, ballot.isDecidedByFirstVote {
      throw Refusal(
        .ballot, facts: ["ballot": ballot.name, "choice": "abstain"],
        next: "Leave it to another change authority: who decides alone approves, rejects or defers")
    }
    if vote.choice == .defer, change.isEmergency {
      throw Refusal(
        .ballot, facts: ["change": change.subject.id, "choice": "defer"],
        next: "Ratify the emergency or do not; its work is done")
    }
    guard Set(vote.conditions.map(\.id)).count == vote.conditions.count,
      vote.conditions.isEmpty || vote.choice == .approve,
      vote.conditions.allSatisfy({ state.people[$0.owner]?.name != nil && $0.due >= request.today })
    else {
      throw Refusal(
        .condition, facts: ["conditions": vote.conditions.map(\.id).joined(separator: ", ")],
        next: "Give an approval's conditions each an id of its own, a registered owner, and a due day from today on")
    }
  }

  /// An emergency decided after its deadline is a breach, whatever the model (invariant I6).
  fileprivate var overdue: [Draft] {
    guard let emergency = change.emergency?.event, emergency.ratifyBy < request.today else { return [] }
    let text = "\(change.subject.id) was decided on \(request.today), after \(emergency.ratifyBy)"
    return [draft(.findingRaised(FindingRaised(rule: .emergencyOverdue, text: text, fields: [])))]
  }

  /// The decision, once a ballot is lost or all are won; nil while it is open.
  fileprivate func conclusion(_ vote: Vote) throws(Refusal) -> Draft? {
    guard let routing = change.routing, let assessment = change.assessment, let last = routing.votes.last else {
      return nil
    }
    let outcomes = routing.ballots.map { routing.count($0).outcome(of: $0) }
    let outcome: ChangeDecided.Outcome
    let conditions = routing.votes.filter { $0.event.choice == .approve }.flatMap(\.event.conditions)
    if outcomes.contains(.rejected) {
      outcome = change.isEmergency ? .notRatified : .rejected
    } else if outcomes.contains(.deferred) {
      outcome = .deferred
    } else if outcomes.allSatisfy({ $0 == .approved }) {
      outcome = change.isEmergency ? .ratified : conditions.isEmpty ? .approved : .approvedWithConditions
    } else {
      return nil
    }
    let approvers = routing.votes.filter { $0.event.choice == .approve }.flatMap(\.stamp.persons)
    let event = ChangeDecided(
      outcome: outcome, contentHash: change.contentHash, assessment: assessment.stamp.position,
      assessmentHash: change.assessmentHash, baselineVersions: baselineVersions, limit: last.event.limit,
      round: Int64(change.round), conditions: outcome.isApproval ? unique(conditions) : [],
      resumeOn: outcome == .deferred ? vote.resumeOn : nil)
    // By approver, so that what somebody has approved can be summed.
    return draft(.changeDecided(event), touching: Set(approvers).sorted().compactMap { Subject(.person, $0) })
  }

  /// Two electors may set a condition with the same id: the second is told apart.
  private func unique(_ conditions: [Condition]) -> [Condition] {
    var seen: Set<String> = []
    return conditions.map { condition in
      var condition = condition
      var number = 2
      let id = condition.id
      while !seen.insert(condition.id).inserted {
        condition.id = "\(id)-\(number)"
        number += 1
      }
      return condition
    }
  }
}
