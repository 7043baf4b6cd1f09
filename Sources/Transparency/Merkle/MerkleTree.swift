public import Values

/// The Merkle hash tree of RFC 6962 §2.1 (the same as RFC 9162 §2.1 with SHA-256).
///
/// A node is named by its level (0 for leaves) and its index in that level; node (level, index) is the root of the
/// perfect subtree over leaves `index << level` up to `(index + 1) << level`, exclusive.
public enum MerkleTree {
  /// The root of the tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = Digest.sha256([] as [UInt8])

  /// SHA-256(0x00 ‖ entry).
  public static func leafHash(_ entry: [UInt8]) -> Digest { entry.withUnsafeBytes { leafHash($0) } }

  /// SHA-256(0x00 ‖ entry).
  package static func leafHash(_ entry: UnsafeRawBufferPointer) -> Digest {
    withUnsafeBytes(of: 0x00 as UInt8) { Digest.sha256($0, entry) }
  }

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { node in
      node[0] = 0x01
      left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: node[1...]).copyMemory(from: $0) }
      right.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: node[(1 + Digest.byteCount)...]).copyMemory(from: $0)
      }
      return Digest.sha256(UnsafeRawBufferPointer(node))
    }
  }

  /// Where node (level, index) is stored: the index of the leaf whose append completes it, and the byte offset in
  /// that leaf's hashes (see ``MerkleFrontier/append(leaf:)``).
  package static func storedLocation(level: Int, index: Int64) -> (leaf: Int64, offset: Int) {
    (((index &+ 1) << Int64(level)) &- 1, Digest.byteCount * level)
  }
}
