package import Values

/// What must be kept of a tree to append to it: the roots of its maximal perfect subtrees, largest first, one for each
/// one bit of its size. Appending n leaves computes n − popcount(n) node hashes.
package struct MerkleFrontier: Hashable, Sendable {
  /// The number of leaves.
  package private(set) var size: Int64
  private var peaks: [Digest]

  /// The tree without leaves.
  package init() {
    size = 0
    peaks = []
  }

  /// The tree of the first `size` leaves, reading popcount(size) stored nodes.
  package init(size: Int64, reading read: MerkleTree.NodeReader) throws {
    guard size >= 0, size < .max else { throw MerkleProofError.invalidSize(size) }
    self.size = size
    peaks = try MerkleTree.peaks(from: 0, count: size, reading: read)
  }

  /// Appends a leaf hash. Returns it and the hashes of the interior nodes that it completes, level 1 upward: as many as
  /// the old size has trailing one bits. Stored in this order in the row of the leaf, node (level, index) is found by
  /// ``MerkleTree/storedLocation(level:index:)``.
  @discardableResult
  package mutating func append(leaf: Digest) -> [Digest] {
    var completed: [Digest] = []
    completed.reserveCapacity(1 + (~size).trailingZeroBitCount)
    append(leaf: leaf) { completed.append($0) }
    return completed
  }

  /// As ``append(leaf:)``, handing each hash to `store` in turn instead of allocating.
  package mutating func append(leaf: Digest, store: (Digest) -> Void) {
    var hash = leaf
    store(hash)
    for _ in 0..<(~size).trailingZeroBitCount {
      hash = MerkleTree.nodeHash(peaks.removeLast(), hash)
      store(hash)
    }
    peaks.append(hash)
    size += 1
  }

  /// The tree's root, in at most popcount(size) − 1 node hashes.
  package var root: Digest { MerkleTree.root(ofPeaks: peaks) }
}
