/// Who may vote on a question on a day, and who of those asked may not: fixed when a ballot opens.
public struct Electorate: Hashable, Sendable {
  /// One vote. A person has one, however many they could stand in for.
  public struct Elector: Hashable, Sendable {
    public var person: String
    /// Whose vote it is, where that is another's, who is away: both count as having voted.
    public var standsFor: String?
    /// Covers the whole exposure.
    public var limit: DelegatedLimit
    public var basis: Entitlement.Basis
  }

  public struct Exclusion: Hashable, Sendable {
    public var person: String
    public var why: String
  }

  /// Sorted by person.
  public internal(set) var members: [Elector] = []
  /// Sorted by person.
  public internal(set) var without: [Exclusion] = []
  /// Whom to appoint, so that somebody may vote: for a refusal or an escalation.
  public internal(set) var next = ""

  public var persons: Set<String> { Set(members.map(\.person)) }

  /// - Returns: the elector as whom the actor votes; nil where they are none. Who stands for another must say so.
  public func elector(_ actor: Actor) -> Elector? {
    members.first { $0.person == actor.person && $0.standsFor == actor.actingFor }
  }

  /// Why nobody may vote, as a refusal.
  public func refusal(_ facts: [String: String] = [:]) -> Refusal {
    var facts = facts
    if !without.isEmpty { facts["left out"] = without.map { "\($0.person): \($0.why)" }.joined(separator: "; ") }
    return Refusal(.noElector, facts: facts, next: next)
  }
}
