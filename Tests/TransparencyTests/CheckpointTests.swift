import Foundation
import TestSupport
import Testing
import Transparency
import Values

struct CheckpointTests {
  let key: SigningKey

  init() throws { key = try signingKey("ledger.example/pmo", seed: 1) }

  @Test func `a checkpoint signed, written and read is the same checkpoint`() throws {
    let checkpoint = try Checkpoint(origin: "ledger.example/pmo", size: 0, root: MerkleTree.emptyRoot)
    #expect(
      String(decoding: checkpoint.text, as: UTF8.self)
        == "ledger.example/pmo\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
    let note = try SignedNote(parsing: checkpoint.signed(by: key).bytes)
    #expect(try Checkpoint(verifying: note, by: key.verifierKey) == checkpoint)
  }

  @Test func `another log's checkpoint by the same key is refused`() throws {
    let note = try Checkpoint(origin: "ledger.example/other", size: 0, root: MerkleTree.emptyRoot).signed(by: key)
    #expect(throws: CheckpointError.foreignOrigin("ledger.example/other", expected: "ledger.example/pmo")) {
      try Checkpoint(verifying: note, by: key.verifierKey)
    }
    #expect(try Checkpoint(verifying: note, by: key.verifierKey, origin: "ledger.example/other").size == 0)
  }

  private static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  @Test(arguments: [
    ("", 1), ("\n1\n\(root)\n", 1), ("log", 1), ("log\n", 2), ("log\n\n\(root)\n", 2), ("log\n01\n\(root)\n", 2),
    ("log\n00\n\(root)\n", 2), ("log\n-1\n\(root)\n", 2), ("log\n+1\n\(root)\n", 2), ("log\n 1\n\(root)\n", 2),
    ("log\n1 \n\(root)\n", 2), ("log\n1\r\n\(root)\n", 2), ("log\n0x1\n\(root)\n", 2), ("log\n١\n\(root)\n", 2),
    ("log\n9223372036854775808\n\(root)\n", 2), ("log\n99999999999999999999999999\n\(root)\n", 2),
    ("log\n1\n\(root)", 3), ("log\n1\n\n", 3), ("log\n1\nAAAA\n", 3), ("log\n1\n\(root.dropLast())\n", 3),
    ("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", 3), ("log\n1\n\(root)=\n", 3),
    ("log\n1\n\(root)\n\n", 4), ("log\n1\n\(root)\nextension\n\nmore\n", 5), ("log\n1\n\(root)\nextension", 4),
  ])
  func `a malformed checkpoint is refused, and its line named`(text: String, line: Int) {
    #expect(throws: CheckpointError.malformed(line: line)) { try Checkpoint(parsing: Array(text.utf8)) }
  }

  @Test func `extension lines of other logs are kept`() throws {
    let text = Array("log\n9223372036854775807\n\(Self.root)\none\ntwo\n".utf8)
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.extensionLines == ["one", "two"])
    #expect(checkpoint.size == .max)
    #expect(checkpoint.text == text)
  }

  @Test func `origins are compared byte for byte, not as Unicode would`() throws {
    let composed = try Checkpoint(origin: "caf\u{E9}", size: 0, root: MerkleTree.emptyRoot)
    let decomposed = try Checkpoint(origin: "cafe\u{301}", size: 0, root: MerkleTree.emptyRoot)
    #expect(composed.origin == decomposed.origin && composed != decomposed)
    #expect(throws: CheckpointError.self) {
      try Checkpoint(verifying: decomposed.signed(by: key), by: key.verifierKey, origin: composed.origin)
    }
  }

  @Test func `an origin that would break the format is refused`() {
    for origin in ["", "a\nb", "a\tb"] {
      #expect(throws: CheckpointError.invalidOrigin) {
        try Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
      }
    }
    #expect(throws: CheckpointError.invalidSize) {
      try Checkpoint(origin: "log", size: -1, root: MerkleTree.emptyRoot)
    }
  }

  @Test func `a witness's cosignature is verified, and its time told`() throws {
    let note = try Checkpoint(origin: "ledger.example/pmo", size: 0, root: MerkleTree.emptyRoot).signed(by: key)
    let secret = try signingKey("witness.example/w1", seed: 3)
    let witness = try VerifierKey(
      name: secret.verifierKey.name, type: .cosignature, publicKey: secret.verifierKey.publicKey)
    #expect(try VerifierKey(vkey: witness.vkey) == witness)
    let time: [UInt8] = [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB]
    let message = Array("cosignature/v1\ntime 1679315147\n".utf8) + note.text
    let signature = try time + secret.rawSignature(of: message)
    func cosigned(_ bytes: [UInt8]) throws -> SignedNote {
      let cosigned = try note.adding(NoteSignature(name: witness.name, keyID: witness.id, bytes: bytes))
      return try SignedNote(parsing: cosigned.bytes)
    }
    let accepted = try cosigned(signature)
    #expect(try accepted.verify(by: [key.verifierKey, witness]) == [key.verifierKey, witness])
    #expect(Cosignature(bytes: accepted.signatures[1].bytes)?.time == 1_679_315_147)
    var later = signature
    later[7] += 1
    for bytes in [later, Array(signature.dropLast()), signature + [0], Array(signature.dropFirst(8))] {
      #expect(throws: NoteError.invalidSignature(by: witness.name)) { try cosigned(bytes).verify(by: [witness]) }
    }
    #expect(Cosignature(bytes: [0x80] + signature.dropFirst()) == nil, "a time of 2^63 or more")
  }
}
