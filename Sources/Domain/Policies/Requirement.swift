/// What a change needs before it is decided: every ballot, every assessment, within the days.
public struct Requirement: Hashable, Sendable {
  public var ballots: [BallotRule]
  /// Assessments besides the general one, by aspect.
  public var aspects: Set<String>
  /// Every vote must be signed.
  public var signature: Bool
  /// Days from routing to the last day of voting.
  public var withinDays: Int?
  /// No route leads to an approval, and why.
  public var forbidden: String?
  /// The days within which changes of like content are summed; zero: linked ones only.
  public var windowDays: Int

  public init(
    ballots: [BallotRule] = [], aspects: Set<String> = [], signature: Bool = false, withinDays: Int? = nil,
    forbidden: String? = nil, windowDays: Int = 0
  ) {
    self.ballots = ballots
    self.aspects = aspects
    self.signature = signature
    self.withinDays = withinDays
    self.forbidden = forbidden
    self.windowDays = windowDays
  }

  /// Of the first ballot that names one.
  public var escalation: ElectorateRule? { ballots.lazy.compactMap(\.escalation).first }

  /// The strictest of each part: all ballots, all assessments, the earliest deadline, the longest window.
  public func combined(with other: Requirement) -> Requirement {
    var combined = self
    for ballot in other.ballots { combined.add(ballot) }
    combined.aspects.formUnion(other.aspects)
    combined.signature = signature || other.signature
    combined.withinDays = [withinDays, other.withinDays].compactMap(\.self).min()
    combined.windowDays = max(windowDays, other.windowDays)
    if let forbidden, let second = other.forbidden, forbidden != second {
      combined.forbidden = "\(forbidden); \(second)"
    } else {
      combined.forbidden = forbidden ?? other.forbidden
    }
    return combined
  }

  /// A second ballot of the same electorate joins the first; names stay unique.
  private mutating func add(_ ballot: BallotRule) {
    for index in ballots.indices {
      if let joined = ballots[index].combined(with: ballot) {
        ballots[index] = joined
        return
      }
    }
    let names = Set(ballots.map(\.name))
    var name = ballot.name
    var number = 2
    while names.contains(name) {
      name = "\(ballot.name) \(number)"
      number += 1
    }
    ballots.append(
      BallotRule(
        unchecked: name, ballot.electorate, quorum: ballot.quorum, share: ballot.share, escalation: ballot.escalation))
  }
}
