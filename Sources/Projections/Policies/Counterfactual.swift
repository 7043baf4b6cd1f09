public import Domain
public import Values

/// History's changes, routed by another policy. It says who would have been asked, never what they would have answered.
public struct Counterfactual: Hashable, Sendable {
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    case same
    /// All that was asked, and a further electorate.
    case higher
    /// More must vote or approve: a larger quorum or share, or in sum among others.
    case moreVoters = "more-voters"
    /// Fewer are asked, or fewer of them must approve.
    case lower
    /// Others are asked, as many.
    case other
    /// No route leads to an approval.
    case forbidden
    /// Nobody, or too few, held the authority that it asks for, nor that to which it would have gone up.
    case withoutAuthority = "without-authority"
  }

  /// A routing that would have gone another way.
  public struct Difference: Hashable, Sendable {
    public var change: Subject
    /// Of the routing.
    public var position: Int64
    public var day: CivilDay
    public var effect: Effect
    /// The rules that match.
    public var rules: [String]
    public var before: [BallotRule]
    public var after: [BallotRule]
    /// Why it is forbidden, or which ballot nobody could have decided.
    public var because: String?
    /// Whether a rule covers it for certain.
    public var isCovered: Bool
    /// What was decided on the route that it took; nil where nothing was.
    public var decision: Decision?
  }

  public struct Decision: Hashable, Sendable {
    public var position: Int64
    public var outcome: ChangeDecided.Outcome
  }

  /// A decision from before routes were recorded: there are no facts to judge.
  public struct Incomparable: Hashable, Sendable {
    public var change: Subject
    /// Of the decision.
    public var position: Int64
    public var day: CivilDay
    public var outcome: ChangeDecided.Outcome
  }

  /// How many ballots an electorate has.
  public struct Load: Hashable, Sendable {
    public var before = 0
    public var after = 0

    public init(before: Int = 0, after: Int = 0) {
      self.before = before
      self.after = after
    }
  }

  public let policy: Policy
  /// Every effect but `same`, in the order of history.
  public private(set) var differences: [Difference] = []
  /// Routings by effect.
  public private(set) var counts: [Effect: Int] = [:]
  /// Ballots by electorate: as they were, and as they would have been.
  public private(set) var load: [String: Load] = [:]
  /// In the order of history.
  public private(set) var incomparable: [Incomparable] = []
  /// Where the last difference of a change stands that is not decided.
  private var undecided: [Subject: Int] = [:]

  package init(under policy: Policy) { self.policy = policy }

  /// - Parameter canVote: how many could have voted in a ballot on the change on that day; nil where that is not known.
  package init(
    _ history: some Sequence<RoutedChange>, under policy: Policy,
    canVote: (BallotRule, RoutedChange) -> Int? = { _, _ in nil }
  ) {
    self.init(under: policy)
    for routed in history { take(routed) { canVote($0, routed) } }
  }

  /// Routings judged.
  public var routed: Int { counts.values.reduce(0, +) }

  /// Those that no rule covers for certain.
  public var gaps: [Difference] { differences.filter { !$0.isCovered } }

  package mutating func take(_ routed: RoutedChange, canVote: (BallotRule) -> Int?) {
    let route = policy.untracedRoute(routed.facts)
    let requirement = route.requirement
    for ballot in routed.ballots { load[ballot.electorate.description, default: Load()].before += 1 }
    var effect = Self.effect(routed.ballots, requirement.ballots)
    var because = requirement.forbidden
    if because != nil {
      effect = .forbidden
    } else {
      for ballot in requirement.ballots {
        guard let electorate = Self.electorate(of: ballot, canVote) else {
          effect = .withoutAuthority
          because = because ?? "\(ballot.electorate) could not decide ballot '\(ballot.name)'"
          continue
        }
        load[electorate.description, default: Load()].after += 1
      }
    }
    counts[effect, default: 0] += 1
    undecided[routed.change] = nil
    guard effect != .same else { return }
    undecided[routed.change] = differences.count
    differences.append(
      Difference(
        change: routed.change, position: routed.position, day: routed.day, effect: effect, rules: route.matched,
        before: routed.ballots, after: requirement.ballots, because: because, isCovered: route.isCovered))
  }

  /// What was decided on the change's last route.
  package mutating func decide(_ change: Subject, _ decision: Decision) {
    guard let index = undecided.removeValue(forKey: change) else { return }
    differences[index].decision = decision
  }

  package mutating func pass(_ decision: Incomparable) { incomparable.append(decision) }

  /// Who would have had the ballot: its electorate, or, where too few of it could vote, whom it goes up to. Nil: neither.
  private static func electorate(of ballot: BallotRule, _ canVote: (BallotRule) -> Int?) -> ElectorateRule? {
    guard let able = canVote(ballot), able < ballot.quorum else { return ballot.electorate }
    let fallback = ballot.escalation ?? .role(.changeAuthority)
    guard fallback != ballot.electorate, let rule = try? BallotRule(name: ballot.name, electorate: fallback),
      canVote(rule) ?? 1 > 0
    else { return nil }
    return fallback
  }
}
