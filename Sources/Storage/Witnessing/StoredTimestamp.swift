package import Values

/// A time stamp of a checkpoint's note as the ledger keeps it.
package struct StoredTimestamp: Hashable, Sendable {
  /// The checkpoint's.
  package var size: Int64
  /// The RFC 3161 reply, in DER.
  package var reply: [UInt8]
  /// By the authority's clock.
  package var time: UTCInstant
  /// In hexadecimal.
  package var serial: String
  /// An object identifier.
  package var policy: String
  /// SHA-256 of the certificates that the reply was verified with before it was kept; nil where it was not.
  package var authority: Digest?
  package var recordedAt: UTCInstant

  package init(
    size: Int64, reply: [UInt8], time: UTCInstant, serial: String, policy: String, authority: Digest?,
    recordedAt: UTCInstant
  ) {
    self.size = size
    self.reply = reply
    self.time = time
    self.serial = serial
    self.policy = policy
    self.authority = authority
    self.recordedAt = recordedAt
  }
}
