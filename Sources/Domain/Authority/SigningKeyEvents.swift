import Values

/// From the event's effective day, signatures by the key are the person's.
public struct SigningKeyRegistered: Hashable, Sendable {
  /// An OpenSSH public key, type and base 64, without its comment.
  public var publicKey: String
  /// `SHA256:…`, as `ssh-keygen -l` prints it.
  public var fingerprint: String

  public init(publicKey: String, fingerprint: String) {
    self.publicKey = publicKey
    self.fingerprint = fingerprint
  }
}

extension SigningKeyRegistered {
  var payload: JSONValue { ["fingerprint": .string(fingerprint), "publicKey": .string(publicKey)] }

  init(_ payload: Payload) throws {
    try self.init(publicKey: payload.text("publicKey"), fingerprint: payload.text("fingerprint"))
  }
}

/// From the event's effective day, signatures by the key are nobody's: a revoked key never comes back.
public struct SigningKeyRevoked: Hashable, Sendable {
  public var fingerprint: String

  public init(fingerprint: String) { self.fingerprint = fingerprint }
}

extension SigningKeyRevoked {
  var payload: JSONValue { ["fingerprint": .string(fingerprint)] }

  init(_ payload: Payload) throws { try self.init(fingerprint: payload.text("fingerprint")) }
}
