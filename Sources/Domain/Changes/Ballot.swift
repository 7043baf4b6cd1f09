/// A question put to an electorate that is fixed when it opens (invariant I5).
public struct Ballot: Hashable, Sendable {
  public struct Elector: Hashable, Sendable {
    public var person: String
    /// The member in whose place they vote: an alternate, or the deputy of somebody absent.
    public var standsFor: String?

    public init(_ person: String, standsFor: String? = nil) {
      self.person = person
      self.standsFor = standsFor
    }
  }

  public var name: String
  public var electorate: ElectorateRule
  /// Of a ballot that the first vote decides: empty; whoever holds the authority when voting may cast it.
  public var electors: [Elector]
  /// Votes that must be cast, of any choice.
  public var quorum: Int
  /// Percent of the electors that must approve, 1 to 100; nil: the first vote decides.
  public var share: Int?

  public init(name: String, electorate: ElectorateRule, electors: [Elector] = [], quorum: Int = 1, share: Int? = nil) {
    self.name = name
    self.electorate = electorate
    self.electors = electors
    self.quorum = quorum
    self.share = share
  }

  public var isDecidedByFirstVote: Bool { share == nil }
}

/// The votes of a ballot, counted.
public struct Count: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case pending, approved, rejected, deferred
  }

  public var approved = 0
  public var rejected = 0
  public var abstained = 0
  public var deferred = 0

  public init(_ choices: some Sequence<VoteCast.Choice> = []) {
    for choice in choices {
      switch choice {
      case .approve: approved += 1
      case .reject: rejected += 1
      case .abstain: abstained += 1
      case .defer: deferred += 1
      }
    }
  }

  public var cast: Int { approved + rejected + abstained + deferred }

  /// Of n electors with a required share of q percent: approved iff approved·100 ≥ q·n and the quorum has voted; turned
  /// down as soon as refused·100 + q·n > 100·n, since the rest could not reach the share any more; else pending.
  /// Exact integers, no rounding (invariant I3). Whoever abstains or wants to defer does not approve.
  public func outcome(of ballot: Ballot) -> Outcome {
    guard let share = ballot.share else {
      return approved > 0 ? .approved : rejected > 0 ? .rejected : deferred > 0 ? .deferred : .pending
    }
    let electors = ballot.electors.count
    if approved * 100 >= share * electors { return cast >= ballot.quorum ? .approved : .pending }
    let refused = rejected + abstained + deferred
    guard refused * 100 + share * electors > 100 * electors else { return .pending }
    return deferred > rejected ? .deferred : .rejected
  }
}
