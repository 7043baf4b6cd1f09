package import Values

extension ChangeDecider {
  /// Whose electors a vote on the change has to list. None for a ballot that the first vote of whoever holds a role
  /// decides: only the voter's own right is asked.
  ///
  /// - Parameter state: the change, what it moves and what governs that; of persons, nobody is needed.
  package static func electorates(
    of change: Subject, _ command: ChangeCommand, by actor: Actor, on day: CivilDay, in state: Organisation
  ) -> Set<ElectorateRule> {
    let request = Request(command, by: actor, today: day, reason: "")
    guard let work = try? ChangeCase(change, request, state) else { return [] }
    if let routing = work.change.routing {
      return Set(routing.ballots.filter { !$0.isForWhoeverHolds }.map(\.electorate))
    }
    let policies = work.policies
    guard let facts = try? work.facts(window: policies.window) else { return [] }
    let ballots = policies.route(facts).requirement.ballots
    let fallbacks = ballots.compactMap(\.escalation).filter { if case .role = $0 { false } else { true } }
    return Set(ballots.filter { !$0.isForWhoeverHolds }.map(\.electorate)).union(fallbacks)
  }
}

extension Ballot {
  fileprivate var isForWhoeverHolds: Bool {
    if case .role = electorate { electors.isEmpty } else { false }
  }
}

extension BallotRule {
  fileprivate var isForWhoeverHolds: Bool {
    if case .role = electorate { share == nil } else { false }
  }
}
