import Crypto

/// A named Ed25519 private key. Text form, shared with Go: `PRIVATE+KEY+name+<id>+<base64(0x01 ‖ seed)>`; whoever has
/// it can sign, so nothing but ``skey`` and ``seed`` shows it.
public struct SigningKey: Sendable {
  public let verifierKey: VerifierKey
  /// The 32 secret bytes (RFC 8032 §5.1.5).
  public let seed: [UInt8]
  private let key: Curve25519.Signing.PrivateKey

  /// Throws ``NoteError/malformedKey`` unless `seed`, which the caller draws at random, has 32 bytes.
  public init(name: KeyName, seed: [UInt8]) throws(NoteError) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw .malformedKey }
    self.key = key
    self.seed = seed
    verifierKey = try VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  private static let prefix = "PRIVATE+KEY+"

  /// Parses the text form, and checks that the id belongs to the name and the public key.
  public init(skey: String) throws(NoteError) {
    guard skey.utf8.starts(with: Self.prefix.utf8) else { throw .malformedKey }
    let fields = try KeyText(String(decoding: skey.utf8.dropFirst(Self.prefix.utf8.count), as: UTF8.self))
    guard let tag = fields.material.first else { throw .malformedKey }
    guard tag == SignatureType.ed25519.rawValue else { throw .unsupportedSignatureType(tag) }
    try self.init(name: fields.name, seed: Array(fields.material.dropFirst()))
    guard verifierKey.id == fields.id else { throw .keyIDMismatch }
  }

  /// The text form. A secret.
  public var skey: String {
    let material = [SignatureType.ed25519.rawValue] + seed
    return Self.prefix + KeyText(name: verifierKey.name, id: verifierKey.id, material: material).text
  }

  /// The plain Ed25519 signature of `message`.
  package func rawSignature(of message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

  /// The signature line's content for a note of this text.
  public func signature(of text: [UInt8]) throws -> NoteSignature {
    NoteSignature(name: verifierKey.name, keyID: verifierKey.id, bytes: try rawSignature(of: text))
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "the private key of \(verifierKey)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["verifierKey": verifierKey]) }
}
