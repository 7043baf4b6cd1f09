import Values

/// From the event's effective day, checkpoints of the log are to be cosigned as this policy says.
public struct WitnessPolicySet: Hashable, Sendable {
  /// What follows where no quorum has cosigned for longer than allowed.
  public enum FailMode: String, Hashable, Sendable, CaseIterable {
    /// It is shown, and recording goes on.
    case open
    /// Nothing is recorded but what restores it.
    case closed
  }

  /// C2SP tlog-policy, as given.
  public var policy: String
  public var failMode: FailMode
  /// How long ago a quorum may have cosigned, in hours.
  public var maximumAgeHours: Int64

  /// Up to a year.
  public static let ages: ClosedRange<Int64> = 1...8784

  public init(policy: String, failMode: FailMode, maximumAgeHours: Int64) {
    self.policy = policy
    self.failMode = failMode
    self.maximumAgeHours = maximumAgeHours
  }
}

extension WitnessPolicySet {
  var payload: JSONValue {
    [
      "failMode": .string(failMode.rawValue), "maximumAgeHours": .integer(maximumAgeHours),
      "policy": .string(policy),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      policy: payload.text("policy"), failMode: payload.parsed("failMode", FailMode.init(rawValue:)),
      maximumAgeHours: payload.integer("maximumAgeHours"))
    guard Self.ages.contains(maximumAgeHours) else { throw PayloadError.malformed("maximumAgeHours") }
  }
}
