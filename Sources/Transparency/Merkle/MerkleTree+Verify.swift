public import Values

extension MerkleTree {
  /// Checks that the leaf at `index` (0-based) of the tree of `size` leaves with this root has this hash
  /// (RFC 9162 §2.1.3.2). Sizes and proofs may be hostile: the work is at most 63 node hashes.
  public static func verifyInclusion(
    index: Int64, size: Int64, leafHash: Digest, proof: [Digest], root: Digest
  ) throws(MerkleProofError) {
    guard index >= 0, index < size else { throw .indexOutOfRange(index: index, size: size) }
    var node = index
    var last = size - 1
    var hash = leafHash
    for sibling in proof {
      guard last > 0 else { throw .wrongLength(proof.count) }
      if node & 1 == 1 || node == last {
        hash = nodeHash(sibling, hash)
        riseToRightChild(&node, &last)
      } else {
        hash = nodeHash(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .wrongLength(proof.count) }
    guard hash == root else { throw .rootMismatch }
  }

  /// Checks that the tree of `new` leaves begins with the tree of `old` leaves (RFC 9162 §2.1.4.2). Refuses an empty
  /// old tree, from which nothing can be proven. The work is at most 126 node hashes.
  public static func verifyConsistency(
    old: Int64, new: Int64, oldRoot: Digest, newRoot: Digest, proof: [Digest]
  ) throws(MerkleProofError) {
    guard old > 0, old <= new else { throw .sizesOutOfOrder(old: old, new: new) }
    if old == new {
      guard proof.isEmpty else { throw .wrongLength(proof.count) }
      guard oldRoot == newRoot else { throw .rootMismatch }
      return
    }
    var rest = proof[...]
    // A perfect old tree is itself the first node of the path.
    let seed = old & (old - 1) == 0 ? oldRoot : rest.popFirst()
    guard let seed else { throw .wrongLength(0) }
    var node = old - 1
    var last = new - 1
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var oldHash = seed
    var newHash = seed
    for sibling in rest {
      guard last > 0 else { throw .wrongLength(proof.count) }
      if node & 1 == 1 || node == last {
        oldHash = nodeHash(sibling, oldHash)
        newHash = nodeHash(sibling, newHash)
        riseToRightChild(&node, &last)
      } else {
        newHash = nodeHash(newHash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .wrongLength(proof.count) }
    guard oldHash == oldRoot else { throw .oldRootMismatch }
    guard newHash == newRoot else { throw .rootMismatch }
  }

  /// On the tree's right edge a node without a sibling rises unchanged until it is a right child.
  private static func riseToRightChild(_ node: inout Int64, _ last: inout Int64) {
    while node & 1 == 0, node != 0 {
      node >>= 1
      last >>= 1
    }
  }
}
