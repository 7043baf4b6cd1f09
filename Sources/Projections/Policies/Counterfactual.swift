package import Domain

/// A routed change as history has it: what its route was judged on, and what came of it.
package struct RoutedChange: Hashable, Sendable {
  package var change: Subject
  /// Position of the routing.
  package var position: Int64
  package var facts: ChangeFacts
  package var ballots: [BallotRule]

  /// With the ballots that a routing opened.
  package init(_ change: Subject, at position: Int64, _ event: ChangeRouted) throws {
    try self.init(
      change: change, position: position, facts: event.facts,
      ballots: event.ballots.map {
        try BallotRule(name: $0.name, electorate: $0.electorate, quorum: $0.quorum, share: $0.share)
      })
  }

  package init(change: Subject, position: Int64, facts: ChangeFacts, ballots: [BallotRule]) {
    self.change = change
    self.position = position
    self.facts = facts
    self.ballots = ballots
  }
}

/// History's changes, routed by another policy. It says who would have been asked, never what they would have answered.
package struct Counterfactual: Hashable, Sendable {
  package enum Effect: String, Hashable, Sendable, CaseIterable {
    case same
    /// More must approve: a further ballot, a larger share or quorum.
    case higher
    case lower
    /// Others are asked, neither more nor fewer.
    case other
    /// No route leads to an approval.
    case blocked
    /// Nobody held the authority that it asks for.
    case withoutAuthority = "without-authority"
  }

  package struct Difference: Hashable, Sendable {
    package var change: Subject
    package var position: Int64
    package var effect: Effect
    package var rules: [String]
    package var before: [BallotRule]
    package var after: [BallotRule]
    /// Why it is blocked.
    package var because: String?
  }

  /// How many ballots an electorate has.
  package struct Load: Hashable, Sendable {
    package var before = 0
    package var after = 0

    package init(before: Int = 0, after: Int = 0) {
      self.before = before
      self.after = after
    }
  }

  /// Every effect but `same`, in the order of history.
  package private(set) var differences: [Difference] = []
  package private(set) var counts: [Effect: Int] = [:]
  /// Ballots by electorate: as they were, and as they would have been.
  package private(set) var load: [String: Load] = [:]
  /// Changes that no rule covers for certain.
  package private(set) var gaps: [Subject] = []

  /// - Parameter canVote: how many could have voted in a ballot on the change on that day; nil where that is not known.
  package init(
    _ history: some Sequence<RoutedChange>, under policy: Policy,
    canVote: (BallotRule, RoutedChange) -> Int? = { _, _ in nil }
  ) {
    for routed in history {
      let route = policy.untracedRoute(routed.facts)
      let requirement = route.requirement
      if !route.isCovered { gaps.append(routed.change) }
      for ballot in routed.ballots { load[ballot.electorate.description, default: Load()].before += 1 }
      var effect = Self.effect(routed.ballots, requirement.ballots)
      if requirement.forbidden != nil {
        effect = .blocked
      } else {
        for ballot in requirement.ballots { load[ballot.electorate.description, default: Load()].after += 1 }
        if requirement.ballots.contains(where: { ballot in canVote(ballot, routed).map { $0 < ballot.quorum } ?? false }
        ) {
          effect = .withoutAuthority
        }
      }
      counts[effect, default: 0] += 1
      guard effect != .same else { continue }
      differences.append(
        Difference(
          change: routed.change, position: routed.position, effect: effect, rules: route.matched,
          before: routed.ballots, after: requirement.ballots, because: requirement.forbidden))
    }
  }

  private static func effect(_ before: [BallotRule], _ after: [BallotRule]) -> Effect {
    func isMet(_ needed: [BallotRule], by held: [BallotRule]) -> Bool {
      needed.allSatisfy { ballot in
        held.contains {
          $0.electorate == ballot.electorate && $0.quorum >= ballot.quorum && ($0.share ?? 0) >= (ballot.share ?? 0)
        }
      }
    }
    switch (isMet(before, by: after), isMet(after, by: before)) {
    case (true, true): return .same
    case (true, false): return .higher
    case (false, true): return .lower
    case (false, false): return after.count > before.count ? .higher : after.count < before.count ? .lower : .other
    }
  }
}
