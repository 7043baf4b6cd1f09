import Transparency
import Values

/// A tree kept as storage keeps it: in each leaf's row, the nodes that its append completed.
struct StoredTree {
  private(set) var frontier = MerkleFrontier()
  private(set) var leaves: [Digest] = []
  private(set) var rows: [[Digest]] = []

  /// The tree of the leaves "entry 0", "entry 1"…
  init(size: Int) { for index in 0..<size { append(Array("entry \(index)".utf8)) } }

  init(entries: [[UInt8]]) { entries.forEach { append($0) } }

  mutating func append(_ entry: [UInt8]) {
    let leaf = MerkleTree.leafHash(entry)
    leaves.append(leaf)
    rows.append(frontier.append(leaf: leaf))
  }

  /// Reads a stored node by the layout's own rule.
  func node(level: Int, index: Int64) throws -> Digest {
    let (leaf, offset) = MerkleTree.storedLocation(level: level, index: index)
    return rows[Int(leaf)][offset / Digest.byteCount]
  }

  func root(_ size: Int) throws -> Digest { try MerkleTree.root(size: Int64(size), reading: node) }

  func inclusion(_ index: Int, _ size: Int) throws -> [Digest] {
    try MerkleTree.inclusionProof(index: Int64(index), size: Int64(size), reading: node)
  }

  func consistency(_ old: Int, _ new: Int) throws -> [Digest] {
    try MerkleTree.consistencyProof(old: Int64(old), new: Int64(new), reading: node)
  }

  /// MTH(D[n]), word for word from RFC 6962 §2.1.
  static func definition(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return MerkleTree.emptyRoot }
    guard leaves.count > 1 else { return first }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    return MerkleTree.nodeHash(definition(leaves.prefix(split)), definition(leaves.dropFirst(split)))
  }
}
