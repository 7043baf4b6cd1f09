public import Values

/// A time stamp of a checkpoint, as it is kept.
public struct KeptTimestamp: Hashable, Sendable {
  public var size: Int64
  /// What was asked: RFC 3161, in DER. The stamped bytes are ``Ledger/plainCheckpoint(of:)``.
  public var request: [UInt8]
  /// What the authority answered, in DER.
  public var reply: [UInt8]
  /// By the authority's clock.
  public var time: UTCInstant
  /// In hexadecimal.
  public var serial: String
  /// Under which the authority stamps, an object identifier.
  public var policy: String
  /// SHA-256 of the certificates that it was verified with before it was kept; nil where it was not.
  public var authority: Digest?
  public var recordedAt: UTCInstant
}
