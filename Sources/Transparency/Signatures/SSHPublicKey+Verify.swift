import Crypto
import CryptoExtras

extension SSHPublicKey {
  /// Whether the numbers are a key at all: a point on its curve, a modulus that can be computed with.
  var isUsable: Bool {
    switch material {
    case .ed25519(let bytes):
      !Ed25519Point.isOfSmallOrder(bytes) && (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
    case .point(.p256, let point): (try? P256.Signing.PublicKey(x963Representation: point)) != nil
    case .point(.p384, let point): (try? P384.Signing.PublicKey(x963Representation: point)) != nil
    case .point(.p521, let point): (try? P521.Signing.PublicKey(x963Representation: point)) != nil
    case .rsa(let exponent, let modulus): (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)) != nil
    }
  }

  /// Checks the wire form of a signature of `message`: the algorithm's name, then its own encoding.
  func verify(_ signature: [UInt8], of message: [UInt8]) throws(SSHSignatureError) {
    var reader = SSHReader(signature)
    guard let name = reader.name(), let value = reader.string() else { throw .malformedSignature }
    var signed = message
    if algorithm.isHardware {
      // PROTOCOL.u2f: SHA-256(application) ‖ flags ‖ counter ‖ SHA-256(message).
      guard let flags = reader.byte(), let counter = reader.uint32() else { throw .malformedSignature }
      guard flags & 1 == 1 else { throw .absentUser }
      signed = Array(SHA256.hash(data: application ?? [])) + [flags] + counter.bigEndianBytes
      signed += Array(SHA256.hash(data: message))
    }
    guard reader.isAtEnd else { throw .malformedSignature }
    guard try isValid(value, by: name, of: signed) else { throw .invalidSignature }
  }

  private func isValid(_ value: [UInt8], by name: String, of message: [UInt8]) throws(SSHSignatureError) -> Bool {
    if case .rsa(let exponent, let modulus) = material {
      return try Self.isValid(value, by: name, of: message, exponent: exponent, modulus: modulus)
    }
    guard name == algorithm.rawValue else { throw .unsupportedAlgorithm(name) }
    switch material {
    case .ed25519(let bytes):
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
      return key.isValidSignature(value, for: message)
    case .point(let curve, let point):
      guard let raw = Self.pair(value, fieldBytes: curve.fieldBytes) else { throw .malformedSignature }
      switch curve {
      case .p256:
        guard let key = try? P256.Signing.PublicKey(x963Representation: point),
          let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw)
        else { return false }
        return key.isValidSignature(signature, for: message)
      case .p384:
        guard let key = try? P384.Signing.PublicKey(x963Representation: point),
          let signature = try? P384.Signing.ECDSASignature(rawRepresentation: raw)
        else { return false }
        return key.isValidSignature(signature, for: message)
      case .p521:
        guard let key = try? P521.Signing.PublicKey(x963Representation: point),
          let signature = try? P521.Signing.ECDSASignature(rawRepresentation: raw)
        else { return false }
        return key.isValidSignature(signature, for: message)
      }
    case .rsa: return false
    }
  }

  /// RFC 8332 §3: RSASSA-PKCS1-v1_5 with SHA-256 or SHA-512, as long as the modulus. `ssh-rsa`, with SHA-1, is refused.
  private static func isValid(
    _ value: [UInt8], by name: String, of message: [UInt8], exponent: [UInt8], modulus: [UInt8]
  ) throws(SSHSignatureError) -> Bool {
    guard value.count == modulus.count else { throw .malformedSignature }
    guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else { return false }
    let signature = _RSA.Signing.RSASignature(rawRepresentation: value)
    switch name {
    case "rsa-sha2-256":
      return key.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
    case "rsa-sha2-512":
      return key.isValidSignature(signature, for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
    default: throw .unsupportedAlgorithm(name)
    }
  }

  /// RFC 5656 §3.1.2: r and s, brought to the width of the field; nil where they are no such pair.
  private static func pair(_ value: [UInt8], fieldBytes: Int) -> [UInt8]? {
    var reader = SSHReader(value)
    guard let r = reader.magnitude(), let s = reader.magnitude(), reader.isAtEnd, r.count <= fieldBytes,
      s.count <= fieldBytes
    else { return nil }
    let zeros = [UInt8](repeating: 0, count: fieldBytes)
    return zeros.dropLast(r.count) + r + zeros.dropLast(s.count) + s
  }
}
