public import Values

/// What a verification of every stored byte found.
public struct Verification: Hashable, Sendable {
  public struct Damage: Hashable, Sendable {
    /// Nil where no one event is at fault.
    public var position: Int64?
    public var what: String
  }

  public var events: Int64
  public var checkpoints: Int
  /// The recomputed root; nil where it could not be computed.
  public var root: Digest?
  /// The size of the newest checkpoint whose signature and root hold; events after it rest on no signature. 0: none.
  public var signedThrough: Int64
  public var damages: [Damage]

  public var isSound: Bool { damages.isEmpty }
}
