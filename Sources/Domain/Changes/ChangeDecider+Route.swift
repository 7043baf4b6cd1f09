package import Values

/// Routing: the policies in force say who must decide, and the ballots open.
extension ChangeDecider {
  static func route(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    if work.change.state == .routed || work.change.state == .deciding { return [] }
    try work.require([.assessed], "route")
    try work.require(.changeRouted)
    try work.requireOrder()
    try work.requireFresh()
    return try work.routing()
  }

  /// A ballot that its electors did not decide in time, or can no longer decide, goes to somebody else; that approves
  /// nothing.
  static func escalate(_ work: ChangeCase) throws(Refusal) -> [Draft] {
    try work.require([.routed, .deciding], "escalate")
    try work.require(.ballotEscalated)
    try work.requireOrder()
    guard let routing = work.change.routing else { return [] }
    if routing.escalatedOn == work.request.today { return [] }
    let pending = routing.ballots.filter { routing.count($0).outcome(of: $0) == .pending }
    let isLate = routing.deadline.map { $0 < work.request.today } ?? false
    let open = isLate ? pending : pending.filter { work.isStuck($0, routing) }
    guard !open.isEmpty else {
      throw Refusal(
        .deadline,
        facts: [
          "change": work.change.subject.id, "deadline": routing.deadline?.description ?? "none",
          "today": work.request.today.description,
        ],
        next: "Wait for the votes, or have the electors vote: change approve \(work.change.subject.id)")
    }
    // As many days again as the first electors had, and a day where it had none.
    let days = routing.deadline.map { max(1, $0.days(since: routing.stamp.recordedAt.day)) }
    return try open.map { (ballot) throws(Refusal) in
      let rule = work.escalation(of: ballot, routing.event)
      guard let successor = work.ballot(named: ballot.name, rule, quorum: 1, share: nil) else {
        throw work.noElector(ballot.name, rule)
      }
      return work.draft(
        .ballotEscalated(
          BallotEscalated(
            ballot: ballot.name, cause: isLate ? .deadline : .noElector, successor: successor,
            deadline: days.map { work.request.today.adding(days: $0) })))
    }
  }
}

extension ChangeCase {
  /// The route by the policies in force, as an event, after what the operating model lets pass.
  func routing() throws(Refusal) -> [Draft] {
    let rules = policies
    let facts = try self.facts(window: rules.window)
    let route = rules.route(facts)
    if let reason = route.requirement.forbidden {
      throw Refusal(
        .policyForbids,
        facts: [
          "change": change.subject.id, "because": reason, "rules": route.matched.joined(separator: ", "),
          "policies": rules.versions.map(\.description).joined(separator: ", "),
        ],
        next: "Revise or withdraw it, or have the policy changed: policy propose FILE")
    }
    var drafts: [Draft] = []
    let missing = route.requirement.aspects.subtracting(change.aspects)
    if !missing.isEmpty {
      drafts += try enforce(
        Refusal(
          .assessmentRequired,
          facts: ["change": change.subject.id, "missing": missing.sorted().joined(separator: ", ")],
          whoCould: change.initiatives.first.map {
            state.personsWho(mayCause: .changeAssessed, over: $0, on: request.today)
          } ?? [],
          next: "Have it assessed: change assess \(change.subject.id) --aspect \(missing.sorted()[0])"))
    }
    let event = try routed(route, facts, rules)
    return drafts + [draft(.changeRouted(event), touching: event.aggregated.sorted())]
  }

  private func routed(_ route: Route, _ facts: ChangeFacts, _ rules: GoverningPolicies) throws(Refusal) -> ChangeRouted
  {
    let aggregate = try self.aggregate(window: rules.window)
    var event = ChangeRouted(
      contentHash: change.contentHash, assessmentHash: change.assessmentHash, facts: facts, policies: rules.versions,
      rules: route.matched, trace: route.trace, ballots: [], aggregated: aggregate.changes,
      exposure: aggregate.exposure, isSignatureRequired: route.requirement.signature,
      deadline: route.requirement.withinDays.map { request.today.adding(days: $0) },
      escalation: route.requirement.escalation)
    let rules = route.requirement.ballots
    for rule in rules {
      let opened = ballot(named: rule.name, rule.electorate, quorum: rule.quorum, share: rule.share)
      // Nobody can decide it: it goes up at once.
      let fallback = rule.escalation ?? .role(.changeAuthority)
      guard let ballot = opened ?? ballot(named: rule.name, fallback, quorum: 1, share: nil) else {
        throw noElector(rule.name, rule.electorate, quorum: rule.quorum)
      }
      event.ballots.append(ballot)
    }
    return event
  }

