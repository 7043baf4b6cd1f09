import Values

extension RegisterDecider {
  static func escalate(
    _ initiative: Initiative, _ id: String, to upper: Subject, _ request: Request<RegisterCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let subject = initiative.subject
    try state.require(.riskEscalated, over: subject, by: request.actor, on: request.today)
    let risk = try existing(id, initiative, on: request.effectiveOn)
    let facts = ["subject": subject.description, "risk": risk.id, "to": upper.description]
    guard upper != subject, upper.level != nil,
      state.governingScopes(above: subject, on: request.effectiveOn).contains(upper)
    else {
      throw Refusal(
        .escalation, facts: facts.merging(["because": "it does not lie above \(subject)"]) { $1 },
        next: "Name a programme or portfolio that it is in")
    }
    let earlier = initiative.registers.escalations.filter { $0.event.risk == risk.id }
    let verdicts = initiative.registers.verdicts
    if let pending = earlier.last(where: { verdicts[$0.stamp.position] == nil }) {
      if pending.event.to == upper { return [] }
      throw Refusal(
        .escalation, facts: facts.merging(["because": "\(pending.event.to) has not answered yet"]) { $1 },
        next: "Have it answered first: risk accept \(subject) \(risk.id), or risk refuse")
    }
    if earlier.contains(where: { $0.event.to == upper && verdicts[$0.stamp.position]?.outcome == .accepted }) {
      return []
    }
    return [
      Draft(
        subject, .riskEscalated(RiskEscalated(risk: risk.id, to: upper)), effectiveOn: request.effectiveOn,
        touching: [upper])
    ]
  }

  static func answer(
    _ initiative: Initiative, _ id: String, _ outcome: RiskEscalationDecided.Outcome,
    _ request: Request<RegisterCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let subject = initiative.subject
    guard let escalation = initiative.registers.escalations.last(where: { $0.event.risk == id }) else {
      throw Refusal(
        .unknownItem, facts: ["subject": subject.description, "escalated risk": id],
        next: "Have it escalated first: risk escalate \(subject) \(id) --to SUBJECT")
    }
    let upper = escalation.event.to
    try state.require(.riskEscalationDecided, over: upper, by: request.actor, on: request.today)
    if let verdict = initiative.registers.verdicts[escalation.stamp.position] {
      if verdict.outcome == outcome { return [] }
      throw Refusal(
        .escalation,
        facts: ["risk": id, "because": "it was \(verdict.outcome.rawValue) at \(verdict.stamp.position)"],
        next: "Escalate it again, with what is new")
    }
    guard escalation.stamp.persons.isDisjoint(with: request.actor.persons) else {
      let able = state.personsWho(
        mayCause: .riskEscalationDecided, over: upper, on: request.today,
        except: escalation.stamp.persons.union(request.actor.persons))
      throw Refusal(
        .escalation,
        facts: ["risk": id, "because": "\(request.actor.persons.sorted().joined(separator: " for ")) escalated it"],
        whoCould: able,
        next: able.isEmpty ? "Have an administrator name a manager or sponsor there" : "Ask \(state.named(able))")
    }
    return [
      Draft(
        subject,
        .riskEscalationDecided(
          RiskEscalationDecided(escalation: escalation.stamp.position, outcome: outcome)),
        effectiveOn: request.effectiveOn, touching: [upper])
    ]
  }

  private static func existing(
    _ id: String, _ initiative: Initiative, on day: CivilDay
  ) throws(Refusal) -> ItemReference {
    guard let risk = ItemReference(kind: .risk, id: id), initiative.holds(risk, on: day) else {
      throw Refusal(
        .unknownItem, facts: ["subject": initiative.subject.description, "risk": id],
        next: "Name a risk of its register: registers risks \(initiative.subject)")
    }
    return risk
  }
}
