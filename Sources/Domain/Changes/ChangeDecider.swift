import EventSourcing
import Values

/// The plain change path: raise, assess, decide, implement, close; or withdraw.
public enum ChangeCommand: Hashable, Sendable {
  case raise(Subject, title: String, deltas: [Delta])
  case assess(Subject, impact: String)
  case decide(Subject, ChangeDecided.Outcome)
  case implement(Subject)
  case close(Subject)
  case withdraw(Subject)

  public var change: Subject {
    switch self {
    case .raise(let change, _, _), .assess(let change, _), .decide(let change, _), .implement(let change),
      .close(let change), .withdraw(let change):
      change
    }
  }
}

package enum ChangeDecider: Decider {
  package static func decide(_ request: Request<ChangeCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .raise(let subject, let title, let deltas):
      return try raise(subject, title: title, deltas: deltas, request, state)
    case .assess(let subject, let impact):
      return try assess(existing(subject, state), impact: impact, request, state)
    case .decide(let subject, let outcome):
      return try decide(existing(subject, state), outcome, request, state)
    case .implement(let subject): return try implement(existing(subject, state), request, state)
    case .close(let subject):
      return try end(
        existing(subject, state), .changeClosed(ChangeClosed()), from: [.implemented, .rejected], as: .closed, request,
        state)
    case .withdraw(let subject):
      return try end(
        existing(subject, state), .changeWithdrawn(ChangeWithdrawn()), from: [.raised, .assessed, .approved],
        as: .withdrawn, request, state)
    }
  }

  private static func raise(
    _ subject: Subject, title: String, deltas: [Delta], _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard subject.kind == .change else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the change change:ID")
    }
    if let known = state.changes[subject], known.state != .absent {
      // Raised again after it was turned down, it would wait for ever: that is a new change.
      guard known.deltas == deltas, known.title == title, known.state != .rejected, known.state != .withdrawn else {
        throw Refusal(
          .alreadyExists, facts: ["change": subject.id, "state": known.state.rawValue], next: "Choose another id")
      }
      return []
    }
    try requireContent(subject, deltas)
    for delta in deltas {
      let initiative = try state.initiativeOrRefusal(delta.initiative)
      try state.require(.changeRaised, over: delta.initiative, by: request.actor, on: request.today)
      guard delta.movement.address.isBaselined else {
        throw Refusal(
          .notBaselined, facts: ["field": delta.movement.address.description],
          next: "Report it as a status: report SUBJECT FIELD=VALUE")
      }
      try state.check(delta.movement, of: initiative, on: request.effectiveOn)
    }
    _ = try exposure(deltas)
    return [
      Draft(
        subject, .changeRaised(ChangeRaised(title: title, deltas: deltas)), effectiveOn: request.effectiveOn,
        touching: deltas.map(\.initiative))
    ]
  }

  private static func assess(
    _ change: Change, impact: String, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try require(.changeAssessed, change, request, state)
    let versions = baselineVersions(change, state)
    if change.state == .assessed, let known = change.assessment?.event, known.impact == impact,
      known.baselineVersions == versions
    {
      return []
    }
    try require([.raised, .assessed], change, "assess")
    try requireOrder(change, request)
    for delta in change.deltas {
      try state.check(delta.movement, of: state.initiativeOrRefusal(delta.initiative), on: request.effectiveOn)
    }
    let event = ChangeAssessed(
      contentHash: change.contentHash, baselineVersions: versions, exposure: try exposure(change.deltas), impact: impact
    )
    return [
      Draft(change.subject, .changeAssessed(event), effectiveOn: request.effectiveOn, touching: change.initiatives)
    ]
  }

  private static func decide(
    _ change: Change, _ outcome: ChangeDecided.Outcome, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if let known = change.decision?.event, known.outcome == outcome,
      change.state == .approved || change.state == .rejected
    {
      return []
    }
    try require([.assessed], change, "decide")
    try require(.changeDecided, change, request, state)
    try requireOrder(change, request)
    guard let assessment = change.assessment, let raised = change.raised else { return [] }
    if !raised.persons.isDisjoint(with: request.actor.persons) {
      throw requesterRefusal(change, raised, request, state)
    }
    try requireFresh(change, assessment.event.baselineVersions, request, state)
    let limit = try requireLimit(change, assessment.event.exposure, request, state)
    let event = ChangeDecided(
      outcome: outcome, contentHash: change.contentHash, assessment: assessment.stamp.position,
      baselineVersions: assessment.event.baselineVersions, limit: limit)
    return [
      Draft(change.subject, .changeDecided(event), effectiveOn: request.effectiveOn, touching: change.initiatives)
    ]
  }

  private static func implement(
    _ change: Change, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if change.state == .implemented { return [] }
    try require([.approved], change, "implement")
    try require(.changeImplemented, change, request, state)
    try requireOrder(change, request)
    guard let decision = change.decision else { return [] }
    if !decision.stamp.persons.isDisjoint(with: request.actor.persons) {
      throw Refusal(
        .deciderMayNotImplement,
        facts: ["change": change.subject.id, "decided by": decision.stamp.persons.sorted().joined(separator: " for ")],
        whoCould: change.initiatives.first.map {
          state.personsWho(mayCause: .changeImplemented, over: $0, on: request.today, except: decision.stamp.persons)
        } ?? [],
        next: "Have somebody who did not decide it implement it")
    }
    try requireFresh(change, decision.event.baselineVersions, request, state)
    let implemented = ChangeImplemented(
      decision: decision.stamp.position, contentHash: decision.event.contentHash,
      baselineVersions: decision.event.baselineVersions)
    var drafts = [
      Draft(
        change.subject, .changeImplemented(implemented), effectiveOn: request.effectiveOn, touching: change.initiatives)
    ]
    for subject in change.initiatives {
      let initiative = try state.initiativeOrRefusal(subject)
      let movements = change.deltas.filter { $0.initiative == subject }.map(\.movement)
      for movement in movements { try state.check(movement, of: initiative, on: request.effectiveOn) }
      let revised = BaselineRevised(
        movements: movements, baselineVersion: initiative.baselineVersion + 1,
        basis: .change(change.subject, decision: decision.stamp.position))
      drafts.append(
        Draft(subject, .baselineRevised(revised), effectiveOn: request.effectiveOn, touching: [change.subject]))
    }
    return drafts
  }

  private static func end(
    _ change: Change, _ event: DomainEvent, from states: Set<Change.State>, as end: Change.State,
    _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if change.state == end { return [] }
    try require(states, change, end == .closed ? "close" : "withdraw")
    try require(event.kind, change, request, state)
    try requireOrder(change, request)
    return [Draft(change.subject, event, effectiveOn: request.effectiveOn, touching: change.initiatives)]
  }
}
