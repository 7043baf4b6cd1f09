import Values

/// A public key as OpenSSH writes it (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4, OpenSSH's PROTOCOL.u2f), without its
/// comment. Equal keys have equal bytes: every key has one form.
public struct SSHPublicKey: Hashable, Sendable {
  public enum Algorithm: String, Hashable, Sendable, CaseIterable {
    case ed25519 = "ssh-ed25519"
    case p256 = "ecdsa-sha2-nistp256"
    case p384 = "ecdsa-sha2-nistp384"
    case p521 = "ecdsa-sha2-nistp521"
    case rsa = "ssh-rsa"
    /// Held by a FIDO authenticator.
    case hardwareEd25519 = "sk-ssh-ed25519@openssh.com"
    case hardwareP256 = "sk-ecdsa-sha2-nistp256@openssh.com"
  }

  /// The numbers of the key.
  enum Material: Hashable, Sendable {
    /// 32 bytes (RFC 8032).
    case ed25519([UInt8])
    /// An uncompressed point (SEC 1 §2.3.3).
    case point(Curve, [UInt8])
    /// Magnitudes without leading zeros.
    case rsa(exponent: [UInt8], modulus: [UInt8])
  }

  public let algorithm: Algorithm
  /// The wire form, which fingerprints are made of.
  public let blob: [UInt8]
  let material: Material
  /// What the authenticator was told that it signs for, such as `ssh:`; nil for keys without hardware.
  let application: [UInt8]?

  /// RSA moduli, in bits; OpenSSH's own maximum.
  public static let rsaBits = 2048...16_384
  /// The longest wire form: that of the longest RSA key, with room for its exponent.
  static let maximumBlobBytes = 4096

  /// Throws unless the bytes are one supported key and nothing else.
  public init(blob: [UInt8]) throws(SSHSignatureError) {
    guard blob.count <= Self.maximumBlobBytes else { throw .malformedKey }
    var reader = SSHReader(blob)
    guard let name = reader.name() else { throw .malformedKey }
    guard let algorithm = Algorithm(rawValue: name) else { throw .unsupportedKey(name) }
    material = try Self.material(algorithm, &reader)
    if algorithm.isHardware {
      guard let application = reader.string(), application.count <= 255 else { throw .malformedKey }
      self.application = application
    } else {
      application = nil
    }
    guard reader.isAtEnd else { throw .malformedKey }
    self.algorithm = algorithm
    self.blob = blob
    guard isUsable else { throw .malformedKey }
  }

  private static func material(
    _ algorithm: Algorithm, _ reader: inout SSHReader
  ) throws(SSHSignatureError) -> Material {
    switch algorithm {
    case .ed25519, .hardwareEd25519:
      guard let bytes = reader.string(), bytes.count == 32 else { throw .malformedKey }
      return .ed25519(bytes)
    case .p256, .p384, .p521, .hardwareP256:
      guard let curve = algorithm.curve, reader.name() == curve.rawValue, let point = reader.string(),
        point.count == 1 + 2 * curve.fieldBytes, point[0] == 4
      else { throw .malformedKey }
      return .point(curve, point)
    case .rsa:
      guard let exponent = reader.magnitude(), let modulus = reader.magnitude() else { throw .malformedKey }
      let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
      guard rsaBits.contains(bits) else { throw .shortKey(bits: bits) }
      // What BoringSSL takes; OpenSSH makes 65537 alone.
      guard exponent.count <= 4, let last = exponent.last, !last.isMultiple(of: 2), exponent != [1] else {
        throw .malformedKey
      }
      return .rsa(exponent: exponent, modulus: modulus)
    }
  }

  /// `SHA256:` and the digest in base 64 without padding, as `ssh-keygen -l` prints it.
  public var fingerprint: String {
    let digits = Base64.encode(Digest.sha256(blob).bytes).prefix { $0 != 0x3D }
    return "SHA256:" + String(decoding: digits, as: UTF8.self)
  }
}

extension SSHPublicKey.Algorithm {
  var isHardware: Bool { self == .hardwareEd25519 || self == .hardwareP256 }

  var curve: Curve? {
    switch self {
    case .p256, .hardwareP256: .p256
    case .p384: .p384
    case .p521: .p521
    case .ed25519, .hardwareEd25519, .rsa: nil
    }
  }
}

/// The curves of RFC 5656 §10.1, by their SSH identifiers.
enum Curve: String, Hashable, Sendable {
  case p256 = "nistp256"
  case p384 = "nistp384"
  case p521 = "nistp521"

  var fieldBytes: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    case .p521: 66
    }
  }
}
