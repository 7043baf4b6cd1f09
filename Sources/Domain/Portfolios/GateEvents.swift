public import Values

/// What an independent review holds of an initiative before it enters a stage.
public struct AssuranceGiven: Hashable, Sendable {
  public enum Rating: String, Hashable, Sendable, CaseIterable {
    case green
    /// With actions that do not hold the stage up.
    case amber
    case red

    /// Whether the stage may be entered.
    public var approves: Bool { self != .red }
  }

  /// The stage to be entered, in the organisation's own name.
  public var stage: String
  public var rating: Rating
  /// Who reviewed, as their report names them.
  public var reviewer: String
  /// SHA-256 of what they looked at or wrote; at least one.
  public var evidence: [Digest]

  public init(stage: String, rating: Rating, reviewer: String, evidence: [Digest]) {
    self.stage = stage
    self.rating = rating
    self.reviewer = reviewer
    self.evidence = evidence
  }
}

extension AssuranceGiven {
  var payload: JSONValue {
    [
      "evidence": .array(evidence.map { .string($0.hex) }), "rating": .string(rating.rawValue),
      "reviewer": .string(reviewer), "stage": .string(stage),
    ]
  }

  init(_ payload: Payload) throws {
    guard payload.members["evidence"] != nil else { throw PayloadError.malformed("evidence") }
    try self.init(
      stage: payload.text("stage"), rating: payload.parsed("rating", Rating.init(rawValue:)),
      reviewer: payload.text("reviewer"), evidence: payload.digests("evidence"))
  }
}

/// From the event's effective day, the initiative is in this stage, which a gate guards.
public struct StageEntered: Hashable, Sendable {
  public var stage: String

  public init(stage: String) { self.stage = stage }
}

extension StageEntered {
  var payload: JSONValue { ["stage": .string(stage)] }

  init(_ payload: Payload) throws { try self.init(stage: payload.text("stage")) }
}
