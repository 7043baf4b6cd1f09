import Values

/// Raising, revising and submitting: what is asked for.
extension ChangeDecider {
  static func raise(
    _ subject: Subject, _ content: ChangeContent, isDraft: Bool, origin: ChangeOrigin? = nil,
    requesters: Set<String> = [], _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard subject.kind == .change else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the change change:ID")
    }
    if let known = state.changes[subject], known.state != .absent {
      // Raised again after it was turned down, it would wait for ever: that is a new change.
      guard known.content == content, known.origin == origin, !known.state.hasEnded else {
        throw Refusal(
          .alreadyExists, facts: ["change": subject.id, "state": known.state.rawValue], next: "Choose another id")
      }
      return []
    }
    try check(content, of: subject, request, state)
    return [
      Draft(
        subject,
        .changeRaised(ChangeRaised(content, isDraft: isDraft, origin: origin, requesters: requesters)),
        effectiveOn: request.effectiveOn,
        touching: content.initiatives + content.links.sorted() + (origin?.changes.sorted() ?? []))
    ]
  }

  static func revise(_ work: ChangeCase, _ content: ChangeContent) throws(Refusal) -> [Draft] {
    if work.change.content == content, !work.change.state.hasEnded { return [] }
    try work.require([.draft, .submitted, .assessed, .routed, .deciding], "revise")
    try work.requireNotBegun("revise")
    try work.requireOrder()
    // Over what it moved, and over what it shall move.
    try work.require(.changeRevised)
    try check(content, of: work.change.subject, work.request, work.state)
    let touched = Set(work.change.initiatives + content.initiatives + content.links.sorted())
    return [
      Draft(
        work.change.subject, .changeRevised(ChangeRevised(content)), effectiveOn: work.request.effectiveOn,
        touching: touched.sorted())
    ]
  }

  static func submit(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    if work.change.state == .submitted { return [] }
    try work.require([.draft], "submit")
    try work.requireOrder()
    try work.require(.changeSubmitted)
    try work.requirePossible()
    return [work.draft(.changeSubmitted(ChangeSubmitted()))]
  }

  /// What a request may hold: movements of baselined fields, each once, from what they hold today.
  private static func check(
    _ content: ChangeContent, of change: Subject, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) {
    try requireMovements(change, content)
    try state.refuseClosed(content.initiatives, on: request.effectiveOn)
    try state.requirePMO(
      toCause: .changeRaised, practices: content.practices, over: content.initiatives, request)
    for delta in content.deltas {
      let initiative = try state.initiativeOrRefusal(delta.initiative)
      try state.require(.changeRaised, over: delta.initiative, by: request.actor, on: request.today)
      guard delta.movement.address.isBaselined else {
        throw Refusal(
          .notBaselined, facts: ["field": delta.movement.address.description],
          next: "Report it as a status: report SUBJECT FIELD=VALUE")
      }
      try state.check(delta.movement, of: initiative, on: request.effectiveOn)
    }
    try state.checkRegisters(content.deltas, on: request.effectiveOn)
    for transfer in content.transfers {
      try state.require(.changeRaised, over: transfer.initiative, by: request.actor, on: request.today)
    }
    _ = try state.budgetDrafts(
      content.transfers, moving: content.deltas, basis: .change(change, decision: 0), request)
    for link in content.links where link == change || (state.changes[link]?.state ?? .absent) == .absent {
      throw Refusal(
        .unknownSubject, facts: ["link": link.description], next: "Link changes that are in the ledger, by id")
    }
    _ = try exposure([Stake(content)])
  }

  /// A change moves something, and each field once.
  private static func requireMovements(_ change: Subject, _ content: ChangeContent) throws(Refusal) {
    let deltas = content.deltas
    guard !deltas.isEmpty || !content.transfers.isEmpty, deltas.allSatisfy({ $0.movement.from != $0.movement.to })
    else {
      throw Refusal(
        .emptyChange, facts: ["change": change.id], next: "List fields, each with a value that differs from today's")
    }
    var seen: Set<[String]> = []
    for delta in deltas
    where !seen.insert([delta.initiative.description, delta.movement.address.description]).inserted {
      throw Refusal(
        .repeatedField,
        facts: ["subject": delta.initiative.description, "field": delta.movement.address.description],
        next: "Give each field its last value, once")
    }
  }

  static func exposure(_ changes: [Stake]) throws(Refusal) -> Exposure {
    do {
      return try Exposure(summing: changes)
    } catch {
      throw Refusal(
        .currency, facts: ["because": error == .outOfBounds ? "the sum is out of bounds" : "several currencies"],
        next: "Raise one change per currency")
    }
  }
}

extension Change.State {
  /// Nothing follows any more.
  var hasEnded: Bool {
    switch self {
    case .rejected, .closed, .withdrawn, .superseded: true
    default: false
    }
  }

  /// Before any work: it can still be withdrawn, or give way to another.
  static let beforeWork: Set<Change.State> = [
    .draft, .submitted, .assessed, .routed, .deciding, .approved, .approvedWithConditions, .deferred,
  ]
}
