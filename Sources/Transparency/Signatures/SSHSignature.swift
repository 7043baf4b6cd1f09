import Crypto

/// A detached signature by an SSH key (OpenSSH's PROTOCOL.sshsig), verified or not.
public struct SSHSignature: Hashable, Sendable {
  /// What every signature here is made for, so that none made for git, files or mail passes as one.
  public static let namespace = "countersign"

  public enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
    case sha256, sha512
  }

  /// Whose signature it claims to be.
  public let publicKey: SSHPublicKey
  public let namespace: String
  public let hash: HashAlgorithm
  /// The algorithm's name and its own encoding of the signature.
  let value: [UInt8]

  static let preamble = Array("SSHSIG".utf8)
  private static let version: UInt32 = 1

  init(publicKey: SSHPublicKey, namespace: String, hash: HashAlgorithm, value: [UInt8]) {
    self.publicKey = publicKey
    self.namespace = namespace
    self.hash = hash
    self.value = value
  }

  init(blob: [UInt8]) throws(SSHSignatureError) {
    var reader = SSHReader(blob)
    guard reader.bytes(Self.preamble.count) == Self.preamble, let version = reader.uint32() else {
      throw .malformedSignature
    }
    guard version == Self.version else { throw .unsupportedVersion(version) }
    // The reserved field is empty today; OpenSSH's verifier signs it as empty whatever it holds.
    guard let key = reader.string(), let namespace = reader.name(), !namespace.isEmpty, reader.string() == [],
      let hashName = reader.name(), let value = reader.string(), reader.isAtEnd
    else { throw .malformedSignature }
    guard let hash = HashAlgorithm(rawValue: hashName) else { throw .unsupportedHash(hashName) }
    self.init(publicKey: try SSHPublicKey(blob: key), namespace: namespace, hash: hash, value: value)
  }

  var blob: [UInt8] {
    var writer = SSHWriter(Self.preamble)
    writer.uint32(Self.version)
    writer.string(publicKey.blob)
    writer.string(namespace)
    writer.string([])
    writer.string(hash.rawValue)
    writer.string(value)
    return writer.bytes
  }

  /// Throws unless the key in the signature signed `message` for our namespace. Whether that key is anybody's is
  /// another question.
  public func verify(_ message: [UInt8]) throws(SSHSignatureError) {
    guard namespace == Self.namespace else { throw .otherNamespace(namespace) }
    try publicKey.verify(value, of: signedBytes(of: message))
  }

  /// What the key signs in place of the message (PROTOCOL.sshsig §3).
  func signedBytes(of message: [UInt8]) -> [UInt8] {
    var writer = SSHWriter(Self.preamble)
    writer.string(namespace)
    writer.string([])
    writer.string(hash.rawValue)
    switch hash {
    case .sha256: writer.string(Array(SHA256.hash(data: message)))
    case .sha512: writer.string(Array(SHA512.hash(data: message)))
    }
    return writer.bytes
  }
}
