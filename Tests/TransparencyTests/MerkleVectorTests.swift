import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// The cases that transparency-dev/merkle publishes for its own verifier.
struct MerkleVectorTests {
  private let folder = "vectors/transparency-dev-merkle"

  private struct Constants: Decodable {
    var leafInputs: [String]
    var roots: [String]

    enum CodingKeys: String, CodingKey {
      case leafInputs = "leaf_inputs_hex"
      case roots = "root_hashes_hex_for_size_0_to_8"
    }
  }

  private struct Inclusion: Decodable {
    var leafIdx: UInt64
    var treeSize: UInt64
    var root: Data
    var leafHash: Data
    var proof: [Data]?
    var wantErr: Bool
  }

  private struct Consistency: Decodable {
    var size1: UInt64
    var size2: UInt64
    var root1: Data
    var root2: Data
    var proof: [Data]?
    var wantErr: Bool
  }

  private struct NoDigest: Error {}

  @Test func `the reference tree has the published roots`() throws {
    guard let url = SharedData.url("\(folder)/constants-extracted.json") else { return }
    let constants = try JSONDecoder().decode(Constants.self, from: Data(contentsOf: url))
    let tree = StoredTree(entries: try constants.leafInputs.map(hexadecimal))
    #expect(constants.roots.count == 9)
    for (size, root) in constants.roots.enumerated() { #expect(try tree.root(size).hex == root) }
  }

  @Test func `every inclusion case is accepted or refused as published`() throws {
    let files = SharedData.files("\(folder)/testdata/inclusion", extension: "json")
    for file in files {
      let vector = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
      let accepted = succeeds {
        try MerkleTree.verifyInclusion(
          index: signed(vector.leafIdx), size: signed(vector.treeSize), leafHash: digest(vector.leafHash),
          proof: (vector.proof ?? []).map(digest), root: digest(vector.root))
      }
      #expect(accepted != vector.wantErr, "\(file.path)")
    }
    #expect(files.isEmpty || files.count == 98)
  }

  @Test func `every consistency case is accepted or refused as published`() throws {
    let files = SharedData.files("\(folder)/testdata/consistency", extension: "json")
    for file in files {
      let vector = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
      let accepted = succeeds {
        try MerkleTree.verifyConsistency(
          old: signed(vector.size1), new: signed(vector.size2), oldRoot: root(vector.root1),
          newRoot: root(vector.root2), proof: (vector.proof ?? []).map(digest))
      }
      #expect(accepted != vector.wantErr, "\(file.path)")
    }
    #expect(files.isEmpty || files.count == 98)
  }

  private func succeeds(_ body: () throws -> Void) -> Bool { (try? body()) != nil }

  /// The published sizes are unsigned; one beyond our range is refused where it would be parsed.
  private func signed(_ size: UInt64) throws -> Int64 {
    guard let size = Int64(exactly: size) else { throw NoDigest() }
    return size
  }

  private func digest(_ data: Data) throws -> Digest {
    guard let digest = Digest(bytes: data) else { throw NoDigest() }
    return digest
  }

  /// Some cases bear the text "don't care" as a root: its hash stands for it here, where roots have 32 bytes.
  private func root(_ data: Data) throws -> Digest {
    data.starts(with: Data("don't care".utf8)) ? Digest.sha256(Array(data)) : try digest(data)
  }
}
