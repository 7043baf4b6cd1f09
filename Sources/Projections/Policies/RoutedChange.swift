public import Domain
public import Values

/// A routed change as history has it: what its route was judged on, and the ballots that it opened.
public struct RoutedChange: Hashable, Sendable {
  public var change: Subject
  /// Position of the routing.
  public var position: Int64
  /// The day of its recording.
  public var day: CivilDay
  public var facts: ChangeFacts
  public var ballots: [BallotRule]

  /// With the ballots that a routing opened.
  package init(_ change: Subject, _ stamp: Stamp, _ event: ChangeRouted) throws {
    try self.init(
      change: change, position: stamp.position, day: stamp.recordedAt.day, facts: event.facts,
      ballots: event.ballots.map {
        try BallotRule(name: $0.name, electorate: $0.electorate, quorum: $0.quorum, share: $0.share)
      })
  }

  package init(change: Subject, position: Int64, day: CivilDay, facts: ChangeFacts, ballots: [BallotRule]) {
    self.change = change
    self.position = position
    self.day = day
    self.facts = facts
    self.ballots = ballots
  }
}
