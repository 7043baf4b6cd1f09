import Foundation
import TestSupport
import Testing
import Transparency

/// Signatures that OpenSSH made, checked by us, and the other way round.
struct SSHSignatureTests {
  private static let text = "Person: person:cai\nMeaning: approve\nContent hash: 00ff\n"

  /// Calls `body` with an `ssh-keygen`; skipped loudly where there is none.
  private func withKeygen(_ body: (SSHKeygen) throws -> Void) throws {
    try withTemporaryFolder { folder in
      guard let keygen = SSHKeygen(in: folder) else {
        if Skip.isForbidden { Issue.record("ssh-keygen is not installed") }
        return
      }
      try body(keygen)
    }
  }

  @Test(arguments: SSHKeygen.kinds)
  func `what OpenSSH signs is verified, and nothing that differs from it`(kind: String) throws {
    try withKeygen { keygen in
      #expect(try keygen.makeKey("key", kind: kind).status == 0)
      #expect(try keygen.makeKey("other", kind: kind).status == 0)
      let key = try SSHPublicKey(parsing: keygen.read("key.pub"))
      let armored = try keygen.sign(Self.text, key: "key")
      let signature = try SSHSignature(parsing: armored)
      #expect(signature.publicKey == key)
      #expect(signature.hash == .sha512)
      #expect(signature.armored == armored)
      try signature.verify(Array(Self.text.utf8))

      for other in [Self.text + "\n", String(Self.text.dropLast()), Self.text.replacing("cai", with: "ada"), ""] {
        #expect(throws: SSHSignatureError.invalidSignature) { try signature.verify(Array(other.utf8)) }
      }
      let stranger = try SSHSignature(parsing: keygen.sign(Self.text, key: "other"))
      #expect(stranger.publicKey != key)
      try SSHSignature(parsing: keygen.sign(Self.text, key: "key", options: ["hashalg=sha256"]))
        .verify(Array(Self.text.utf8))
    }
  }

  @Test func `a signature for files, git or mail is none for us`() throws {
    try withKeygen { keygen in
      _ = try keygen.makeKey("key")
      for namespace in ["file", "git", "countersign2", "Countersign"] {
        let signature = try SSHSignature(parsing: keygen.sign(Self.text, key: "key", namespace: namespace))
        #expect(throws: SSHSignatureError.otherNamespace(namespace)) { try signature.verify(Array(Self.text.utf8)) }
      }
    }
  }

  @Test(arguments: SSHKeygen.kinds)
  func `fingerprints and key lines are as ssh-keygen prints them`(kind: String) throws {
    try withKeygen { keygen in
      _ = try keygen.makeKey("key", kind: kind)
      let line = try keygen.read("key.pub")
      let key = try SSHPublicKey(parsing: line)
      let printed = try run("ssh-keygen", ["-l", "-f", keygen.path("key.pub")]).outputText
      #expect(printed.split(separator: " ")[1] == key.fingerprint)
      #expect(line.hasPrefix(key.text + " "))
      #expect(try SSHPublicKey(parsing: key.text) == key)
      // Signatures travel with Windows' line ends and without any.
      #expect(try SSHPublicKey(parsing: key.text + " a comment of words\r\n") == key)
    }
  }

