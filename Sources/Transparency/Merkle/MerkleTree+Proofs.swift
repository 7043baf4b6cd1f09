package import Values

/// Roots and proofs, computed from stored nodes. Each reads O(log n) nodes, all of them complete in a tree of `size`
/// leaves, and so never changed by later appends.
extension MerkleTree {
  /// Reads the hash of the stored node (level, index).
  package typealias NodeReader = (_ level: Int, _ index: Int64) throws -> Digest

  /// MTH(D[size]) (RFC 6962 §2.1).
  package static func root(size: Int64, reading read: NodeReader) throws -> Digest {
    guard size >= 0 else { throw MerkleProofError.invalidSize(size) }
    return try hash(from: 0, count: size, reading: read)
  }

  /// PATH(index, D[size]) (RFC 6962 §2.1.1): the leaf's sibling first.
  package static func inclusionProof(index: Int64, size: Int64, reading read: NodeReader) throws -> [Digest] {
    guard index >= 0, index < size else { throw MerkleProofError.indexOutOfRange(index: index, size: size) }
    var proof: [Digest] = []
    var start: Int64 = 0
    var count = size
    while count > 1 {
      let split = split(count)
      if index - start < split {
        proof.append(try hash(from: start + split, count: count - split, reading: read))
        count = split
      } else {
        proof.append(try hash(from: start, count: split, reading: read))
        start += split
        count -= split
      }
    }
    return proof.reversed()
  }

  /// PROOF(old, D[new]) (RFC 6962 §2.1.2): empty when the sizes are equal. From an empty tree nothing can be proven.
  package static func consistencyProof(old: Int64, new: Int64, reading read: NodeReader) throws -> [Digest] {
    guard old > 0, old <= new else { throw MerkleProofError.sizesOutOfOrder(old: old, new: new) }
    var proof: [Digest] = []
    var start: Int64 = 0
    var count = new
    while old - start < count {
      let split = split(count)
      if old - start <= split {
        proof.append(try hash(from: start + split, count: count - split, reading: read))
        count = split
      } else {
        proof.append(try hash(from: start, count: split, reading: read))
        start += split
        count -= split
      }
    }
    // The subtree that both trees share whole: the verifier has it as the old root only when it is all of the old tree.
    if start > 0 { proof.append(try hash(from: start, count: count, reading: read)) }
    return proof.reversed()
  }

  /// The largest power of two below `count`, which is at least 2.
  private static func split(_ count: Int64) -> Int64 {
    1 << Int64(Int64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }

  /// MTH of `count` leaves from `start`, a multiple of the power of two at or above `count`.
  private static func hash(from start: Int64, count: Int64, reading read: NodeReader) throws -> Digest {
    root(ofPeaks: try peaks(from: start, count: count, reading: read))
  }

  /// The roots of the maximal perfect subtrees of `count` leaves from `start`, largest first.
  static func peaks(from start: Int64, count: Int64, reading read: NodeReader) throws -> [Digest] {
    var peaks: [Digest] = []
    peaks.reserveCapacity(count.nonzeroBitCount)
    var next = start
    for level in stride(from: Int64.bitWidth - 2, through: 0, by: -1) where count >> Int64(level) & 1 == 1 {
      peaks.append(try read(level, next >> Int64(level)))
      next += 1 << Int64(level)
    }
    return peaks
  }

  static func root(ofPeaks peaks: [Digest]) -> Digest {
    guard let last = peaks.last else { return emptyRoot }
    return peaks.dropLast().reversed().reduce(last) { nodeHash($1, $0) }
  }
}
