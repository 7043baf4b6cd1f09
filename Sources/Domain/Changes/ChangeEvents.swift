public import Values

/// One movement that a change asks for, and of which initiative.
public struct Delta: Hashable, Sendable {
  public var initiative: Subject
  public var movement: Movement

  public init(initiative: Subject, movement: Movement) {
    self.initiative = initiative
    self.movement = movement
  }
}

public struct ChangeRaised: Hashable, Sendable {
  public var title: String
  public var deltas: [Delta]

  public init(title: String, deltas: [Delta]) {
    self.title = title
    self.deltas = deltas
  }
}

/// What the change does, for the content and the baselines named.
public struct ChangeAssessed: Hashable, Sendable {
  /// SHA-256 of the deltas: `Change.contentHash`.
  public var contentHash: Digest
  /// The baseline version of each initiative that the assessment was made on.
  public var baselineVersions: [Subject: Int64]
  public var exposure: Exposure
  public var impact: String

  public init(contentHash: Digest, baselineVersions: [Subject: Int64], exposure: Exposure, impact: String) {
    self.contentHash = contentHash
    self.baselineVersions = baselineVersions
    self.exposure = exposure
    self.impact = impact
  }
}

public struct ChangeDecided: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case approved, rejected
  }

  public var outcome: Outcome
  /// The content decided on: an approval is valid for these bytes only.
  public var contentHash: Digest
  /// Position of the assessment that the decider had.
  public var assessment: Int64
  public var baselineVersions: [Subject: Int64]
  /// The limit under which the decider decided.
  public var limit: DelegatedLimit

  public init(
    outcome: Outcome, contentHash: Digest, assessment: Int64, baselineVersions: [Subject: Int64], limit: DelegatedLimit
  ) {
    self.outcome = outcome
    self.contentHash = contentHash
    self.assessment = assessment
    self.baselineVersions = baselineVersions
    self.limit = limit
  }
}

public struct ChangeImplemented: Hashable, Sendable {
  /// Position of the approval.
  public var decision: Int64
  public var contentHash: Digest
  /// The baseline version of each initiative that the implementation started from.
  public var baselineVersions: [Subject: Int64]

  public init(decision: Int64, contentHash: Digest, baselineVersions: [Subject: Int64]) {
    self.decision = decision
    self.contentHash = contentHash
    self.baselineVersions = baselineVersions
  }
}

public struct ChangeClosed: Hashable, Sendable {
  public init() {}
}

public struct ChangeWithdrawn: Hashable, Sendable {
  public init() {}
}
