import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// Checkpoints, tiles and signatures that others published.
struct PublishedCheckpointTests {
  private let tesseraKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

  private func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

  @Test func `Tessera's 16 signed checkpoints verify, and their trees grow out of each other`() throws {
    guard let log = SharedData.url("vectors/tessera/log") else { return }
    let key = try VerifierKey(vkey: tesseraKey)
    let tree = StoredTree(entries: try entries(log))
    #expect(tree.leaves.count == 15)
    var heads: [Checkpoint] = []
    for size in 0...15 {
      let file = try bytes(log.appending(path: "checkpoint.\(size)"))
      let note = try SignedNote(parsing: file)
      #expect(note.bytes == file)
      let head = try Checkpoint(verifying: note, by: key)
      #expect(head.size == Int64(size))
      #expect(try tree.root(size) == head.root)
      for old in heads.dropFirst() {
        try MerkleTree.verifyConsistency(
          old: old.size, new: head.size, oldRoot: old.root, newRoot: head.root,
          proof: tree.consistency(Int(old.size), size))
      }
      for (index, entry) in try entries(log).prefix(size).enumerated() {
        let proof = try TransparencyProof(index: Int64(index), hashes: tree.inclusion(index, size), checkpoint: note)
        #expect(try proof.verify(entry: entry, by: key) == head)
      }
      heads.append(head)
    }
    let latest = try SignedNote(parsing: bytes(log.appending(path: "checkpoint")))
    #expect(try Checkpoint(verifying: latest, by: key) == heads[15])
  }

  @Test func `Tessera's hash tiles are our leaf hashes`() throws {
    guard let log = SharedData.url("vectors/tessera/log") else { return }
    let tree = StoredTree(entries: try entries(log))
    for width in 1...15 {
      let tile = try bytes(log.appending(path: "tile/0/000.p/\(width)"))
      #expect(tile == tree.leaves.prefix(width).flatMap(\.bytes))
    }
  }

  @Test func `the Go checksum database's checkpoint verifies, under an origin that isn't its key's name`() throws {
    guard let folder = SharedData.url("vectors/sumdb") else { return }
    let text = String(decoding: try bytes(folder.appending(path: "sum.golang.org.vkey")), as: UTF8.self)
    let key = try VerifierKey(vkey: text.trimmingCharacters(in: .whitespacesAndNewlines))
    let note = try SignedNote(parsing: bytes(folder.appending(path: "sum.golang.org-35225469.checkpoint")))
    let head = try Checkpoint(verifying: note, by: key, origin: "go.sum database tree")
    #expect(head.size == 35_225_469)
    #expect(throws: CheckpointError.foreignOrigin("go.sum database tree", expected: "sum.golang.org")) {
      try Checkpoint(verifying: note, by: key)
    }
  }

  private struct Wycheproof: Decodable {
    struct Group: Decodable {
      struct Key: Decodable { var pk: String }
      struct Case: Decodable {
        var tcId: Int
        var msg: String
        var sig: String
        var result: String
      }
      var publicKey: Key
      var tests: [Case]
    }
    var testGroups: [Group]
  }

  @Test func `Wycheproof's Ed25519 cases are accepted or refused as published`() throws {
    guard let url = SharedData.url("vectors/wycheproof/ed25519_test.json") else { return }
    let vectors = try JSONDecoder().decode(Wycheproof.self, from: Data(contentsOf: url))
    var count = 0
    for group in vectors.testGroups {
      let key = try VerifierKey(
        name: #require(KeyName("wycheproof.example")), publicKey: hexadecimal(group.publicKey.pk))
      for test in group.tests {
        let valid = try key.verifiesRaw(hexadecimal(test.sig), of: hexadecimal(test.msg))
        #expect(valid == (test.result == "valid"), "case \(test.tcId)")
        count += 1
      }
    }
    #expect(count == 151)
  }

  /// The widest entry bundle: each entry behind its length, a big-endian UInt16 (C2SP tlog-tiles).
  private func entries(_ log: URL) throws -> [[UInt8]] {
    var rest = try bytes(log.appending(path: "tile/entries/000.p/15"))[...]
    var entries: [[UInt8]] = []
    while let high = rest.popFirst(), let low = rest.popFirst() {
      let count = Int(high) << 8 | Int(low)
      entries.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return entries
  }
}
