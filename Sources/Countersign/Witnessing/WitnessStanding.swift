public import Domain
public import Values

/// The witness policy in force, and since when.
public struct WitnessPolicyInForce: Hashable, Sendable {
  /// C2SP tlog-policy, as given.
  public var text: String
  public var failMode: WitnessPolicySet.FailMode
  public var maximumAgeHours: Int64
  public var position: Int64
  public var recordedAt: UTCInstant
}

/// A witness's newest word.
public struct WitnessWord: Hashable, Sendable {
  public var name: String
  /// Its vkey.
  public var key: String
  public var url: String?
  /// The largest checkpoint that it cosigned; nil: none.
  public var size: Int64?
  /// When it cosigned last, by its own clock, whatever checkpoint.
  public var time: UTCInstant?
}

/// How the log stands with its witnesses.
public struct WitnessStanding: Hashable, Sendable {
  /// Nil where none is in force; then nothing else is said.
  public var policy: WitnessPolicyInForce?
  public var witnesses: [WitnessWord]
  /// Events recorded, and the newest checkpoint's size.
  public var head: Int64
  public var newest: Int64?
  /// Whether the quorum has cosigned the newest checkpoint.
  public var isNewestWitnessed: Bool
  /// The largest checkpoint that a quorum has cosigned; what came after it is unwitnessed.
  public var witnessedThrough: Int64?
  /// When a quorum was reached last, by the witnesses' clocks.
  public var witnessedAt: UTCInstant?
  /// Since when there has been no quorum: that time, or that of the policy where there never was one. Nil without a policy.
  public var unwitnessedSince: UTCInstant?
  /// Whether that is longer ago than the policy allows.
  public var isOverdue: Bool
}
