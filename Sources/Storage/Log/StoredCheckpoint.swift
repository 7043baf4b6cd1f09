package import Values

/// A checkpoint as the ledger keeps it.
package struct StoredCheckpoint: Hashable, Sendable {
  package var size: Int64
  /// The signed note's text, byte for byte.
  package var note: String
  package var recordedAt: UTCInstant

  package init(size: Int64, note: String, recordedAt: UTCInstant) {
    self.size = size
    self.note = note
    self.recordedAt = recordedAt
  }
}
