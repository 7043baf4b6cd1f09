import Values

/// What keeps those who hand out authority from handing it to themselves.
extension AuthorityDecider {
  /// An administrator appoints; project managers under the directive model, the PMO alone.
  static func requireAppointer<Command>(
    _ kind: EventKind, of role: Role, over scope: Subject, _ request: Request<Command>, _ state: Organisation
  ) throws(Refusal) {
    let days = [request.today, request.effectiveOn]
    if role == .projectManager,
      state.strictestModel(Set(Practice.allCases), over: [scope], on: days) == .directive
    {
      return try state.requirePMO(toCause: kind, over: [scope], request)
    }
    try state.require(kind, over: scope, by: request.actor, on: request.today)
  }

  /// Throws where an acting person gets the role, alone or with a board.
  ///
  /// One exception, from today on: the only administrator that there ever was over the scope. Nobody else could grant it,
  /// and an office of one must be able to begin; deciding its own changes it can't even so. Once a second administrator
  /// has been appointed it is over for good, whether or not that one remains.
  static func refuseOwnBenefit<Command>(
    _ holder: Subject, _ scope: Subject, _ request: Request<Command>, _ state: Organisation
  ) throws(Refusal) {
    let seats = state.boards[holder]?.seatings ?? []
    let gaining = holder.kind == .board ? Set(seats.filter(\.isMember).map(\.person)) : [holder.id]
    let both = gaining.intersection(request.actor.persons)
    guard !both.isEmpty else { return }
    let scopes = state.governingScopes(above: scope, on: request.today)
    let others = state.people.values.contains { person in
      !both.contains(person.id) && person.holdings.contains { $0.role == .administrator && scopes.contains($0.scope) }
    }
    let isFirst = request.actor.actingFor == nil && holder.kind == .person && !others
    if isFirst, request.effectiveOn >= request.today { return }
    let able = state.personsWho(mayCause: .roleGranted, over: scope, on: request.today, except: request.actor.persons)
    throw Refusal(
      isFirst ? .backDated : .ownBenefit,
      facts: ["person": both.sorted().joined(separator: ", "), "holder": holder.description], whoCould: able,
      next: isFirst
        ? "Give it to yourself from today on, or appoint another administrator, who can date it back"
        : able.isEmpty
          ? "Appoint another administrator, from outside the office if need be, and have them do it"
          : "Have it done by \(state.named(able))")
  }
}

/// The terms of a grant or a delegation.
struct AuthorityTerms {
  var role: Role
  var until: CivilDay?
  var limit: DelegatedLimit?

  func check(from day: CivilDay) throws(Refusal) {
    if let until, until < day {
      throw Refusal(
        .period, facts: ["from": day.description, "until": until.description],
        next: "Give a last day on or after the first")
    }
    guard let limit else { return }
    let figures = [
      limit.money?.minorUnits, limit.days.map { Int64($0) }, limit.riskScore, limit.scopeItems.map { Int64($0) },
      limit.cumulativeMoney?.minorUnits, limit.windowDays.map { Int64($0) },
    ].compactMap(\.self)
    guard role.permits.contains(.changeDecided), figures.allSatisfy({ (0...Money.bound).contains($0) }) else {
      throw Refusal(
        .valueKind, facts: ["role": role.rawValue, "limit": limit.description],
        next: "Give a limit to a change authority only, each figure from 0 to 2^53 - 1")
    }
    guard (limit.cumulativeMoney == nil) == (limit.windowDays == nil) else {
      throw Refusal(
        .valueKind, facts: ["limit": limit.description],
        next: "Give a cumulative amount together with the days that it counts over")
    }
  }
}
