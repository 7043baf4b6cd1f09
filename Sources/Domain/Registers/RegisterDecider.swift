import EventSourcing
import Values

package enum RegisterDecider: Decider {
  package static func decide(_ request: Request<RegisterCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .setScale(let scope, let scale): return try setScale(scope, scale, request, state)
    case .setTolerances(let subject, let tolerances):
      return try setTolerances(state.initiativeOrRefusal(subject), tolerances, request, state)
    case .resolve(let subject, let exception, let change):
      return try resolve(state.initiativeOrRefusal(subject), exception, change, request, state)
    case .escalate(let subject, let risk, let to):
      return try escalate(state.initiativeOrRefusal(subject), risk, to: to, request, state)
    case .answer(let subject, let risk, let outcome):
      return try answer(state.initiativeOrRefusal(subject), risk, outcome, request, state)
    case .report(let subject, let report):
      return try self.report(state.initiativeOrRefusal(subject), report, request, state)
    case .setAppetite(let scope, let score): return try setAppetite(scope, score, request, state)
    }
  }

  private static func setScale(
    _ scope: Subject, _ scale: RiskScale, _ request: Request<RegisterCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let holder = scope == .ledger ? state.ledger : try state.initiativeOrRefusal(scope)
    try state.require(.riskScaleSet, over: scope, by: request.actor, on: request.today)
    if let fault = scale.fault {
      throw Refusal(
        .riskScale, facts: ["scale": scale.name, "because": fault],
        next: "Give weights such as 10,30,50,70,90, and bands such as low=1")
    }
    var scale = scale
    let settings = holder.registers.riskScales
    let inForce = settings.filter { $0.effectiveOn <= request.effectiveOn }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
    scale.version = inForce?.value.version ?? 0
    if inForce?.value == scale { return [] }
    scale.version = Int64(settings.count + 1)
    return [Draft(scope, .riskScaleSet(RiskScaleSet(scale)), effectiveOn: request.effectiveOn)]
  }

  private static func setTolerances(
    _ initiative: Initiative, _ tolerances: [Tolerance], _ request: Request<RegisterCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try requireAbove(.tolerancesSet, initiative, request, state)
    guard !tolerances.isEmpty else {
      throw Refusal(
        .tolerance, facts: ["subject": initiative.subject.description], next: "Give a dimension and a bound")
    }
    var seen: Set<Tolerance.Key> = []
    for tolerance in tolerances {
      if let fault = tolerance.fault {
        throw Refusal(
          .tolerance, facts: ["tolerance": tolerance.description, "because": fault],
          next: "Give time in days, cost as an amount or 10%, risk and scope as numbers; others by a figure with a plan"
        )
      }
      guard seen.insert(tolerance.key).inserted else {
        throw Refusal(
          .repeatedField, facts: ["tolerance": tolerance.description], next: "Give each tolerance once")
      }
    }
    let held = initiative.registers.tolerances(on: request.effectiveOn)
    let changed = tolerances.filter { tolerance in
      tolerance.isBounded ? !held.contains(tolerance) : held.contains { $0.key == tolerance.key }
    }
    if changed.isEmpty { return [] }
    let draft = Draft(
      initiative.subject, .tolerancesSet(TolerancesSet(changed)), effectiveOn: request.effectiveOn)
    return [draft] + exceptions(of: initiative, after: draft, request, state)
  }

  /// A tighter tolerance may find a forecast beyond it, a wider one may take an exception back.
  private static func exceptions(
    of initiative: Initiative, after draft: Draft, _ request: Request<RegisterCommand>, _ state: Organisation
  ) -> [Draft] {
    var after = initiative
    let stamp = Stamp(
      position: state.position + 1, effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: request.today),
      actor: request.actor.person, actingFor: request.actor.actingFor)
    after.evolve(draft.event, stamp)
    let day = max(request.today, request.effectiveOn)
    return ToleranceCheck(
      after, under: after.registers.tolerances(on: day), effectiveOn: request.effectiveOn, today: request.today
    ).drafts
  }

  private static func resolve(
    _ initiative: Initiative, _ position: Int64, _ change: Subject?, _ request: Request<RegisterCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try requireAbove(.exceptionResolved, initiative, request, state)
    guard initiative.registers.exceptions.contains(where: { $0.stamp.position == position }) else {
      throw Refusal(
        .unknownItem, facts: ["subject": initiative.subject.description, "exception": String(position)],
        next: "See exceptions \(initiative.subject) for the position of each")
    }
    if initiative.registers.ends[position] != nil { return [] }
    if let change {
      let known = state.changes[change]
      guard known?.initiatives.contains(initiative.subject) == true, known?.decision?.event.outcome == .approved else {
        throw Refusal(
          .unknownItem,
          facts: [
            "change": change.description, "state": known?.state.rawValue ?? "absent",
            "subject": initiative.subject.description,
          ],
          next: "Name an approved change of this initiative, or none and say why in --reason")
      }
    }
    return [
      Draft(
        initiative.subject, .exceptionResolved(ExceptionResolved(exception: position, change: change)),
        effectiveOn: request.effectiveOn, touching: change.map { [$0] } ?? [])
    ]
  }
}
