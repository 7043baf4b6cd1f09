import Testing
import Transparency
import Values

struct TransparencyProofTests {
  let key: SigningKey
  let tree = StoredTree(size: 13)

  init() throws { key = try signingKey("ledger.example/pmo", seed: 1) }

  private func proof(of index: Int, size: Int = 13, extra: [UInt8]? = nil) throws -> TransparencyProof {
    let head = try Checkpoint(origin: "ledger.example/pmo", size: Int64(size), root: tree.root(size))
    return try TransparencyProof(
      index: Int64(index), hashes: tree.inclusion(index, size), checkpoint: head.signed(by: key), extra: extra)
  }

  private func entry(_ index: Int) -> [UInt8] { Array("entry \(index)".utf8) }

  @Test func `a proof written and read again is the same, and proves its entry`() throws {
    for extra in [nil, [], [1, 2, 3], [UInt8](repeating: 7, count: TransparencyProof.maximumExtraByteCount)] {
      for index in 0..<13 {
        let proof = try proof(of: index, extra: extra)
        let read = try TransparencyProof(parsing: proof.bytes)
        #expect(read == proof)
        #expect(try read.verify(entry: entry(index), by: key.verifierKey).size == 13)
      }
    }
    #expect(try proof(of: 0, size: 1).hashes.isEmpty)
    #expect(try TransparencyProof(parsing: proof(of: 0, size: 1).bytes) == proof(of: 0, size: 1))
  }

  @Test func `its form is the specification's`() throws {
    let proof = try proof(of: 2, size: 3, extra: [0xFF])
    let lines = String(decoding: proof.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(3) == ["c2sp.org/tlog-proof@v1", "extra /w==", "index 2"])
    #expect(lines[3].count == 44)
    #expect(lines[4...6] == ["", "ledger.example/pmo", "3"])
  }

  @Test func `a proof for another entry, position, log or key is refused`() throws {
    let proof = try proof(of: 5)
    #expect(throws: MerkleProofError.rootMismatch) { try proof.verify(entry: entry(6), by: key.verifierKey) }
    let moved = try TransparencyProof(index: 4, hashes: proof.hashes, checkpoint: proof.checkpoint)
    #expect(throws: MerkleProofError.rootMismatch) { try moved.verify(entry: entry(5), by: key.verifierKey) }
    let beyond = try TransparencyProof(index: 13, hashes: proof.hashes, checkpoint: proof.checkpoint)
    #expect(throws: MerkleProofError.indexOutOfRange(index: 13, size: 13)) {
      try beyond.verify(entry: entry(5), by: key.verifierKey)
    }
    let stranger = try signingKey("ledger.example/pmo", seed: 2).verifierKey
    #expect(throws: NoteError.noKnownSignature) { try proof.verify(entry: entry(5), by: stranger) }
    #expect(throws: CheckpointError.self) {
      try proof.verify(entry: entry(5), by: key.verifierKey, origin: "ledger.example/other")
    }
  }

  @Test(arguments: [
    ("", 1), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", 1), ("c2sp.org/tlog-proof@v1\n", 2),
    ("c2sp.org/tlog-proof@v1\r\nindex 0\n\n", 1), ("c2sp.org/tlog-proof@v1\nindex\n\n", 2),
    ("c2sp.org/tlog-proof@v1\nindex 00\n\n", 2), ("c2sp.org/tlog-proof@v1\nindex -1\n\n", 2),
    ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", 2), ("c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n", 2),
    ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n", 3), ("c2sp.org/tlog-proof@v1\nindex 0\n", 3),
    ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", 3), ("c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\nAAAA\n\n", 4),
  ])
  func `a malformed proof is refused, and its line named`(text: String, line: Int) {
    #expect {
      try TransparencyProof(parsing: Array(text.utf8))
    } throws: { error in
      guard case .malformed(line, _) = error as? TransparencyProofError else { return false }
      return true
    }
  }

  @Test func `a proof without a note, too long or too large is refused`() throws {
    let head = Array("c2sp.org/tlog-proof@v1\nindex 0\n".utf8)
    #expect(throws: NoteError.noSignatures) { try TransparencyProof(parsing: head + [0x0A]) }
    let hash = Array("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".utf8)
    let note = try proof(of: 0).checkpoint
    func withHashes(_ count: Int) throws -> TransparencyProof {
      try TransparencyProof(parsing: head + (0..<count).flatMap { _ in hash } + [0x0A] + note.bytes)
    }
    #expect(try withHashes(63).hashes.count == 63)
    #expect(throws: TransparencyProofError.tooManyHashes) { try withHashes(64) }
    #expect(throws: TransparencyProofError.tooManyHashes) { try withHashes(10_000) }
    #expect(throws: TransparencyProofError.tooLarge) {
      try TransparencyProof(parsing: [UInt8](repeating: 0x0A, count: 2_000_000))
    }
    #expect(throws: TransparencyProofError.tooLarge) { try proof(of: 0, extra: [UInt8](repeating: 0, count: 65_537)) }
  }

  @Test func `random damage to a proof never crashes, and never proves anything else`() throws {
    let bytes = try proof(of: 5, extra: [1, 2]).bytes
    var generator = SeededGenerator(seed: 47)
    for round in 0..<2000 {
      var damaged = bytes
      let position = Int.random(in: 0..<damaged.count, using: &generator)
      damaged[position] = UInt8.random(in: 0...255, using: &generator)
      if Bool.random(using: &generator) { damaged.remove(at: Int.random(in: 0..<damaged.count, using: &generator)) }
      guard damaged != bytes, let proof = try? TransparencyProof(parsing: damaged),
        (try? proof.verify(entry: entry(5), by: key.verifierKey)) != nil
      else { continue }
      // Only what nothing authenticates may differ.
      let original = try TransparencyProof(parsing: bytes)
      #expect(proof.hashes == original.hashes && proof.index == 5, "seed 47, round \(round)")
      #expect(proof.checkpoint.text == original.checkpoint.text && proof.extra != original.extra, "round \(round)")
    }
  }
}
