import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// What we sign and prove, checked by programs that we didn't write.
struct GoVerifierTests {
  let key: SigningKey
  let tree = StoredTree(size: 33)

  init() throws { key = try signingKey("ledger.example/pmo", seed: 1) }

  private struct Input: Encodable {
    struct Inclusion: Encodable {
      var Index, Size: Int
      var Leaf, Root: Data
      var Proof: [Data]
    }
    struct Consistency: Encodable {
      var Old, New: Int
      var OldRoot, NewRoot: Data
      var Proof: [Data]
    }
    var SigningKey, VerifierKey: String
    var Notes: [String] = []
    var Inclusions: [Inclusion] = []
    var Consistencies: [Consistency] = []
  }

  /// Our checkpoint of each size up to 33, every inclusion proof and every consistency proof.
  private func input() throws -> Input {
    var input = Input(SigningKey: key.skey, VerifierKey: key.verifierKey.vkey)
    for size in 0...33 {
      let root = try tree.root(size)
      let head = try Checkpoint(origin: "ledger.example/pmo", size: Int64(size), root: root)
      input.Notes.append(String(decoding: try head.signed(by: key).bytes, as: UTF8.self))
      for index in 0..<size {
        input.Inclusions.append(
          .init(
            Index: index, Size: size, Leaf: data(tree.leaves[index]), Root: data(root),
            Proof: try tree.inclusion(index, size).map(data)))
        input.Consistencies.append(
          .init(
            Old: index + 1, New: size, OldRoot: data(try tree.root(index + 1)), NewRoot: data(root),
            Proof: try tree.consistency(index + 1, size).map(data)))
      }
    }
    return input
  }

  @Test func `Go's x/mod/sumdb accepts our notes and proofs, and refuses them damaged`() throws {
    let library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go"
    guard findExecutable("go") != nil, FileManager.default.fileExists(atPath: library) else {
      missing("Go with x/mod (Debian: golang-go golang-golang-x-mod-dev)")
      return
    }
    try withTemporaryFolder { folder in
      let source = SharedData.packageRoot.appending(path: "Tests/TransparencyTests/GoVerifier/main.go").path
      let program = folder.appending(path: "verify").path
      var settings = ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""]
      if ProcessInfo.processInfo.environment["HOME"] == nil {
        settings["GOCACHE"] = folder.appending(path: "cache").path
      }
      let build = try run("go", ["build", "-o", program, source], environment: settings)
      try #require(build.status == 0, "\(build.errorText)")

      func verify(_ input: Input) throws -> RunResult {
        // tlog.Hash reads the raw text between the quotes.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return try run(program, stdin: Array(encoder.encode(input)))
      }
      let input = try input()
      let accepted = try verify(input)
      #expect(accepted.outputText == "34 notes, 561 inclusions, 561 consistencies\n", "\(accepted.errorText)")

      var damaged = input
      damaged.Notes[20] = damaged.Notes[20].replacing("\n20\n", with: "\n21\n")
      #expect(try verify(damaged).status == 1)
      damaged = input
      damaged.Inclusions[300].Proof[0] = data(MerkleTree.emptyRoot)
      #expect(try verify(damaged).status == 1)
      damaged = input
      damaged.Consistencies[300].Proof[0] = data(MerkleTree.emptyRoot)
      #expect(try verify(damaged).status == 1)
    }
  }

  @Test func `openssl accepts the signature of our checkpoint, and refuses it for another text`() throws {
    guard findExecutable("openssl") != nil else {
      missing("openssl")
      return
    }
    let note = try Checkpoint(origin: "ledger.example/pmo", size: 33, root: tree.root(33)).signed(by: key)
    try withTemporaryFolder { folder in
      func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
      }
      // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4) up to the key.
      let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
      let publicKey = try write("key.der", header + key.verifierKey.publicKey)
      let signature = try write("signature", note.signatures[0].bytes)
      func verify(_ text: [UInt8]) throws -> RunResult {
        try run(
          "openssl",
          [
            "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", publicKey, "-sigfile", signature,
            "-in", write("text", text),
          ])
      }
      let accepted = try verify(note.text)
      #expect(accepted.status == 0, "\(accepted.errorText)")
      #expect(try verify(note.text + [0x0A]).status != 0)
    }
  }

  private func data(_ digest: Digest) -> Data { Data(digest.bytes) }

  /// Skips the test, loudly; in continuous integration, fails it.
  private func missing(_ tool: String) {
    Skip.announce("\(tool) is not installed, so our proofs were not checked by it")
    if Skip.isForbidden { Issue.record("\(tool) is not installed") }
  }
}
