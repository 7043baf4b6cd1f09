import Values

/// A change on the desk of its decider: what it is, what is asked, and the organisation around it.
struct ChangeCase {
  let change: Change
  let request: Request<ChangeCommand>
  let state: Organisation

  init(_ subject: Subject, _ request: Request<ChangeCommand>, _ state: Organisation) throws(Refusal) {
    guard let change = state.changes[subject], change.state != .absent else {
      throw Refusal(
        .unknownSubject, facts: ["subject": subject.description],
        next: "Raise it: change raise ID --title TEXT --set MOVEMENT")
    }
    self.init(change: change, request: request, state: state)
  }

  init(change: Change, request: Request<ChangeCommand>, state: Organisation) {
    self.change = change
    self.request = request
    self.state = state
  }

  func draft(_ event: DomainEvent, touching more: [Subject] = []) -> Draft {
    Draft(change.subject, event, effectiveOn: request.effectiveOn, touching: change.initiatives + more)
  }

  /// The same case as it stands after a draft of this command.
  func after(_ draft: Draft) -> ChangeCase {
    var next = change
    next.evolve(
      draft.event,
      Stamp(
        position: 0, effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: request.today),
        actor: request.actor.person, actingFor: request.actor.actingFor))
    return ChangeCase(change: next, request: request, state: state)
  }

  /// The practices of the baselines that it moves, with the initiatives: where operating models are looked up.
  var practices: Set<Practice> { change.content.practices }

  var baselineVersions: [Subject: Int64] {
    Dictionary(
      uniqueKeysWithValues: change.initiatives.map { ($0, state.initiatives[$0]?.baselineVersion ?? 0) })
  }

  var itemVersions: [ItemKey: Int64] {
    var versions: [ItemKey: Int64] = [:]
    for (subject, keys) in Dictionary(grouping: change.content.items, by: \.initiative) {
      let initiative = state.initiatives[subject]
      let items = keys.compactMap { if case .item(let item) = $0.part { item } else { nil } }
      let known = initiative?.baselineVersions(of: Set(items)) ?? [:]
      for key in keys {
        switch key.part {
        case .item(let item): versions[key] = known[item] ?? 0
        case .account(let account): versions[key] = initiative?.budget.version(of: account) ?? 0
        }
      }
    }
    return versions
  }

  /// What its computed impact rests on now.
  var networks: [Subject: Int64] { state.impactNetworks(of: change.content) }

  // MARK: - What every step requires

  func require(_ states: Set<Change.State>, _ verb: String) throws(Refusal) {
    guard !states.contains(change.state) else { return }
    throw Refusal(
      .lifecycle, facts: ["change": change.subject.id, "state": change.state.rawValue, "command": verb],
      next: change.next)
  }

  /// Throws where the work was begun as an emergency: what is done awaits its decision, and nothing else.
  func requireNotBegun(_ verb: String) throws(Refusal) {
    guard change.isEmergency else { return }
    throw Refusal(
      .lifecycle,
      facts: [
        "change": change.subject.id, "state": "\(change.state.rawValue), its work begun as an emergency",
        "command": verb,
      ],
      next: "Have it decided in retrospect: change approve \(change.subject.id), or change reject \(change.subject.id)")
  }

  /// The actor must hold a role that permits it over every initiative that the change moves.
  func require(_ kind: EventKind) throws(Refusal) {
    for subject in change.initiatives {
      try state.require(kind, over: subject, by: request.actor, on: request.today)
    }
  }

  /// A step takes effect no earlier than the step before it: nothing is implemented before its approval holds.
  func requireOrder() throws(Refusal) {
    guard let last = change.lastEffective, request.effectiveOn < last else { return }
    throw Refusal(
      .lifecycle,
      facts: [
        "change": change.subject.id, "state": change.state.rawValue, "since": last.description,
        "effective on": request.effectiveOn.description,
      ],
      next: "Give an effective day on or after \(last)")
  }

  /// Every item that it moves stands where it stood when it was assessed, and before it is decided, so does all that its
  /// computed impact rests on. After that it may move: what was decided is still what is done.
  func requireFresh() throws(Refusal) {
    for assessment in change.assessments {
      guard let stale = staleness(assessment.event) ?? impactStaleness(assessment.event) else { continue }
      throw Refusal(
        .staleAssessment, facts: stale,
        next: change.decision == nil
          ? "Have it assessed again: change assess \(change.subject.id)"
          : "Withdraw it and raise it again from today's values")
    }
  }

  /// What it asks for can be done to the baselines as they stand.
  func requirePossible() throws(Refusal) {
    for delta in change.deltas {
      try state.check(delta.movement, of: state.initiativeOrRefusal(delta.initiative), on: request.effectiveOn)
    }
    try state.checkRegisters(change.deltas, on: request.effectiveOn)
    _ = try budgetDrafts(decision: 0)
  }

  /// What its transfers come to, as events, with what the operating model lets pass of a frozen period.
  func budgetDrafts(decision: Int64) throws(Refusal) -> [Draft] {
    try state.budgetDrafts(
      change.content.transfers, moving: change.deltas, basis: .change(change.subject, decision: decision),
      touching: [change.subject], request)
  }

  private func impactStaleness(_ assessment: ChangeAssessed) -> [String: String]? {
    guard change.decision == nil, change.implementation == nil else { return nil }
    let known = assessment.computed?.networks ?? [:]
    let networks = self.networks
    return Set(known.keys).union(networks.keys).sorted().first { known[$0] != networks[$0] }.map { subject in
      func version(_ versions: [Subject: Int64]) -> String { versions[subject].map(String.init) ?? "not in it" }
      return [
        "subject": subject.description, "plan assessed at": version(known), "plan moved at": version(networks),
      ]
    }
  }

  private func staleness(_ assessment: ChangeAssessed) -> [String: String]? {
    let items = itemVersions
    // Ledgers from before items were noted: by the initiative as a whole.
    guard !assessment.items.isEmpty else {
      let versions = baselineVersions
      return change.initiatives.first { assessment.baselineVersions[$0] != versions[$0] }.map {
        [
          "subject": $0.description, "assessed on": String(assessment.baselineVersions[$0] ?? 0),
          "now": String(versions[$0] ?? 0),
        ]
      }
    }
    return change.content.items.sorted().first { assessment.items[$0] != items[$0] }.map {
      [
        "subject": $0.initiative.description, "item": $0.part.description,
        "assessed at": String(assessment.items[$0] ?? 0), "moved at": String(items[$0] ?? 0),
      ]
    }
  }
}

extension Change {
  /// What can be done next, in the words of the command line.
  package var next: String {
    switch state {
    case .absent: "Raise it first"
    case .draft: "Submit it first: change submit ID"
    case .submitted: "Have it assessed first: change assess ID"
    case .assessed: "Have it decided first: change approve ID, or change reject ID"
    case .routed, .deciding:
      "The ballot is open: change approve ID, change reject ID, or change escalate ID once it is late"
    case .approved, .approvedWithConditions: "Implement it: change implement ID"
    case .invoked, .implementing: "Finish the work: change implement ID"
    case .implemented where isEmergency && decision == nil:
      "Have it assessed and decided in retrospect: change assess ID"
    case .implemented, .ratified: "Have it verified: change verify ID --evidence FILE"
    case .verified: "Close it: change close ID"
    case .deferred: "Take it up again: change resume ID"
    case .notRatified: "Reverse it: change reverse ID --as OTHER"
    case .rejected, .closed, .withdrawn: "It has ended; raise a new change"
    case .superseded: "It was superseded by \(successors.sorted().map(\.id).joined(separator: ", "))"
    }
  }
}
