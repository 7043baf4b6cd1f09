public import Values

/// Who must decide, by which rules of which policies on which facts; the ballots open.
public struct ChangeRouted: Hashable, Sendable {
  public var contentHash: Digest
  public var assessmentHash: Digest
  /// What the policies judged: see `ChangeFacts`.
  public var facts: ChangeFacts
  /// The policies in force, with the version of each; none: the built-in rule.
  public var policies: [PolicyVersion]
  /// Names of the rules that matched.
  public var rules: [String]
  public var trace: [TraceLine]
  public var ballots: [Ballot]
  /// Changes whose exposure was summed with this one's.
  public var aggregated: Set<Subject>
  public var exposure: Exposure
  public var isSignatureRequired: Bool
  /// The last day of voting.
  public var deadline: CivilDay?
  public var escalation: ElectorateRule?

  public init(
    contentHash: Digest, assessmentHash: Digest, facts: ChangeFacts, policies: [PolicyVersion] = [],
    rules: [String] = [], trace: [TraceLine] = [], ballots: [Ballot], aggregated: Set<Subject> = [],
    exposure: Exposure, isSignatureRequired: Bool = false, deadline: CivilDay? = nil,
    escalation: ElectorateRule? = nil
  ) {
    self.contentHash = contentHash
    self.assessmentHash = assessmentHash
    self.facts = facts
    self.policies = policies
    self.rules = rules
    self.trace = trace
    self.ballots = ballots
    self.aggregated = aggregated
    self.exposure = exposure
    self.isSignatureRequired = isSignatureRequired
    self.deadline = deadline
    self.escalation = escalation
  }
}

public struct VoteCast: Hashable, Sendable {
  public enum Choice: String, Hashable, Sendable, CaseIterable {
    case approve, reject, abstain, `defer`
  }

  public var ballot: String
  public var choice: Choice
  /// What was voted on (invariant I2).
  public var contentHash: Digest
  public var assessmentHash: Digest
  /// The voter's limit, or that of the board.
  public var limit: DelegatedLimit
  /// The elector whose vote it is, where somebody else cast it.
  public var standsFor: String?
  public var conditions: [Condition]
  /// Of a deferral.
  public var resumeOn: CivilDay?
  public var signature: Signature?
  /// SHA-256 of the `decision-pack.json` that the voter had; nil where none of the content was issued.
  public var pack: Digest?

  public init(
    ballot: String, choice: Choice, contentHash: Digest, assessmentHash: Digest, limit: DelegatedLimit,
    standsFor: String? = nil, conditions: [Condition] = [], resumeOn: CivilDay? = nil, signature: Signature? = nil,
    pack: Digest? = nil
  ) {
    self.ballot = ballot
    self.choice = choice
    self.contentHash = contentHash
    self.assessmentHash = assessmentHash
    self.limit = limit
    self.standsFor = standsFor
    self.conditions = conditions
    self.resumeOn = resumeOn
    self.signature = signature
    self.pack = pack
  }
}

/// A ballot that nobody could decide, or not in time, goes to somebody else. It never approves (invariant I5).
public struct BallotEscalated: Hashable, Sendable {
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    case deadline
    case noElector = "no-elector"
  }

  public var ballot: String
  public var cause: Cause
  /// The ballot that takes its place.
  public var successor: Ballot
  public var deadline: CivilDay?

  public init(ballot: String, cause: Cause, successor: Ballot, deadline: CivilDay? = nil) {
    self.ballot = ballot
    self.cause = cause
    self.successor = successor
    self.deadline = deadline
  }
}
