import Testing
import Transparency
import Values

struct MerkleTreeTests {
  let tree = StoredTree(size: 64)

  @Test func `every root read from stored nodes is the one that RFC 6962 defines`() throws {
    var growing = MerkleFrontier()
    for size in 0...64 {
      let expected = StoredTree.definition(tree.leaves.prefix(size))
      #expect(try tree.root(size) == expected, "size \(size)")
      #expect(growing.root == expected, "size \(size)")
      #expect(try MerkleFrontier(size: Int64(size), reading: tree.node) == growing)
      if size < 64 { growing.append(leaf: tree.leaves[size]) }
    }
  }

  @Test func `n leaves store n - popcount(n) interior nodes`() {
    for size in 0...64 {
      let interior = tree.rows.prefix(size).reduce(0) { $0 + $1.count - 1 }
      #expect(interior == size - size.nonzeroBitCount)
    }
    for (index, row) in tree.rows.enumerated() { #expect(row.count == 1 + (~index).trailingZeroBitCount) }
  }

  @Test func `a proof reads few nodes`() throws {
    let large = StoredTree(size: 1000)
    for size in [1000, 1023 - 24, 777, 512] {
      for index in stride(from: 0, to: size, by: 37) {
        var reads = 0
        _ = try MerkleTree.inclusionProof(index: Int64(index), size: Int64(size)) {
          reads += 1
          return try large.node(level: $0, index: $1)
        }
        _ = try MerkleTree.consistencyProof(old: Int64(index + 1), new: Int64(size)) {
          reads += 1
          return try large.node(level: $0, index: $1)
        }
        #expect(reads <= 40, "leaf \(index) of \(size)")
      }
    }
  }

  @Test func `every inclusion proof up to 64 leaves verifies, and no damaged one does`() throws {
    var generator = SeededGenerator(seed: 6962)
    for size in 1...64 {
      let root = try tree.root(size)
      for index in 0..<size {
        let proof = try tree.inclusion(index, size)
        func accepts(_ proof: [Digest], at claimed: Int? = nil, leaf: Digest? = nil, root: Digest = root) -> Bool {
          do throws(MerkleProofError) {
            try MerkleTree.verifyInclusion(
              index: Int64(claimed ?? index), size: Int64(size), leafHash: leaf ?? tree.leaves[index], proof: proof,
              root: root)
            return true
          } catch { return false }
        }
        #expect(accepts(proof), "leaf \(index) of \(size)")
        #expect(!accepts(proof, leaf: tree.leaves[index].flipping(bit: 7)))
        #expect(!accepts(proof, root: root.flipping(bit: 255)))
        for other in Set([index - 1, index + 1, index ^ 2, -1, size]) where other != index {
          #expect(!accepts(proof, at: other), "leaf \(other) as \(index) of \(size)")
        }
        for damaged in damage(proof, everyBit: size <= 8, &generator) {
          #expect(!accepts(damaged), "leaf \(index) of \(size), seed 6962")
        }
      }
    }
  }

  @Test func `every consistency proof up to 64 leaves verifies, and no damaged one does`() throws {
    var generator = SeededGenerator(seed: 9162)
    for new in 1...64 {
      let newRoot = try tree.root(new)
      for old in 1...new {
        let oldRoot = try tree.root(old)
        let proof = try tree.consistency(old, new)
        func accepts(_ proof: [Digest], _ oldRoot: Digest = oldRoot, _ newRoot: Digest = newRoot) -> Bool {
          do throws(MerkleProofError) {
            try MerkleTree.verifyConsistency(
              old: Int64(old), new: Int64(new), oldRoot: oldRoot, newRoot: newRoot, proof: proof)
            return true
          } catch { return false }
        }
        #expect(accepts(proof), "\(old) to \(new)")
        #expect(!accepts(proof, oldRoot.flipping(bit: 0), newRoot))
        #expect(!accepts(proof, oldRoot, newRoot.flipping(bit: 200)))
        #expect(old == new || !accepts(proof, newRoot, oldRoot))
        for damaged in damage(proof, everyBit: new <= 8, &generator) {
          #expect(!accepts(damaged), "\(old) to \(new), seed 9162")
        }
      }
    }
  }

  @Test func `hostile sizes are refused without overflow`() throws {
    let digest = MerkleTree.emptyRoot
    let path = [Digest](repeating: digest, count: 10_000)
    let sizes: [Int64] = [.min, -1, 0, 1, 2, 1 << 62, .max - 1, .max]
    for size in sizes {
      for index in sizes {
        for count in [0, 1, 62, 63, 64, 10_000] {
          let proof = Array(path.prefix(count))
          #expect(throws: MerkleProofError.self) {
            try MerkleTree.verifyInclusion(
              index: index, size: size, leafHash: digest, proof: proof, root: digest.flipping(bit: 1))
          }
          #expect(throws: MerkleProofError.self) {
            try MerkleTree.verifyConsistency(
              old: index, new: size, oldRoot: digest, newRoot: digest.flipping(bit: 1), proof: proof)
          }
        }
      }
    }
    #expect(throws: MerkleProofError.invalidSize(-1)) { try MerkleTree.root(size: -1) { _, _ in digest } }
    #expect(throws: MerkleProofError.invalidSize(.max)) { try MerkleFrontier(size: .max) { _, _ in digest } }
    #expect(throws: MerkleProofError.indexOutOfRange(index: 3, size: 3)) { try tree.inclusion(3, 3) }
    #expect(throws: MerkleProofError.sizesOutOfOrder(old: 0, new: 3)) { try tree.consistency(0, 3) }
  }

  /// `proof` with a bit turned over in each hash, with hashes dropped, doubled, added and swapped.
  private func damage(_ proof: [Digest], everyBit: Bool, _ generator: inout SeededGenerator) -> [[Digest]] {
    var damaged: [[Digest]] = [proof + [MerkleTree.emptyRoot], [MerkleTree.emptyRoot] + proof]
    for position in proof.indices {
      for bit in everyBit ? Array(0..<256) : [Int.random(in: 0..<256, using: &generator)] {
        var flipped = proof
        flipped[position] = flipped[position].flipping(bit: bit)
        damaged.append(flipped)
      }
      var dropped = proof
      dropped.remove(at: position)
      var doubled = proof
      doubled.insert(proof[position], at: position)
      damaged += [dropped, doubled]
      for other in proof.indices where other > position {
        var swapped = proof
        swapped.swapAt(position, other)
        damaged.append(swapped)
      }
    }
    return damaged
  }
}
