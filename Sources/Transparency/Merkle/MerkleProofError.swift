/// Why a Merkle proof is refused, or cannot be made.
public enum MerkleProofError: Error, Hashable, Sendable {
  /// No tree has this many leaves.
  case invalidSize(Int64)
  case indexOutOfRange(index: Int64, size: Int64)
  /// Only a tree that isn't empty can be proven to be the beginning of one at least as large.
  case sizesOutOfOrder(old: Int64, new: Int64)
  /// The number of hashes isn't the one that the sizes require.
  case wrongLength(Int)
  /// The proof leads to another (new) root.
  case rootMismatch
  case oldRootMismatch
}

extension MerkleProofError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidSize(let size): "no tree has \(size) leaves"
    case .indexOutOfRange(let index, let size): "leaf \(index) is not in a tree of \(size) leaves"
    case .sizesOutOfOrder(let old, let new):
      "a tree of \(new) leaves cannot be proven to extend one of \(old): the old size must be from 1 to the new size"
    case .wrongLength(let count): "the proof has the wrong number of hashes: \(count)"
    case .rootMismatch: "the proof leads to another root: the leaf or the tree is not the one that was signed"
    case .oldRootMismatch: "the proof leads to another old root: the old tree is not the one that was signed"
    }
  }
}
