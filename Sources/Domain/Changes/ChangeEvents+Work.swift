public import Values

/// Work begins before a decision, because waiting would do more harm: decided in retrospect, by a day (invariant I6).
public struct EmergencyInvoked: Hashable, Sendable {
  public var contentHash: Digest
  /// What would happen if it waited.
  public var hazard: String
  public var ratifyBy: CivilDay

  public init(contentHash: Digest, hazard: String, ratifyBy: CivilDay) {
    self.contentHash = contentHash
    self.hazard = hazard
    self.ratifyBy = ratifyBy
  }
}

public struct ImplementationStarted: Hashable, Sendable {
  /// Position of the approval, or of the emergency's invocation.
  public var decision: Int64

  public init(decision: Int64) { self.decision = decision }
}

public struct ChangeImplemented: Hashable, Sendable {
  /// Position of the approval, or of the emergency's invocation.
  public var decision: Int64
  public var contentHash: Digest
  /// The baseline version of each initiative that the implementation started from.
  public var baselineVersions: [Subject: Int64]
  /// SHA-256 of what shows the work.
  public var evidence: [Digest]

  public init(
    decision: Int64, contentHash: Digest, baselineVersions: [Subject: Int64], evidence: [Digest] = []
  ) {
    self.decision = decision
    self.contentHash = contentHash
    self.baselineVersions = baselineVersions
    self.evidence = evidence
  }
}

/// Somebody who neither decided nor implemented looked at the work.
public struct ChangeVerified: Hashable, Sendable {
  public var passed: Bool
  public var evidence: [Digest]

  public init(passed: Bool, evidence: [Digest]) {
    self.passed = passed
    self.evidence = evidence
  }
}

public struct ChangeClosed: Hashable, Sendable {
  public init() {}
}

public struct ChangeWithdrawn: Hashable, Sendable {
  public init() {}
}

/// Other changes take its place.
public struct ChangeSuperseded: Hashable, Sendable {
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case superseded, split, merged
  }

  public var successors: Set<Subject>
  public var relation: Relation

  public init(successors: Set<Subject>, relation: Relation) {
    self.successors = successors
    self.relation = relation
  }
}