  /// Whether those who may still vote could not win the ballot, nor reach its quorum.
  func isStuck(_ ballot: Ballot, _ routing: Routing) -> Bool {
    let members = electorate(ballot.electorate, on: request.today).members
    if ballot.electors.isEmpty { return members.isEmpty }
    let seats = Set(ballot.electors.map { $0.standsFor ?? $0.person })
    let voted = Set(
      routing.votes.filter { $0.event.ballot == ballot.name }.map { $0.event.standsFor ?? $0.stamp.actor })
    let left = members.count {
      let seat = $0.standsFor ?? $0.person
      return seats.contains(seat) && !voted.contains(seat)
    }
    guard let share = ballot.share else { return left == 0 }
    let count = routing.count(ballot)
    return (count.approved + left) * 100 < share * ballot.electors.count || count.cast + left < ballot.quorum
  }

  /// Nil where too few electors could vote for the quorum.
  func ballot(named name: String, _ rule: ElectorateRule, quorum: Int, share: Int?) -> Ballot? {
    // Whoever holds the authority when voting: their number decides nothing.
    if share == nil, case .role = rule { return Ballot(name: name, electorate: rule) }
    let electors = electorate(rule, on: request.today).members.map {
      Ballot.Elector($0.person, standsFor: $0.standsFor)
    }
    guard electors.count >= max(1, quorum) else { return nil }
    return Ballot(name: name, electorate: rule, electors: electors, quorum: quorum, share: share)
  }

  func electorate(_ rule: ElectorateRule, on day: CivilDay) -> Electorate {
    let exposure = (try? aggregate(window: policies.window).exposure) ?? change.assessment?.event.exposure
    return state.electors(
      rule, over: change.initiatives, on: day, excluding: change.conflicted, exposure: exposure,
      scopeItems: scopeItems)
  }

  /// By the policy, or whoever holds a limit that covers it.
  func escalation(of ballot: Ballot, _ routed: ChangeRouted) -> ElectorateRule {
    if let rule = routed.escalation, rule != ballot.electorate { return rule }
    return .role(.changeAuthority)
  }

  /// Too few could decide it: who was left out and why, and whom to appoint.
  func noElector(_ ballot: String, _ rule: ElectorateRule, quorum: Int = 1) -> Refusal {
    let roll = electorate(rule, on: request.today)
    var refusal = roll.refusal([
      "change": change.subject.id, "ballot": ballot, "electorate": rule.description,
    ])
    guard !roll.members.isEmpty else { return refusal }
    refusal.facts["electors"] = "\(roll.members.map(\.person).joined(separator: ", ")); the quorum is \(quorum)"
    let how =
      if case .board(let board) = rule { "board join \(board.id) PERSON" } else {
        "role grant PERSON \(Role.changeAuthority.rawValue)"
      }
    refusal.next = "Have an administrator appoint more who took no part in it: \(how)"
    return refusal
  }
}

/// The policies that govern what a change moves; none: the built-in rule.
struct GoverningPolicies {
  var policies: [(version: PolicyVersion, policy: Policy)]

  var versions: [PolicyVersion] { policies.map(\.version) }

  /// The longest window in which changes are summed.
  var window: Int { policies.map(\.policy.defaults.windowDays).max() ?? Policy.builtIn.defaults.windowDays }

  func route(_ facts: ChangeFacts) -> Route {
    let routes = policies.map { (policy: $0.policy.name, route: $0.policy.route(facts)) }
    var route = Route.combining(routes) ?? Policy.builtIn.route(facts)
    // A rule may ask for assessments or a signature alone: somebody still has to decide.
    if route.requirement.ballots.isEmpty {
      route.requirement = route.requirement.combined(with: Policy.builtIn.route(facts).requirement)
    }
    return route
  }
}

extension Organisation {
  /// The days within which like changes are summed, by the policies in force over the initiatives.
  package func aggregationWindow(over initiatives: [Subject], on day: CivilDay) -> Int {
    GoverningPolicies(policies: policies(over: initiatives, on: day)).window
  }
}

extension ChangeCase {
  var policies: GoverningPolicies {
    GoverningPolicies(policies: state.policies(over: change.initiatives, on: request.today))
  }
}
