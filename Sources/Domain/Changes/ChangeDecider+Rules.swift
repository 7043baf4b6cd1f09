import Values

extension ChangeDecider {
  static func existing(_ subject: Subject, _ state: Organisation) throws(Refusal) -> Change {
    guard let change = state.changes[subject], change.state != .absent else {
      throw Refusal(
        .unknownSubject, facts: ["subject": subject.description], next: "Raise it: change raise --file FILE")
    }
    return change
  }

  static func require(_ states: Set<Change.State>, _ change: Change, _ verb: String) throws(Refusal) {
    guard !states.contains(change.state) else { return }
    throw Refusal(
      .lifecycle, facts: ["change": change.subject.id, "state": change.state.rawValue, "command": verb],
      next: next(after: change.state))
  }

  private static func next(after state: Change.State) -> String {
    switch state {
    case .absent: "Raise it first"
    case .raised: "Have it assessed first: change assess ID"
    case .assessed: "Have it decided first: change approve ID, or change reject ID"
    case .approved: "Implement it: change implement ID"
    case .implemented: "Close it: change close ID"
    case .rejected, .closed, .withdrawn: "It has ended; raise a new change"
    }
  }

  /// The actor must hold the role over every initiative that the change moves.
  static func require(
    _ kind: EventKind, _ change: Change, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) {
    for subject in change.initiatives {
      try state.require(kind, over: subject, by: request.actor, on: request.today)
    }
  }

  static func baselineVersions(_ change: Change, _ state: Organisation) -> [Subject: Int64] {
    Dictionary(
      uniqueKeysWithValues: change.initiatives.map { ($0, state.initiatives[$0]?.baselineVersion ?? 0) })
  }

  static func exposure(_ deltas: [Delta]) throws(Refusal) -> Exposure {
    do {
      return try Exposure(of: deltas)
    } catch {
      throw Refusal(
        .currency, facts: ["because": error == .outOfBounds ? "the sum is out of bounds" : "several currencies"],
        next: "Raise one change per currency")
    }
  }

  static func requireFresh(
    _ change: Change, _ assessed: [Subject: Int64], _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) {
    let current = baselineVersions(change, state)
    guard let moved = change.initiatives.first(where: { assessed[$0] != current[$0] }) else { return }
    throw Refusal(
      .staleAssessment,
      facts: [
        "subject": moved.description, "assessed on": String(assessed[moved] ?? 0), "now": String(current[moved] ?? 0),
      ],
      next: change.state == .assessed
        ? "Have it assessed again: change assess \(change.subject.id)"
        : "Withdraw it and raise it again from today's values")
  }

  /// The widest limit that covers the exposure over every initiative; each acting person must hold one.
  static func requireLimit(
    _ change: Change, _ exposure: Exposure, _ request: Request<ChangeCommand>, _ state: Organisation
  ) throws(Refusal) -> DelegatedLimit {
    var used = DelegatedLimit()
    for person in request.actor.persons.sorted() {
      for subject in change.initiatives {
        let limits = state.authority(of: person, for: .changeDecided, over: subject, on: request.today)
          .map { $0.limit ?? DelegatedLimit() }
        guard let limit = limits.first(where: { $0.covers(exposure) }) else {
          throw limitRefusal(change, exposure, person, limits, request, state)
        }
        used = limit
      }
    }
    return used
  }

  private static func limitRefusal(
    _ change: Change, _ exposure: Exposure, _ person: String, _ limits: [DelegatedLimit],
    _ request: Request<ChangeCommand>, _ state: Organisation
  ) -> Refusal {
    let able = deciders(change, request, state, except: request.actor.persons.union(change.raised?.persons ?? []))
      .filter { other in
        change.initiatives.allSatisfy { subject in
          state.authority(of: other, for: .changeDecided, over: subject, on: request.today)
            .contains { ($0.limit ?? DelegatedLimit()).covers(exposure) }
        }
      }
    return Refusal(
      .limitExceeded,
      facts: [
        "person": person, "exposure": exposure.description,
        "limit": limits.map(\.description).joined(separator: "; "),
      ],
      whoCould: able,
      next: able.isEmpty
        ? "Escalate: nobody in this ledger has a limit that covers it" : "Escalate to \(able.joined(separator: " or "))"
    )
  }

  static func deciders(
    _ change: Change, _ request: Request<ChangeCommand>, _ state: Organisation, except: Set<String>
  ) -> [String] {
    state.people.keys.filter { person in
      !except.contains(person)
        && change.initiatives.allSatisfy {
          !state.authority(of: person, for: .changeDecided, over: $0, on: request.today).isEmpty
        }
    }.sorted()
  }
}

extension DelegatedLimit {
  /// Amounts of another currency than the limit's are never covered.
  func covers(_ exposure: Exposure) -> Bool {
    if let money, let amount = exposure.money,
      amount.currency != money.currency || amount.minorUnits > money.minorUnits
    {
      return false
    }
    if let days, exposure.days > days { return false }
    if let riskScore, let score = exposure.riskScore, score > riskScore { return false }
    return true
  }
}

extension DelegatedLimit: CustomStringConvertible {
  public var description: String {
    let parts = [money?.description, days.map { "\($0) days" }, riskScore.map { "risk score \($0)" }].compactMap(\.self)
    return parts.isEmpty ? "no limit" : parts.joined(separator: ", ")
  }
}

extension Exposure: CustomStringConvertible {
  public var description: String {
    [money?.description, "\(days) days", riskScore.map { "risk score \($0)" }].compactMap(\.self).joined(
      separator: ", ")
  }
}
