import Transparency
import Values

/// Checks stored Merkle nodes against their stored children, leaf by leaf.
///
/// Where a leaf or a node was found wrong, both candidates go up, and the parent that is stored tells which was meant:
/// one damaged byte is reported once, at its own position, and not again at every node above it.
struct StoredTree {
  struct Node {
    var level: Int
    var hash: Digest
    /// What `hash` would be if it is the children, and not the stored hash, that are sound.
    var alternative: Digest?
    /// False for a node that cannot be known, its event being lost.
    var isKnown = true
  }

  /// Roots of the perfect subtrees so far, largest first.
  private(set) var stack: [Node] = []

  /// Adds a subtree, and merges as far as `stored` goes, a hash a level.
  ///
  /// Returns levels whose stored hash is not that of its children.
  mutating func add(_ node: Node, stored: [Digest]) -> [Int] {
    var wrong: [Int] = []
    var node = node
    for hash in stored {
      guard let left = stack.last, left.level == node.level else { break }
      stack.removeLast()
      node = Self.parent(left, node, stored: hash, &wrong)
    }
    stack.append(node)
    return wrong
  }

  private static func parent(_ left: Node, _ right: Node, stored: Digest, _ wrong: inout [Int]) -> Node {
    let level = left.level + 1
    guard left.isKnown, right.isKnown else { return Node(level: level, hash: stored) }
    let computed = MerkleTree.nodeHash(left.hash, right.hash)
    if computed == stored { return Node(level: level, hash: stored) }
    let lefts = [left.hash, left.alternative].compactMap { $0 }
    let rights = [right.hash, right.alternative].compactMap { $0 }
    for left in lefts {
      for right in rights where MerkleTree.nodeHash(left, right) == stored { return Node(level: level, hash: stored) }
    }
    wrong.append(level)
    return Node(level: level, hash: computed, alternative: stored)
  }

  /// Whether `root` is the root of `peaks`, taking either candidate of at most one of them.
  static func isRoot(_ root: Digest, of peaks: [Node]) -> Bool {
    guard !peaks.isEmpty else { return root == MerkleTree.emptyRoot }
    let hashes = peaks.map(\.hash)
    if fold(hashes) == root { return true }
    return peaks.indices.contains { index in
      guard let alternative = peaks[index].alternative else { return false }
      var candidate = hashes
      candidate[index] = alternative
      return fold(candidate) == root
    }
  }

  private static func fold(_ peaks: [Digest]) -> Digest? {
    peaks.dropLast().reversed().reduce(peaks.last) { right, left in right.map { MerkleTree.nodeHash(left, $0) } }
  }
}
