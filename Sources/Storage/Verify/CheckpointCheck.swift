import Transparency

/// Checks one stored checkpoint: its signature, its size, and its root against the tree as recomputed.
struct CheckpointCheck {
  let checkpoint: StoredCheckpoint
  let origin: String
  let keys: [VerifierKey]

  /// - Parameter peaks: the tree's peaks at the checkpoint's size; nil where the log never had it.
  func damage(head: Int64, peaks: [StoredTree.Node]?) -> String? {
    guard checkpoint.size <= head, let peaks else { return "the log ends at \(head)" }
    guard let note = try? SignedNote(parsing: Array(checkpoint.note.utf8)) else { return "not a signed note" }
    let signed = keys.lazy.compactMap { try? Checkpoint(verifying: note, by: $0, origin: origin) }.first
    guard let signed else { return "not signed by the ledger's key" }
    guard signed.size == checkpoint.size else { return "the note is for size \(signed.size)" }
    return StoredTree.isRoot(signed.root, of: peaks) ? nil : "the log's root at this size is another one"
  }
}
