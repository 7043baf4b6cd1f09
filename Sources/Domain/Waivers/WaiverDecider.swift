import EventSourcing
public import Values

/// Asking for leave not to keep a rule for a while, deciding on it, and ending it.
public enum WaiverCommand: Hashable, Sendable {
  case request(scope: Subject, WaiverRequested)
  /// - Parameter expires: nil: as requested.
  case decide(scope: Subject, waiver: String, WaiverDecided.Outcome, expires: CivilDay?)
  case end(scope: Subject, waiver: String)

  public var scope: Subject {
    switch self {
    case .request(let scope, _), .decide(let scope, _, _, _), .end(let scope, _): scope
    }
  }
}

package enum WaiverDecider: Decider {
  package static func decide(_ request: Request<WaiverCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let scope = request.command.scope
    let waivers = try (scope == .ledger ? state.ledger : state.initiativeOrRefusal(scope)).waivers
    switch request.command {
    case .request(_, let wanted): return try ask(wanted, waivers, request, state)
    case .decide(_, let id, let outcome, let expires):
      return try decide(known(id, waivers, scope), outcome, expires: expires, request, state)
    case .end(_, let id):
      try state.require(.waiverEnded, over: scope, by: request.actor, on: request.today)
      let waiver = try known(id, waivers, scope)
      if waiver.ended != nil || waiver.decision?.event.outcome == .refused { return [] }
      return [Draft(scope, .waiverEnded(WaiverEnded(waiver: id)), effectiveOn: request.effectiveOn)]
    }
  }

  private static func known(_ id: String, _ waivers: [Waiver], _ scope: Subject) throws(Refusal) -> Waiver {
    guard let waiver = waivers.last(where: { $0.id == id }) else {
      throw Refusal(
        .unknownSubject, facts: ["waiver": id, "scope": scope.description],
        next: "Request it: waiver request \(id) --scope \(scope) --rule RULE --expires DAY")
    }
    return waiver
  }

  private static func ask(
    _ wanted: WaiverRequested, _ waivers: [Waiver], _ request: Request<WaiverCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let scope = request.command.scope
    try state.require(.waiverRequested, over: scope, by: request.actor, on: request.today)
    guard wanted.rule.isWaivable else {
      throw Refusal(
        .notWaivable, facts: ["rule": wanted.rule.rawValue],
        next:
          "Keep it: only \(Rule.allCases.filter(\.isWaivable).map(\.rawValue).joined(separator: ", ")) can be waived")
    }
    guard let spelled = Subject(.change, wanted.waiver), spelled.id == wanted.waiver else {
      throw Refusal(
        .unknownSubject, facts: ["waiver": wanted.waiver], next: "Name it with up to 120 characters without spaces")
    }
    guard wanted.expires >= max(request.today, request.effectiveOn) else {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "expires": wanted.expires.description],
        next: "Give a last day that is still to come")
    }
    if let known = waivers.last(where: { $0.id == wanted.waiver }) {
      let isSame =
        known.rule == wanted.rule && known.practice == wanted.practice && known.expires == wanted.expires
        && known.ended == nil && known.decision?.event.outcome != .refused
      guard isSame else {
        throw Refusal(.alreadyExists, facts: ["waiver": wanted.waiver], next: "Choose another id")
      }
      return []
    }
    return [Draft(scope, .waiverRequested(wanted), effectiveOn: request.effectiveOn)]
  }

  private static func decide(
    _ waiver: Waiver, _ outcome: WaiverDecided.Outcome, expires: CivilDay?, _ request: Request<WaiverCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let scope = request.command.scope
    let expires = expires ?? waiver.expires
    try state.require(.waiverDecided, over: scope, by: request.actor, on: request.today)
    if let known = waiver.decision?.event, known.outcome == outcome, known.expires == expires, waiver.ended == nil {
      return []
    }
    guard waiver.decision == nil, waiver.ended == nil else {
      throw Refusal(
        .waiverState, facts: ["waiver": waiver.id, "state": waiver.ended == nil ? "decided" : "ended"],
        next: "Request a new one")
    }
    try requireAnother(waiver, request, state)
    guard request.effectiveOn >= request.today else {
      throw Refusal(
        .backDated, facts: ["waiver": waiver.id, "effective on": request.effectiveOn.description],
        next: "Let it hold from today on")
    }
    guard (request.effectiveOn...max(request.effectiveOn, waiver.expires)).contains(expires) else {
      throw Refusal(
        .period,
        facts: [
          "from": request.effectiveOn.description, "expires": expires.description,
          "requested": waiver.expires.description,
        ], next: "Give a last day from \(request.effectiveOn) to the one requested")
    }
    if outcome == .granted { try requireShort(waiver, expires, request, state) }
    let event = WaiverDecided(
      waiver: waiver.id, request: waiver.requested.position, outcome: outcome, expires: expires)
    return [Draft(scope, .waiverDecided(event), effectiveOn: request.effectiveOn)]
  }

  /// It lasts no longer than any policy in force over its scope lets waivers last, when granted or when it begins.
  private static func requireShort(
    _ waiver: Waiver, _ expires: CivilDay, _ request: Request<WaiverCommand>, _ state: Organisation
  ) throws(Refusal) {
    let scope = request.command.scope
    let (days, version) =
      [request.today, request.effectiveOn].map { state.waiverDays(over: scope, on: $0) }
      .min { $0.days < $1.days } ?? (Policy.builtIn.defaults.waiverDays, .builtIn)
    let last = request.effectiveOn.adding(days: days - 1)
    guard expires > last else { return }
    throw Refusal(
      .period,
      facts: [
        "waiver": waiver.id, "from": request.effectiveOn.description, "expires": expires.description,
        "longest": "\(days) days", "policy": version.description,
      ], next: "Grant it for less: waiver grant \(waiver.id) --scope \(scope) --expires \(last)")
  }

  /// Not who requested it; and what lifts limits, only somebody who has none there.
  private static func requireAnother(
    _ waiver: Waiver, _ request: Request<WaiverCommand>, _ state: Organisation
  ) throws(Refusal) {
    let scope = request.command.scope
    func isUnlimited(_ actor: Actor) -> Bool {
      state.standing(of: actor, for: .waiverDecided, over: scope, on: request.today).contains(
        where: \.limit.isUnlimited)
    }
    let liftsLimits = waiver.rule == .limitExceeded
    let able = state.personsWho(
      mayCause: .waiverDecided, over: scope, on: request.today,
      except: waiver.requested.persons.union(request.actor.persons)
    ).filter { !liftsLimits || isUnlimited(Actor($0)) }
    let next =
      able.isEmpty
      ? "Have an administrator make somebody else a change authority, outside the office if need be: "
        + "role grant PERSON change-authority --scope \(scope)"
      : "Have it decided by \(state.named(able))"
    if !waiver.requested.persons.isDisjoint(with: request.actor.persons) {
      throw Refusal(
        .waiverRequester,
        facts: ["waiver": waiver.id, "requested by": waiver.requested.persons.sorted().joined(separator: " for ")],
        whoCould: able, next: next)
    }
    if liftsLimits, !isUnlimited(request.actor) {
      throw Refusal(
        .limitExceeded, facts: ["waiver": waiver.id, "person": request.actor.person], whoCould: able, next: next)
    }
  }
}

extension Organisation {
  /// The longest that a waiver over the scope may last, both its days counted, and the policy that says so: the shortest
  /// of those in force over it, or the built-in rule's.
  func waiverDays(over scope: Subject, on day: CivilDay) -> (days: Int, policy: PolicyVersion) {
    policies(over: [scope], on: day).map { (days: $0.policy.defaults.waiverDays, policy: $0.version) }
      .min { $0.days < $1.days } ?? (Policy.builtIn.defaults.waiverDays, .builtIn)
  }
}
