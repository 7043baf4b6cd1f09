import Values

extension ChangeDecider {
  /// Why the requester may not decide, and who could: in a one-person office, the external authority.
  static func requesterRefusal(
    _ change: Change, _ raised: Stamp, _ request: Request<ChangeCommand>, _ state: Organisation
  ) -> Refusal {
    let able = deciders(change, request, state, except: raised.persons.union(request.actor.persons))
    return Refusal(
      .requesterMayNotDecide,
      facts: ["change": change.subject.id, "raised by": raised.persons.sorted().joined(separator: " for ")],
      whoCould: able,
      next: able.isEmpty
        ? "Have an administrator grant the change authority to somebody else, outside the office if need be"
        : "Have it decided by \(state.named(able))")
  }

  /// A limit of each acting person that covers the exposure, over every initiative; the last one found is recorded.
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
        ? "Escalate: nobody in this ledger has a limit that covers it" : "Escalate to \(state.named(able))"
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
