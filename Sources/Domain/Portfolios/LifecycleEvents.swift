public import Values

/// The initiative is over: no baseline of it moves, and no change of it is raised, until it is opened again.
public struct InitiativeClosed: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case delivered
    /// Before its deliverables were accepted.
    case stopped
  }

  public var outcome: Outcome

  public init(_ outcome: Outcome) { self.outcome = outcome }
}

extension InitiativeClosed {
  var payload: JSONValue { ["outcome": .string(outcome.rawValue)] }

  init(_ payload: Payload) throws { try self.init(payload.parsed("outcome", Outcome.init(rawValue:))) }
}

public struct InitiativeReopened: Hashable, Sendable {
  public init() {}
}

/// What has no end date is asked from time to time whether it should go on.
public struct ContinuationReviewed: Hashable, Sendable {
  public enum Decision: String, Hashable, Sendable, CaseIterable {
    case goOn = "continue"
    /// It is to be wound up; `InitiativeClosed` follows once it is.
    case stop
  }

  public var decision: Decision
  /// Of a decision to go on: when it is asked again.
  public var nextReview: CivilDay?

  public init(_ decision: Decision, nextReview: CivilDay? = nil) {
    self.decision = decision
    self.nextReview = nextReview
  }
}

extension ContinuationReviewed {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["decision": .string(decision.rawValue)]
    members.set("nextReview", nextReview.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("decision", Decision.init(rawValue:)),
      nextReview: payload.optionallyParsed("nextReview") { CivilDay(iso: $0) })
  }
}
