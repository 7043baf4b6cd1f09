package import Values

/// A witness's cosignature of a checkpoint as the ledger keeps it.
package struct StoredCosignature: Hashable, Sendable {
  /// The checkpoint's.
  package var size: Int64
  /// The witness's vkey.
  package var key: String
  /// By the witness's clock, in seconds since 1970-01-01T00:00:00Z.
  package var time: Int64
  /// The signature line, without its newline.
  package var line: String
  package var recordedAt: UTCInstant

  package init(size: Int64, key: String, time: Int64, line: String, recordedAt: UTCInstant) {
    self.size = size
    self.key = key
    self.time = time
    self.line = line
    self.recordedAt = recordedAt
  }
}
