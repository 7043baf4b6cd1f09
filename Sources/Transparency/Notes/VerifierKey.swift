import Crypto
import Values

/// A named public key that notes are verified with. Text form (a "vkey"): `name+<8 hexadecimal digits>+<base64>`.
public struct VerifierKey: Hashable, Sendable {
  public let name: KeyName
  public let type: SignatureType
  /// The 32 bytes of the Ed25519 key (RFC 8032).
  public let publicKey: [UInt8]
  /// SHA-256(name ‖ 0x0A ‖ type ‖ public key), its first four bytes.
  public let id: UInt32

  /// Throws ``NoteError/malformedKey`` unless `publicKey` has 32 bytes.
  public init(name: KeyName, type: SignatureType = .ed25519, publicKey: [UInt8]) throws(NoteError) {
    guard publicKey.count == 32 else { throw .malformedKey }
    self.name = name
    self.type = type
    self.publicKey = publicKey
    id = Digest.sha256(Array(name.text.utf8), [0x0A, type.rawValue], publicKey).bytes
      .prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether `signature` names this key.
  func matches(_ signature: NoteSignature) -> Bool { signature.keyID == id && signature.name == name }

  /// Whether `bytes` of a signature line are this key's signature of a note's text.
  func verifies(_ bytes: [UInt8], of text: [UInt8]) -> Bool {
    switch type {
    case .ed25519: return verifiesRaw(bytes, of: text)
    case .cosignature:
      guard let cosignature = Cosignature(bytes: bytes) else { return false }
      return verifiesRaw(cosignature.signature, of: cosignature.message(for: text))
    }
  }

  /// Whether `signature` is the key's plain Ed25519 signature of `message`.
  package func verifiesRaw(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
