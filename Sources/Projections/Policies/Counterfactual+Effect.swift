import Domain

extension Counterfactual {
  static func effect(_ before: [BallotRule], _ after: [BallotRule]) -> Effect {
    switch (isMet(before, by: after), isMet(after, by: before)) {
    case (true, true): return .same
    case (true, false):
      let asked = Set(before.map(\.electorate))
      return after.allSatisfy { asked.contains($0.electorate) } ? .moreVoters : .higher
    case (false, true): return .lower
    case (false, false):
      let (least, now) = (votes(before), votes(after))
      return now > least ? .moreVoters : now < least ? .lower : .other
    }
  }

  /// Whether each ballot needed has one of the same electorate that asks for as much.
  private static func isMet(_ needed: [BallotRule], by held: [BallotRule]) -> Bool {
    needed.allSatisfy { ballot in
      held.contains {
        $0.electorate == ballot.electorate && $0.quorum >= ballot.quorum && ($0.share ?? 0) >= (ballot.share ?? 0)
      }
    }
  }

  /// The fewest votes that decide.
  private static func votes(_ ballots: [BallotRule]) -> Int { ballots.reduce(0) { $0 + $1.quorum } }
}
