/// Why a public key or a signature of OpenSSH's is refused.
public enum SSHSignatureError: Error, Hashable, Sendable {
  /// Not the text that `ssh-keygen` writes into a `.pub` file.
  case malformedKey
  /// A kind of key that cannot be checked here, such as ssh-dss or a certificate.
  case unsupportedKey(String)
  case shortKey(bits: Int)
  /// Not an armoured signature (PROTOCOL.sshsig), or altered.
  case malformedSignature
  case unsupportedVersion(UInt32)
  case unsupportedHash(String)
  /// The signature's algorithm is not one that its key makes, or is SHA-1's.
  case unsupportedAlgorithm(String)
  case otherNamespace(String)
  /// A hardware key signed without being touched.
  case absentUser
  /// The key did not sign this text.
  case invalidSignature
}

extension SSHSignatureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedKey: "it is not one line \"<type> <base64> [comment]\" of an OpenSSH public key"
    case .unsupportedKey(let type):
      "keys of type \(type) are not supported; there are "
        + SSHPublicKey.Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
    case .shortKey(let bits): "an RSA key of \(bits) bits is refused; 2048 to 16384 are accepted"
    case .malformedSignature: "it is not a signature that ssh-keygen -Y sign wrote"
    case .unsupportedVersion(let version): "signature version \(version) is not supported; there is 1"
    case .unsupportedHash(let name): "the hash \(name) is not supported; there are sha256 and sha512"
    case .unsupportedAlgorithm(let name): "a signature by \(name) is not accepted for this key"
    case .otherNamespace(let name):
      "it was made for the namespace \(name), not \(SSHSignature.namespace)"
    case .absentUser: "the hardware key signed without its holder's touch"
    case .invalidSignature: "the text, the signature or the key was altered"
    }
  }
}
