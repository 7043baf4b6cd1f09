import Values

/// By what right somebody votes.
struct Standing {
  var limit: DelegatedLimit
  var standsFor: String?
  /// What is noted with the vote: limits that a waiver lifted.
  var findings: [Draft] = []
}

extension ChangeCase {
  /// The ballot in which the actor may vote now, and by what right: authority is judged as of the vote (invariant I4).
  func standing(_ vote: Vote, _ routing: Routing) throws(Refusal) -> (Ballot, Standing) {
    var refusal: Refusal?
    for ballot in routing.ballots where vote.ballot == nil || vote.ballot == ballot.name {
      guard routing.count(ballot).outcome(of: ballot) == .pending else { continue }
      do {
        return (ballot, try standing(in: ballot))
      } catch {
        refusal = refusal ?? error
      }
    }
    throw refusal
      ?? Refusal(
        .ballot, facts: ["ballot": vote.ballot ?? "", "open": routing.ballots.map(\.name).joined(separator: ", ")],
        next: "Name a ballot that is open")
  }

  private func standing(in ballot: Ballot) throws(Refusal) -> Standing {
    if ballot.electors.isEmpty, case .role(let role) = ballot.electorate { return try standing(as: role) }
    // Whose seats there are is fixed; who may vote for them, and whether they still hold the authority, is asked now.
    let roll = electorate(ballot.electorate, on: request.today)
    let seats = Set(ballot.electors.map { $0.standsFor ?? $0.person })
    if let elector = roll.elector(request.actor), seats.contains(elector.standsFor ?? elector.person) {
      return Standing(limit: elector.limit, standsFor: elector.standsFor)
    }
    let open = roll.members.filter { seats.contains($0.standsFor ?? $0.person) }.map(\.person)
    throw Refusal(
      .notAnElector,
      facts: [
        "person": request.actor.persons.sorted().joined(separator: " for "), "ballot": ballot.name,
        "electorate": ballot.electorate.description,
      ],
      whoCould: open.sorted(),
      next: open.isEmpty ? roll.next : "Have one of its electors vote: \(state.named(open.sorted()))")
  }

  /// A limit of the actor, or of whom they stand in for, that covers the aggregate exposure over every initiative.
  private func standing(as role: Role) throws(Refusal) -> Standing {
    if role == .changeAuthority { try require(.changeDecided) }
    let aggregate = try self.aggregate(window: policies.window)
    var used = DelegatedLimit()
    var findings: [Draft] = []
    for subject in change.initiatives {
      let limits = state.standing(of: request.actor, as: role, over: subject, on: request.today).map(\.limit)
      if let limit = limits.first(where: { covers($0, aggregate, of: request.actor) }) {
        used = limit
      } else {
        let refusal = limitRefusal(request.actor, aggregate, limits)
        guard refusal.rule == .limitExceeded, let limit = limits.first else { throw refusal }
        findings += try waived(refusal, over: subject)
        used = limit
      }
    }
    return Standing(limit: used, standsFor: request.actor.actingFor, findings: findings)
  }

  /// A limit holds under every model: only a waiver for each practice that is moved lifts it, and each use is noted.
  private func waived(_ refusal: Refusal, over subject: Subject) throws(Refusal) -> [Draft] {
    var used: [String] = []
    for practice in practices.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard
        let waiver = state.waiver(
          of: refusal.rule, practice, over: subject, on: [request.today, request.effectiveOn],
          notBy: request.actor.persons)
      else { throw refusal }
      if !used.contains(waiver.id) { used.append(waiver.id) }
    }
    if used.isEmpty { throw refusal }
    return used.map { waiver in
      let text = "\(refusal.description); under waiver \(waiver)"
      return draft(.findingRaised(FindingRaised(rule: refusal.rule, text: text, fields: [], waiver: waiver)))
    }
  }

  /// Whether the actor could vote in the role now, conflicts apart.
  func isEntitled(_ actor: Actor, as role: Role, _ aggregate: Aggregate) -> Bool {
    change.initiatives.allSatisfy { subject in
      state.standing(of: actor, as: role, over: subject, on: request.today).contains {
        covers($0.limit, aggregate, of: actor)
      }
    }
  }

  private func covers(_ limit: DelegatedLimit, _ aggregate: Aggregate, of actor: Actor) -> Bool {
    limit.covers(aggregate.exposure, scopeItems: scopeItems, cumulative: cumulative(limit, aggregate, of: actor))
  }

  /// What the same person approved within the limit's window, with this change; nil where nothing is summed.
  private func cumulative(_ limit: DelegatedLimit, _ aggregate: Aggregate, of actor: Actor) -> Money? {
    guard let ceiling = limit.cumulativeMoney, let amount = aggregate.exposure.money else { return nil }
    let holder = actor.actingFor ?? actor.person
    let start = limit.windowDays.map { request.today.adding(days: -$0) }
    var total = amount
    for other in state.changes.values.sorted(by: { $0.subject < $1.subject })
    where other.subject != change.subject && !aggregate.changes.contains(other.subject)
      && other.approvers.contains(holder)
    {
      guard let day = other.decision?.stamp.recordedAt.day, start.map({ day > $0 }) ?? true,
        let money = try? Exposure(summing: [other.stake]).money
      else { continue }
      // What cannot be added is beyond any limit.
      guard let sum = try? total.adding(money) else {
        return Money(minorUnits: Money.bound, currency: ceiling.currency)
      }
      total = sum
    }
    return total
  }

  private func limitRefusal(_ actor: Actor, _ aggregate: Aggregate, _ limits: [DelegatedLimit]) -> Refusal {
    let able = deciders(except: request.actor.persons.union(change.conflicted)).filter { other in
      change.initiatives.allSatisfy { subject in
        state.authority(of: other, for: .changeDecided, over: subject, on: request.today)
          .contains { covers($0.limit ?? DelegatedLimit(), aggregate, of: Actor(other)) }
      }
    }
    var facts = [
      "person": actor.persons.sorted().joined(separator: " for "), "exposure": aggregate.exposure.description,
      "limit": limits.map(\.description).joined(separator: "; "),
    ]
    if let limit = limits.first, let sum = cumulative(limit, aggregate, of: actor) {
      facts["with what was approved before"] = sum.description
    }
    if !aggregate.changes.isEmpty {
      facts["summed with"] = aggregate.changes.sorted().map(\.id).joined(separator: ", ")
    }
    return Refusal(
      aggregate.changes.isEmpty ? .limitExceeded : .aggregateLimitExceeded, facts: facts, whoCould: able,
      next: able.isEmpty
        ? "Escalate: nobody in this ledger has a limit that covers it" : "Escalate to \(state.named(able))")
  }

  /// Persons with the authority over all that the change moves, whatever their limit.
  func deciders(except: Set<String>) -> [String] {
    state.people.keys.filter { person in
      !except.contains(person)
        && change.initiatives.allSatisfy {
          !state.authority(of: person, for: .changeDecided, over: $0, on: request.today).isEmpty
        }
    }.sorted()
  }
}
