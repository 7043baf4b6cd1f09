import EventSourcing
import Values

/// Registering initiatives, moving them between parents, and setting how they are controlled.
public enum InitiativeCommand: Hashable, Sendable {
  case register(Subject, name: String, identities: [String], parents: [Subject])
  case join(Subject, parent: Subject)
  case leave(Subject, parent: Subject)
  case setModel(scope: Subject, practice: Practice?, model: OperatingModel)
  case assignTier(Subject, String)
  case close(Subject, InitiativeClosed.Outcome)
  case reopen(Subject)
  case review(Subject, ContinuationReviewed)
  case assure(Subject, AssuranceGiven)
  case enter(Subject, stage: String)
}

package enum InitiativeDecider: Decider {
  package static func decide(_ request: Request<InitiativeCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .register(let subject, let name, let identities, let parents):
      return try register(subject, name: name, identities: identities, parents: parents, request, state)
    case .join(let subject, let parent): return try join(subject, parent, request, state)
    case .leave(let subject, let parent):
      try state.require(.membershipChanged, over: subject, by: request.actor, on: request.today)
      guard try state.initiativeOrRefusal(subject).parents(on: request.effectiveOn).contains(parent) else { return [] }
      let draft = membership(subject, parent, isMember: false, request)
      try requireNoLoosening(of: subject, by: draft, request, state)
      return [draft]
    case .setModel(let scope, let practice, let model):
      try state.require(.operatingModelSet, over: scope, by: request.actor, on: request.today)
      let settings = scope == .ledger ? state.ledger : try state.initiativeOrRefusal(scope)
      let known = settings.models.filter { $0.practice == practice && $0.effectiveOn <= request.effectiveOn }
        .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
      if known?.model == model { return [] }
      let draft = Draft(
        scope, .operatingModelSet(OperatingModelSet(practice: practice, model: model)),
        effectiveOn: request.effectiveOn)
      try refuseLooseningThePast(draft, request, state)
      return [draft]
    case .assignTier(let subject, let tier): return try assign(tier, to: subject, request, state)
    case .close(let subject, let outcome): return try close(subject, outcome, request, state)
    case .reopen(let subject): return try reopen(subject, request, state)
    case .review(let subject, let review): return try self.review(subject, review, request, state)
    case .assure(let subject, let assurance): return try assure(subject, assurance, request, state)
    case .enter(let subject, let stage): return try enter(subject, stage: stage, request, state)
    }
  }

  private static func register(
    _ subject: Subject, name: String, identities: [String], parents: [Subject],
    _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard subject.level != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": subject.description],
        next: "Name it portfolio:ID, programme:ID or project:ID")
    }
    for parent in parents.isEmpty ? [.ledger] : parents {
      try state.require(.initiativeRegistered, over: parent, by: request.actor, on: request.today)
    }
    if let known = state.initiative(subject) {
      return try registerAgain(known, name: name, identities: identities, parents: parents, request, state)
    }
    var drafts = [
      Draft(
        subject, .initiativeRegistered(InitiativeRegistered(name: name, identities: unique(identities))),
        effectiveOn: request.effectiveOn)
    ]
    for parent in unique(parents) {
      try checkParent(parent, of: subject, state)
      drafts.append(membership(subject, parent, isMember: true, request))
    }
    let after = state.excerpt(above: subject, and: parents, with: drafts)
    if let fault = after.membershipFault(of: subject, from: request.effectiveOn) {
      throw membershipRefusal(subject, fault)
    }
    guard subject.kind != .project || after.initiatives.keys.contains(where: { $0.kind == .portfolio }) else {
      throw membershipRefusal(
        subject, "in no portfolio, neither directly nor through its programme",
        next: "Name a parent: --in portfolio:ID, or --in programme:ID of one that is in a portfolio")
    }
    return drafts
  }

  /// The same registration with further identities records those; it neither renames nor moves.
  private static func registerAgain(
    _ known: Initiative, name: String, identities: [String], parents: [Subject],
    _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard known.name == name, known.everyParent.isSuperset(of: parents) else {
      throw Refusal(
        .alreadyExists, facts: ["subject": known.subject.description, "name": known.name],
        next: "Choose another id, report its name as a status, or have it join the parent")
    }
    let further = unique(identities).filter { !known.identities.contains($0) }
    if !further.isEmpty {
      try state.require(.identityRecorded, over: known.subject, by: request.actor, on: request.today)
    }
    return further.map {
      Draft(known.subject, .identityRecorded(IdentityRecorded(identity: $0)), effectiveOn: request.effectiveOn)
    }
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private static func join(
    _ subject: Subject, _ parent: Subject, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    for scope in [parent, subject] {
      try state.require(.membershipChanged, over: scope, by: request.actor, on: request.today)
    }
    try checkParent(parent, of: subject, state)
    let parents = initiative.parents(on: request.effectiveOn)
    if parents.contains(parent) { return [] }
    let draft = membership(subject, parent, isMember: true, request)
    let after = state.excerpt(above: subject, and: [parent], with: [draft])
    if let fault = after.membershipFault(of: subject, from: request.effectiveOn) {
      throw membershipRefusal(subject, fault)
    }
    try requireNoLoosening(of: subject, by: draft, request, state)
    return [draft]
  }

  /// Moving an initiative to where it is controlled less needs who may set operating models over it.
  private static func requireNoLoosening(
    of subject: Subject, by draft: Draft, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) {
    var after = state
    let stamp = Stamp(
      position: state.position + 1, effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: request.today),
      actor: request.actor.person, actingFor: request.actor.actingFor)
    after.evolve(with: Entry(subject: subject, event: draft.event, stamp: stamp))
    for day in Set([request.today, request.effectiveOn]).sorted() {
      let isLooser = Practice.allCases.contains {
        after.operatingModel($0, of: subject, on: day) < state.operatingModel($0, of: subject, on: day)
      }
      if isLooser { return try state.require(.operatingModelSet, over: subject, by: request.actor, on: request.today) }
    }
  }

  /// A project's parent is a programme or portfolio, a programme's and a portfolio's a portfolio.
  private static func checkParent(_ parent: Subject, of subject: Subject, _ state: Organisation) throws(Refusal) {
    let fits = parent.kind == .portfolio || (parent.kind == .programme && subject.kind == .project)
    guard fits, parent != subject else {
      throw membershipRefusal(subject, "\(parent) cannot hold a \(subject.kind.rawValue)")
    }
    _ = try state.initiativeOrRefusal(parent)
  }

  private static func membershipRefusal(
    _ subject: Subject, _ why: String, next: String = "End the other membership first, or choose another parent"
  ) -> Refusal {
    Refusal(.membership, facts: ["subject": subject.description, "because": why], next: next)
  }

  private static func membership(
    _ subject: Subject, _ parent: Subject, isMember: Bool, _ request: Request<InitiativeCommand>
  ) -> Draft {
    Draft(
      subject, .membershipChanged(MembershipChanged(parent: parent, isMember: isMember)),
      effectiveOn: request.effectiveOn, touching: [parent])
  }
}
