import Values

extension InitiativeDecider {
  /// Throws where a model dated back would be looser, on a day that has passed, than the one that held then: what was
  /// refused under that would land after all.
  static func refuseLooseningThePast(
    _ draft: Draft, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) {
    guard draft.effectiveOn < request.today else { return }
    var after = state
    let stamp = Stamp(
      position: state.position + 1, effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: request.today),
      actor: request.actor.person, actingFor: request.actor.actingFor)
    after.evolve(with: Entry(subject: draft.subject, event: draft.event, stamp: stamp))
    let scopes = [state.ledger] + state.initiatives.values
    let turns = scopes.flatMap { $0.models.map(\.effectiveOn) + $0.memberships.map(\.effectiveOn) }
    let days = Set([draft.effectiveOn] + turns.filter { draft.effectiveOn < $0 && $0 < request.today })
    for day in days.sorted() {
      for practice in Practice.allCases {
        let held = state.operatingModel(practice, of: draft.subject, on: day)
        guard after.operatingModel(practice, of: draft.subject, on: day) < held else { continue }
        throw Refusal(
          .backDated,
          facts: [
            "subject": draft.subject.description, "practice": practice.rawValue, "model": held.rawValue,
            "day": day.description,
          ], next: "Set it from today on: --effective \(request.today)")
      }
    }
  }

  static func assign(
    _ tier: String, to subject: Subject, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.tierAssigned, over: subject, by: request.actor, on: request.today)
    let initiative = try state.initiativeOrRefusal(subject)
    guard (1...40).contains(tier.utf8.count), Subject(.change, tier)?.id == tier else {
      throw Refusal(
        .valueKind, facts: ["tier": tier], next: "Name the tier with up to 40 characters without spaces")
    }
    if initiative.tier(on: request.effectiveOn) == tier { return [] }
    return [Draft(subject, .tierAssigned(TierAssigned(tier: tier)), effectiveOn: request.effectiveOn)]
  }
}
