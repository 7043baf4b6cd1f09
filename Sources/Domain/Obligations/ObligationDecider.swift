import EventSourcing
public import Values

/// What is done about an obligation.
public enum ObligationCommand: Hashable, Sendable {
  case register(Subject, ObligationRegistered)
  /// What is nil stays as it is; a milestone that is nil within goes away.
  case amend(Subject, deadline: CivilDay?, owner: String?, milestone: String??)
  /// - Parameter documents: each by the version in force on the day on which the obligation was met.
  case meet(Subject, evidence: [Digest], documents: [Subject])

  public var obligation: Subject {
    switch self {
    case .register(let obligation, _), .amend(let obligation, _, _, _), .meet(let obligation, _, _): obligation
    }
  }
}

/// Met once, by its owner, with evidence; its terms are amended by somebody else.
package enum ObligationDecider: Decider {
  package static func decide(_ request: Request<ObligationCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .register(let subject, let event): return try register(subject, event, request, state)
    case .amend(let subject, let deadline, let owner, let milestone):
      let (obligation, registered) = try known(subject, request, state)
      let event = ObligationAmended(
        deadline: deadline ?? obligation.deadline, owner: owner ?? obligation.owner,
        milestone: milestone ?? obligation.milestone)
      return try amend(subject, event, obligation, registered, request, state)
    case .meet(let subject, let evidence, let documents):
      return try meet(subject, evidence, documents, request, state)
    }
  }

  private static func register(
    _ subject: Subject, _ event: ObligationRegistered, _ request: Request<ObligationCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard subject.kind == .obligation else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the obligation obligation:ID")
    }
    let initiative = try state.initiativeOrRefusal(event.scope)
    try state.require(.obligationRegistered, over: event.scope, by: request.actor, on: request.today)
    if let known = state.obligations[subject]?.registered {
      guard known == event else {
        throw Refusal(
          .alreadyExists, facts: ["obligation": subject.id, "title": known.title],
          next: "Choose another id, or amend it: obligation amend \(subject.id) --deadline DAY")
      }
      return []
    }
    for (name, text) in [("title", event.title), ("basis", event.basis)] { try requireText(text, name, of: subject) }
    _ = try state.personOrRefusal(id: event.owner)
    try requireMilestone(event.milestone, initiative, on: request)
    try requireAhead(event.deadline, request)
    return [
      Draft(subject, .obligationRegistered(event), effectiveOn: request.effectiveOn, touching: [event.scope])
    ]
  }

  private static func amend(
    _ subject: Subject, _ event: ObligationAmended, _ obligation: ObligationStanding,
    _ registered: ObligationRegistered, _ request: Request<ObligationCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.obligationAmended, over: registered.scope, by: request.actor, on: request.today)
    let held = ObligationAmended(
      deadline: obligation.deadline, owner: obligation.owner, milestone: obligation.milestone)
    if held == event { return [] }
    try requireUnmet(subject, obligation)
    guard !request.actor.persons.contains(obligation.owner) else {
      let able = state.personsWho(
        mayCause: .obligationAmended, over: registered.scope, on: request.today,
        except: request.actor.persons.union([obligation.owner]))
      throw Refusal(
        .obligationDuties, facts: ["obligation": subject.id, "owner": obligation.owner], whoCould: able,
        next: able.isEmpty ? "Have an administrator grant somebody else the role" : "Ask \(state.named(able))")
    }
    let last = state.obligations[subject]?.amendments.last?.stamp.effectiveOn ?? obligation.stamp.effectiveOn
    guard request.effectiveOn >= max(request.today, last) else {
      throw Refusal(
        .backDated, facts: ["obligation": subject.id, "effective on": request.effectiveOn.description],
        next: "Record it without --effective, or from \(max(request.today, last)) on")
    }
    if event.owner != obligation.owner { _ = try state.personOrRefusal(id: event.owner) }
    if event.milestone != obligation.milestone {
      try requireMilestone(event.milestone, state.initiativeOrRefusal(registered.scope), on: request)
    }
    if event.deadline != obligation.deadline { try requireAhead(event.deadline, request) }
    return [
      Draft(subject, .obligationAmended(event), effectiveOn: request.effectiveOn, touching: [registered.scope])
    ]
  }

  private static func meet(
    _ subject: Subject, _ evidence: [Digest], _ documents: [Subject], _ request: Request<ObligationCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let (obligation, registered) = try known(subject, request, state)
    let event = try meeting(subject, evidence, documents, request, state)
    if obligation.met?.event == event, obligation.met?.stamp.effectiveOn == request.effectiveOn { return [] }
    guard request.actor.persons == [obligation.owner] else {
      throw Refusal(
        .obligationDuties, facts: ["obligation": subject.id, "owner": obligation.owner], whoCould: [obligation.owner],
        next: "Have it met by \(state.named([obligation.owner])), or amended to another owner")
    }
    try requireUnmet(subject, obligation)
    guard request.effectiveOn <= request.today, request.effectiveOn >= obligation.stamp.effectiveOn else {
      throw Refusal(
        .period,
        facts: [
          "from": obligation.stamp.effectiveOn.description, "met on": request.effectiveOn.description,
          "today": request.today.description,
        ], next: "Give the day on which it was met: from \(obligation.stamp.effectiveOn) to \(request.today)")
    }
    return [
      Draft(
        subject, .obligationMet(event), effectiveOn: request.effectiveOn, touching: [registered.scope] + event.documents
      )
    ]
  }

  private static func meeting(
    _ subject: Subject, _ evidence: [Digest], _ documents: [Subject], _ request: Request<ObligationCommand>,
    _ state: Organisation
  ) throws(Refusal) -> ObligationMet {
    var digests = evidence
    for document in documents {
      guard let version = state.documents[document]?.current(on: request.effectiveOn) else {
        throw Refusal(
          .unknownSubject, facts: ["document": document.id, "day": request.effectiveOn.description],
          next: "Name a document that the register has on that day: document list shows them")
      }
      digests.append(version.content.digest)
    }
    guard !digests.isEmpty else {
      throw Refusal(
        .statement, facts: ["obligation": subject.id, "missing": "evidence"],
        next: "Name what shows it: --evidence FILE or --document DOCUMENT")
    }
    return ObligationMet(evidence: digests, documents: documents)
  }

  /// As it stands with all that is recorded, whatever day that holds from.
  private static func known(
    _ subject: Subject, _ request: Request<ObligationCommand>, _ state: Organisation
  ) throws(Refusal) -> (ObligationStanding, ObligationRegistered) {
    guard let obligation = state.obligations[subject], let registered = obligation.registered,
      let standing = obligation.standing(on: obligation.lastDay ?? request.today)
    else {
      throw Refusal(
        .unknownSubject, facts: ["obligation": subject.id],
        next: "Register it: obligation register \(subject.id) --title T --basis LAW --deadline DAY --in SUBJECT "
          + "--owner PERSON")
    }
    return (standing, registered)
  }

  private static func requireUnmet(_ subject: Subject, _ obligation: ObligationStanding) throws(Refusal) {
    guard let met = obligation.met else { return }
    throw Refusal(
      .obligationState,
      facts: [
        "obligation": subject.id, "met on": met.stamp.effectiveOn.description, "position": "\(met.stamp.position)",
      ], next: "Register another, where there is more to be met")
  }

  private static func requireMilestone(
    _ id: String?, _ initiative: Initiative, on request: Request<ObligationCommand>
  ) throws(Refusal) {
    guard let id else { return }
    guard let item = ItemReference(kind: .milestone, id: id), initiative.holds(item, on: request.effectiveOn) else {
      throw Refusal(
        .unknownItem, facts: ["subject": initiative.subject.description, "milestone": id],
        next: "Name a milestone of the initiative by its id: --milestone opening")
    }
  }

  private static func requireAhead(_ deadline: CivilDay, _ request: Request<ObligationCommand>) throws(Refusal) {
    guard deadline >= request.effectiveOn else {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "deadline": deadline.description],
        next: "Give a deadline from \(request.effectiveOn) on, or the day from which it was owed as --effective")
    }
  }
}

extension Obligation {
  /// The last day from which anything of it holds.
  fileprivate var lastDay: CivilDay? {
    (amendments.map(\.stamp.effectiveOn) + [stamp?.effectiveOn, met?.stamp.effectiveOn].compactMap(\.self)).max()
  }
}
