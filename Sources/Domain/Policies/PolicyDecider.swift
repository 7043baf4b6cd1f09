import EventSourcing
import Values

/// Proposing a policy and publishing it over a scope.
public enum PolicyCommand: Hashable, Sendable {
  /// `document` is the file as written, `rules` what it says.
  case propose(policy: Subject, document: String, rules: Policy)
  /// - `version` nil: the newest proposed.
  case publish(policy: Subject, version: Int64?, scope: Subject)

  public var policy: Subject {
    switch self {
    case .propose(let policy, _, _), .publish(let policy, _, _): policy
    }
  }
}

package enum PolicyDecider: Decider {
  package static func decide(_ request: Request<PolicyCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let policy = request.command.policy
    guard policy.kind == .policy, policy != .builtInPolicy else {
      throw Refusal(.unknownSubject, facts: ["subject": policy.description], next: "Name the policy policy:ID")
    }
    switch request.command {
    case .propose(_, let document, let rules): return try propose(policy, document, rules, request, state)
    case .publish(_, let version, let scope): return try publish(policy, version, scope, request, state)
    }
  }

  private static func propose(
    _ policy: Subject, _ document: String, _ rules: Policy, _ request: Request<PolicyCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.policyProposed, over: .ledger, by: request.actor, on: request.today)
    guard document.utf8.count <= PolicyProposed.maximumDocumentBytes else {
      throw Refusal(
        .valueKind, facts: ["policy": policy.id, "bytes": "\(document.utf8.count)"],
        next: "Keep the file within \(PolicyProposed.maximumDocumentBytes) bytes")
    }
    let newest = state.policyTexts[policy]?.newest
    if let newest, newest.proposed.document == document, newest.proposed.policy == rules { return [] }
    let event = PolicyProposed(version: (newest?.proposed.version ?? 0) + 1, document: document, policy: rules)
    return [Draft(policy, .policyProposed(event), effectiveOn: request.effectiveOn)]
  }

  private static func publish(
    _ policy: Subject, _ version: Int64?, _ scope: Subject, _ request: Request<PolicyCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if scope != .ledger { _ = try state.initiativeOrRefusal(scope) }
    try state.require(.policyPublished, over: scope, by: request.actor, on: request.today)
    let history = state.policyTexts[policy] ?? PolicyHistory(policy)
    guard let proposal = version.map({ history.versions[$0] }) ?? history.newest else {
      let known = history.versions.keys.sorted().map(String.init).joined(separator: ", ")
      throw Refusal(
        .unknownSubject,
        facts: [
          "policy": policy.id, "version": version.map(String.init) ?? "newest",
          "proposed": known.isEmpty ? "none" : known,
        ],
        next: "Propose it first: policy propose FILE --policy \(policy.id)")
    }
    let proposed = proposal.proposed
    let named = PolicyVersion(policy: policy, version: proposed.version, digest: proposed.digest)
    let inForce = scope == .ledger ? state.ledger : state.initiatives[scope]
    if inForce?.policy(on: request.effectiveOn) == named { return [] }
    try requireUnlimited(scope, request, state)
    try requireAnother(than: proposal, scope, request, state)
    guard request.effectiveOn >= request.today else {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "today": request.today.description],
        next: "Give today or a later day: a policy does not reach back to what was decided before it")
    }
    return [
      Draft(
        scope, .policyPublished(PolicyPublished(version: named, proposal: proposal.stamp.position)),
        effectiveOn: request.effectiveOn, touching: [policy])
    ]
  }

  /// Whoever proposed it may not put it in force, nor anybody for them (invariant I1).
  private static func requireAnother(
    than proposal: PolicyHistory.Version, _ scope: Subject, _ request: Request<PolicyCommand>, _ state: Organisation
  ) throws(Refusal) {
    let same = proposal.stamp.persons.intersection(request.actor.persons).sorted()
    guard let person = same.first else { return }
    throw Refusal(
      .proposerMayNotPublish,
      facts: ["person": person, "version": "\(proposal.proposed.version)", "proposal": "\(proposal.stamp.position)"],
      whoCould: publishers(scope, request, state, except: proposal.stamp.persons.union(request.actor.persons)),
      next: "Have somebody else publish it, from outside the office if need be")
  }

  /// Rules bind every amount: who may decide only up to a limit makes none.
  private static func requireUnlimited(
    _ scope: Subject, _ request: Request<PolicyCommand>, _ state: Organisation
  ) throws(Refusal) {
    for person in request.actor.persons.sorted() where !isUnlimited(person, scope, request, state) {
      throw Refusal(
        .limitExceeded, facts: ["person": person, "scope": scope.description, "publishes": "a policy"],
        whoCould: publishers(scope, request, state, except: request.actor.persons),
        next: "Have an administrator publish it, or a change authority without a limit")
    }
  }

  private static func publishers(
    _ scope: Subject, _ request: Request<PolicyCommand>, _ state: Organisation, except: Set<String>
  ) -> [String] {
    state.personsWho(mayCause: .policyPublished, over: scope, on: request.today, except: except)
      .filter { isUnlimited($0, scope, request, state) }
  }

  private static func isUnlimited(
    _ person: String, _ scope: Subject, _ request: Request<PolicyCommand>, _ state: Organisation
  ) -> Bool {
    state.authority(of: person, for: .policyPublished, over: scope, on: request.today)
      .contains { ($0.limit ?? DelegatedLimit()) == DelegatedLimit() }
  }
}
