import Values

/// By what right somebody votes.
struct Standing {
  var limit: DelegatedLimit
  var standsFor: String?
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
    if ballot.electors.isEmpty, case .role = ballot.electorate { return try standingByRole() }
    // Who the electors were is fixed; whether they still hold the authority is asked now.
    let now = electorate(ballot.electorate, on: request.today).members
    for elector in ballot.electors where speaks(for: elector.person) {
      guard let member = now.first(where: { $0.person == elector.person }) else { continue }
      return Standing(limit: member.limit, standsFor: elector.standsFor ?? absentee(elector.person))
    }
    let open = Set(ballot.electors.map(\.person))
    throw Refusal(
      .notAnElector,
      facts: [
        "person": request.actor.persons.sorted().joined(separator: " for "), "ballot": ballot.name,
        "electorate": ballot.electorate.description,
      ],
      whoCould: open.sorted(), next: "Have one of its electors vote: \(state.named(open.sorted()))")
  }

  private func absentee(_ elector: String) -> String? { request.actor.person == elector ? nil : elector }

  /// Whether the actor is the elector, or stands in for them today.
  private func speaks(for elector: String) -> Bool {
    if request.actor.actingFor == nil { return request.actor.person == elector }
    return request.actor.actingFor == elector
      && change.initiatives.allSatisfy {
        state.mayStandIn(request.actor.person, for: elector, over: $0, on: request.today)
      }
  }

  /// A limit of each acting person that covers the aggregate exposure, over every initiative.
  private func standingByRole() throws(Refusal) -> Standing {
    try require(.changeDecided)
    let aggregate = try self.aggregate(window: policies.window)
    var used = DelegatedLimit()
    for person in authorities {
      for subject in change.initiatives {
        let limits = state.authority(of: person, for: .changeDecided, over: subject, on: request.today)
          .map { $0.limit ?? DelegatedLimit() }
        guard let limit = limits.first(where: { covers($0, aggregate, of: person) }) else {
          throw limitRefusal(person, aggregate, limits)
        }
        used = limit
      }
    }
    return Standing(limit: used)
  }

  /// Whose authority counts: each acting person's, but the absent one's alone where another stands in.
  private var authorities: [String] { request.actor.persons.sorted() }

  func covers(_ limit: DelegatedLimit, _ aggregate: Aggregate, of person: String) -> Bool {
    limit.covers(aggregate.exposure)
  }

  private func limitRefusal(_ person: String, _ aggregate: Aggregate, _ limits: [DelegatedLimit]) -> Refusal {
    let able = deciders(except: request.actor.persons.union(change.conflicted)).filter { other in
      change.initiatives.allSatisfy { subject in
        state.authority(of: other, for: .changeDecided, over: subject, on: request.today)
          .contains { covers($0.limit ?? DelegatedLimit(), aggregate, of: other) }
      }
    }
    var facts = [
      "person": person, "exposure": aggregate.exposure.description,
      "limit": limits.map(\.description).joined(separator: "; "),
    ]
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
