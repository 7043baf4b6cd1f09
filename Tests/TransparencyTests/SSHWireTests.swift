import Crypto
import Foundation
import TestSupport
import Testing
import Transparency

/// Keys and signatures put together by hand: what hardware signs, and what no honest program writes.
struct SSHWireTests {
  private func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    withUnsafeBytes(of: UInt32(bytes.count).bigEndian, Array.init) + Array(bytes)
  }

  private func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

  private func integer(_ magnitude: some Collection<UInt8>) -> [UInt8] {
    let digits = magnitude.drop { $0 == 0 }
    return string((digits.first ?? 0) >= 0x80 ? [0] + Array(digits) : Array(digits))
  }

  private func armor(_ blob: [UInt8]) -> String {
    let digits = Data(blob).base64EncodedString()
    var lines: [String] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      lines.append(String(rest.prefix(70)))
      rest = rest.dropFirst(70)
    }
    return (["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----", ""]).joined(separator: "\n")
  }

  private func blob(
    key: [UInt8], namespace: String = "countersign", reserved: [UInt8] = [], hash: String = "sha512", _ value: [UInt8]
  ) -> [UInt8] {
    Array("SSHSIG".utf8) + [0, 0, 0, 1] + string(key) + string(namespace) + string(reserved) + string(hash)
      + string(value)
  }

  private func signedBytes(_ message: [UInt8]) -> [UInt8] {
    Array("SSHSIG".utf8) + string("countersign") + string([]) + string("sha512")
      + string(Array(SHA512.hash(data: message)))
  }

  private let message = Array("Meaning: approve\n".utf8)

  /// What an authenticator signs for an SSH message (PROTOCOL.u2f).
  private func challenge(flags: UInt8, counter: UInt32) -> [UInt8] {
    Array(SHA256.hash(data: Array("ssh:".utf8))) + [flags] + withUnsafeBytes(of: counter.bigEndian, Array.init)
      + Array(SHA256.hash(data: signedBytes(message)))
  }

  @Test(arguments: [true, false])
  func `a hardware key's signature is verified by us and by OpenSSH, if its holder touched it`(isCurve: Bool) throws {
    let edwards = Curve25519.Signing.PrivateKey()
    let curve = P256.Signing.PrivateKey()
    let type = isCurve ? "sk-ecdsa-sha2-nistp256@openssh.com" : "sk-ssh-ed25519@openssh.com"
    let point =
      isCurve
      ? string("nistp256") + string(curve.publicKey.x963Representation) : string(edwards.publicKey.rawRepresentation)
    let key = string(type) + point + string("ssh:")

    func signature(flags: UInt8) throws -> String {
      let signed = challenge(flags: flags, counter: 9)
      let value: [UInt8]
      if isCurve {
        let raw = Array(try curve.signature(for: signed).rawRepresentation)
        value = integer(raw.prefix(32)) + integer(raw.suffix(32))
      } else {
        value = Array(try edwards.signature(for: signed))
      }
      return armor(blob(key: key, string(type) + string(value) + [flags, 0, 0, 0, 9]))
    }
    let touched = try signature(flags: 1)
    try SSHSignature(parsing: touched).verify(message)
    #expect(throws: SSHSignatureError.invalidSignature) {
      try SSHSignature(parsing: touched).verify(message + [0x0A])
    }
    #expect(throws: SSHSignatureError.absentUser) { try SSHSignature(parsing: signature(flags: 0)).verify(message) }
    try withTemporaryFolder { folder in
      guard let keygen = SSHKeygen(in: folder) else { return }
      let line = "cai \(type) \(Data(key).base64EncodedString())\n"
      let text = String(decoding: message, as: UTF8.self)
      let accepted = try keygen.verify(text, touched, by: "cai", signers: line)
      #expect(accepted.status == 0, "\(accepted.errorText)")
    }
  }

  @Test func `a signature with anything reserved, doubled or trailing is refused`() throws {
    let edwards = Curve25519.Signing.PrivateKey()
    let key = string("ssh-ed25519") + string(edwards.publicKey.rawRepresentation)
    let honest = string("ssh-ed25519") + string(try edwards.signature(for: signedBytes(message)))
    try SSHSignature(parsing: armor(blob(key: key, honest))).verify(message)
    for blob in [
      blob(key: key, reserved: [1], honest), blob(key: key, honest) + [0], blob(key: key, honest + [0]),
      blob(key: key, namespace: "", honest), blob(key: key + [0], honest),
      blob(key: key, string("ssh-ed25519") + string(try edwards.signature(for: signedBytes(message)) + [0])),
    ] {
      #expect(throws: SSHSignatureError.self) { try SSHSignature(parsing: armor(blob)).verify(message) }
    }
    #expect(throws: SSHSignatureError.unsupportedHash("sha1")) {
      try SSHSignature(parsing: armor(blob(key: key, hash: "sha1", honest)))
    }
    #expect(throws: SSHSignatureError.unsupportedAlgorithm("ecdsa-sha2-nistp256")) {
      try SSHSignature(parsing: armor(blob(key: key, string("ecdsa-sha2-nistp256") + string([1])))).verify(message)
    }
  }

  @Test func `RSA with SHA-1 is refused, whatever it signs`() throws {
    try withTemporaryFolder { folder in
      guard let keygen = SSHKeygen(in: folder) else { return }
      _ = try keygen.makeKey("key", kind: "rsa 2048")
      let key = try SSHPublicKey(parsing: keygen.read("key.pub"))
      let value = string("ssh-rsa") + string([UInt8](repeating: 1, count: 256))
      #expect(throws: SSHSignatureError.unsupportedAlgorithm("ssh-rsa")) {
        try SSHSignature(parsing: armor(blob(key: key.blob, value))).verify(message)
      }
    }
  }

  @Test func `a key under which one signature would hold for every text is refused`() throws {
    let small: [[UInt8]] = [
      [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31),
      [1] + [UInt8](repeating: 0, count: 30) + [0x80], [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
      try hexadecimal("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ]
    for point in small {
      #expect(throws: SSHSignatureError.malformedKey) {
        try SSHPublicKey(blob: string("ssh-ed25519") + string(point))
      }
    }
  }

  @Test func `numbers with more bytes than they need, points off the curve and useless exponents are refused`() {
    let modulus: [UInt8] = [0xC1] + [UInt8](repeating: 0x11, count: 255)
    let type = string("ssh-rsa")
    for blob in [
      type + string([1, 0, 1]) + string([0, 0] + modulus), type + string([0, 1, 0, 1]) + string([0] + modulus),
      type + string([1, 0, 1]) + string(modulus), type + string([1, 0, 0]) + string([0] + modulus),
      type + string([1]) + string([0] + modulus), type + string([]) + string([0] + modulus),
      string("ecdsa-sha2-nistp256") + string("nistp256") + string([4] + [UInt8](repeating: 5, count: 64)),
      string("ecdsa-sha2-nistp256") + string("nistp384") + string([4] + [UInt8](repeating: 5, count: 96)),
      string("ecdsa-sha2-nistp256") + string("nistp256") + string([2] + [UInt8](repeating: 5, count: 32)),
    ] {
      #expect(throws: SSHSignatureError.malformedKey) { try SSHPublicKey(blob: blob) }
    }
  }
}