  @Test(arguments: ["ed25519", "ecdsa 256", "ecdsa 521", "rsa 2048"])
  func `a signature cut short anywhere, or with any byte changed, is refused`(kind: String) throws {
    try withKeygen { keygen in
      _ = try keygen.makeKey("key", kind: kind)
      let armored = Array(try keygen.sign(Self.text, key: "key").utf8)
      let message = Array(Self.text.utf8)
      let honest = try SSHSignature(parsing: String(decoding: armored, as: UTF8.self))
      func isAccepted(_ bytes: some Sequence<UInt8>) -> Bool {
        guard let signature = try? SSHSignature(parsing: String(decoding: Array(bytes), as: UTF8.self)) else {
          return false
        }
        return signature.publicKey == honest.publicKey && (try? signature.verify(message)) != nil
      }
      #expect(isAccepted(armored))
      for count in armored.indices { #expect(!isAccepted(armored.prefix(count)), "cut at \(count)") }
      let seed: UInt64 = 20_261_121
      var random = SeededGenerator(seed: seed)
      for edit in 0..<500 {
        var bytes = armored
        let index = Int.random(in: bytes.indices, using: &random)
        let value = UInt8.random(in: .min ... .max, using: &random)
        if value == bytes[index] { continue }
        bytes[index] = value
        #expect(!isAccepted(bytes), "seed \(seed), edit \(edit): byte \(index) to \(value)")
      }
    }
  }

  @Test(arguments: ["ed25519", "ecdsa 384", "rsa 2048"])
  func `a key line cut short or changed is another key or none, and never a crash`(kind: String) throws {
    try withKeygen { keygen in
      _ = try keygen.makeKey("key", kind: kind)
      let key = try SSHPublicKey(parsing: keygen.read("key.pub"))
      let line = Array(key.text.utf8)
      for count in line.indices {
        #expect(throws: SSHSignatureError.self, "cut at \(count)") {
          try SSHPublicKey(parsing: String(decoding: line.prefix(count), as: UTF8.self))
        }
      }
      let seed: UInt64 = 7
      var random = SeededGenerator(seed: seed)
      for edit in 0..<500 {
        var bytes = line
        let index = Int.random(in: bytes.indices, using: &random)
        let value = UInt8.random(in: .min ... .max, using: &random)
        if value == bytes[index] { continue }
        bytes[index] = value
        let read = try? SSHPublicKey(parsing: String(decoding: bytes, as: UTF8.self))
        #expect(read?.fingerprint != key.fingerprint, "seed \(seed), edit \(edit): byte \(index) to \(value)")
      }
    }
  }

  @Test func `keys that are too short, certificates and other kinds are refused by name`() throws {
    try withKeygen { keygen in
      _ = try keygen.makeKey("short", kind: "rsa 1024")
      #expect(throws: SSHSignatureError.shortKey(bits: 1024)) { try SSHPublicKey(parsing: keygen.read("short.pub")) }
      _ = try keygen.makeKey("authority")
      _ = try keygen.makeKey("key")
      let certified = try run(
        "ssh-keygen",
        ["-q", "-s", keygen.path("authority"), "-I", "id", "-n", "cai", keygen.path("key.pub")])
      #expect(certified.status == 0)
      #expect(throws: SSHSignatureError.unsupportedKey("ssh-ed25519-cert-v01@openssh.com")) {
        try SSHPublicKey(parsing: keygen.read("key-cert.pub"))
      }
    }
  }

  @Test func `the example in OpenSSH's specification is read and written again as it is`() throws {
    let example = """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgJKxoLBJBivUPNTUJUSslQTt2hD
      jozKvHarKeN8uYFqgAAAADZm9vAAAAAAAAAFMAAAALc3NoLWVkMjU1MTkAAABAKNC4IEbt
      Tq0Fb56xhtuE1/lK9H9RZJfON4o6hE9R4ZGFX98gy0+fFJ/1d2/RxnZky0Y7GojwrZkrHT
      FgCqVWAQ==
      -----END SSH SIGNATURE-----

      """
    // It leaves its hash algorithm out: the specification's own example is one field short.
    #expect(throws: SSHSignatureError.malformedSignature) { try SSHSignature(parsing: example) }
  }

  @Test(arguments: [
    "", "\n", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    "-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----\n",
    "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
    "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8=\n-----END SSH SIGNATURE-----\n",
    "-----BEGIN PGP SIGNATURE-----\nU1NI\n-----END PGP SIGNATURE-----\n",
  ])
  func `what is no signature is refused`(text: String) {
    #expect(throws: SSHSignatureError.malformedSignature) { try SSHSignature(parsing: text) }
  }

  @Test func `a later version of the format is refused by its number`() {
    let text = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAgAAAAA=\n-----END SSH SIGNATURE-----\n"
    #expect(throws: SSHSignatureError.unsupportedVersion(2)) { try SSHSignature(parsing: text) }
  }

  @Test func `megabytes are refused without being looked at`() {
    let text = "-----BEGIN SSH SIGNATURE-----\n" + String(repeating: "A", count: 20_000_000)
    #expect(throws: SSHSignatureError.malformedSignature) { try SSHSignature(parsing: text) }
    #expect(throws: SSHSignatureError.malformedKey) { try SSHPublicKey(parsing: "ssh-rsa " + text) }
  }
}
