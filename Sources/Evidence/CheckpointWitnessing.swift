public import Values

/// How the checkpoint that a pack stands on is witnessed, by the policy that was in force at it.
public struct CheckpointWitnessing: Hashable, Sendable {
  /// Witnesses of the policy, and how many of them cosigned the checkpoint.
  public var witnesses: Int
  public var cosigned: Int
  /// Whether those are a quorum; nil where the policy asks for none.
  public var isReached: Bool?
  /// The largest checkpoint, up to the pack's, that a quorum cosigned.
  public var witnessedThrough: Int64?
  /// When a quorum was reached last, or the policy was set, where there is none on the pack's checkpoint.
  public var unwitnessedSince: UTCInstant?

  public init(
    witnesses: Int, cosigned: Int, isReached: Bool?, witnessedThrough: Int64?, unwitnessedSince: UTCInstant?
  ) {
    self.witnesses = witnesses
    self.cosigned = cosigned
    self.isReached = isReached
    self.witnessedThrough = witnessedThrough
    self.unwitnessedSince = unwitnessedSince
  }
}
