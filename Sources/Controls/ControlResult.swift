/// What one control says about a ledger, at one day and as known at one position.
public struct ControlResult: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case pass, fail
    /// There was nothing to judge, or a fact that the judgement needs is missing; the explanation says which.
    case notApplicable = "not-applicable"
  }

  /// Something that does not keep the rule.
  public struct Failure: Hashable, Sendable {
    /// The event concerned, or the size of the checkpoint concerned; nil where no single one is.
    public var position: Int64?
    /// Where a run of events fails together: the last of them.
    public var through: Int64?
    /// One clause: which subject, and what is wrong with it.
    public var why: String

    public init(position: Int64?, through: Int64? = nil, why: String) {
      self.position = position
      self.through = through
      self.why = why
    }

    public func concerns(_ other: Int64) -> Bool {
      guard let position else { return false }
      return position == other || (position...max(position, through ?? position)).contains(other)
    }
  }

  /// `K01`.
  public var id: String
  public var title: String
  public var verdict: Verdict
  /// How many items the rule was applied to: the complete population that a sample is drawn from.
  public var population: Int
  /// The events that were judged: where the items of the population are recorded. Empty where they are no events.
  public var examined: PositionRanges
  /// In order of position, those without one last.
  public var failures: [Failure]
  /// One sentence, with the figures.
  public var explanation: String
  public var clauses: [Clause]

  public init(
    id: String, title: String, verdict: Verdict, population: Int, examined: PositionRanges = PositionRanges(),
    failures: [Failure], explanation: String, clauses: [Clause]
  ) {
    self.id = id
    self.title = title
    self.verdict = verdict
    self.population = population
    self.examined = examined
    self.failures = failures
    self.explanation = explanation
    self.clauses = clauses
  }
}
