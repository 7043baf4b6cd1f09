public import Values

extension InitiativeDecider {
  /// Delivered only with every deliverable accepted; either way with no change under way, and nothing open below it.
  static func close(
    _ subject: Subject, _ outcome: InitiativeClosed.Outcome, _ request: Request<InitiativeCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    try state.require(.initiativeClosed, over: subject, by: request.actor, on: request.today)
    if let known = initiative.lifecycle.outcome(on: request.effectiveOn) {
      if known == outcome { return [] }
      throw Refusal(
        .closed, facts: ["subject": subject.description, "outcome": known.rawValue],
        next: "Open it again first: reopen \(subject)")
    }
    var open = state.openWork(under: subject, on: request.effectiveOn)
    if outcome == .delivered { open += initiative.openDeliverables(on: request.effectiveOn).map(\.description) }
    guard open.isEmpty else {
      throw Refusal(
        .openWork, facts: ["subject": subject.description, "open": open.joined(separator: ", ")],
        next: "Have each accepted (report its status=accepted), closed or withdrawn, or close it as stopped")
    }
    return [Draft(subject, .initiativeClosed(InitiativeClosed(outcome)), effectiveOn: request.effectiveOn)]
  }

  static func reopen(
    _ subject: Subject, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    try state.require(.initiativeReopened, over: subject, by: request.actor, on: request.today)
    if initiative.lifecycle.outcome(on: request.effectiveOn) == nil { return [] }
    return [Draft(subject, .initiativeReopened(InitiativeReopened()), effectiveOn: request.effectiveOn)]
  }

  static func review(
    _ subject: Subject, _ review: ContinuationReviewed, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    try state.require(.continuationReviewed, over: subject, by: request.actor, on: request.today)
    try state.refuseClosed([subject], on: request.effectiveOn)
    switch (review.decision, review.nextReview) {
    case (.goOn, nil), (.stop, .some):
      throw Refusal(
        .period, facts: ["subject": subject.description, "decision": review.decision.rawValue],
        next: "Say when a decision to continue is asked again: --next-review 2027-06-30; one to stop is final")
    case (.goOn, .some(let next)) where next <= request.effectiveOn:
      throw Refusal(
        .period, facts: ["subject": subject.description, "nextReview": next.description],
        next: "Name a day after \(request.effectiveOn)")
    default: break
    }
    if initiative.lifecycle.review(on: request.effectiveOn) == review { return [] }
    return [Draft(subject, .continuationReviewed(review), effectiveOn: request.effectiveOn)]
  }
}

extension Organisation {
  /// Throws where one of them is closed on the day: what is over has no plan to move.
  func refuseClosed(_ subjects: [Subject], on day: CivilDay) throws(Refusal) {
    for subject in subjects {
      guard let outcome = initiatives[subject]?.lifecycle.outcome(on: day) else { continue }
      throw Refusal(
        .closed, facts: ["subject": subject.description, "outcome": outcome.rawValue],
        next: "Have its sponsor open it again: reopen \(subject)")
    }
  }

  /// Changes under way that move it, and open initiatives right below it, as far as they are loaded.
  fileprivate func openWork(under subject: Subject, on day: CivilDay) -> [String] {
    let moving = changes.values.filter {
      $0.state != .absent && !$0.state.hasEnded && $0.initiatives.contains(subject)
    }
    let below = initiatives.values.filter {
      $0.isRegistered && $0.parents(on: day).contains(subject) && $0.lifecycle.outcome(on: day) == nil
    }
    return (moving.map(\.subject) + below.map(\.subject)).sorted().map(\.description)
  }
}

extension Initiative {
  /// The items in scope with nothing below them whose reported status is neither `accepted` nor `delivered`.
  public func openDeliverables(on day: CivilDay) -> [ItemReference] {
    let breakdown = WorkBreakdown(self, on: day)
    return breakdown.parents.keys.filter { breakdown.children(of: $0).isEmpty }.sorted().compactMap { id in
      guard let item = ItemReference(kind: .scope, id: id) else { return nil }
      let status = text(item, "status", on: day)?.lowercased()
      return status == "accepted" || status == "delivered" ? nil : item
    }
  }
}
