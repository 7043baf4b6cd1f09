package import Values

/// A person's signature of a statement, as it is recorded: what was signed, the signature, and whose key it names.
///
/// The texts are kept byte for byte, so that `ssh-keygen -Y verify` checks them for as long as the ledger lasts.
public struct Signature: Hashable, Sendable {
  /// The signed text: ``ApprovalStatement/text``.
  public var statement: String
  /// The armoured SSH signature (OpenSSH's PROTOCOL.sshsig).
  public var armored: String
  /// The key that signed, as `ssh-keygen -l` prints it: `SHA256:…`.
  public var fingerprint: String

  public init(statement: String, armored: String, fingerprint: String) {
    self.statement = statement
    self.armored = armored
    self.fingerprint = fingerprint
  }
}

extension Signature {
  package var json: JSONValue {
    ["armored": .string(armored), "fingerprint": .string(fingerprint), "statement": .string(statement)]
  }

  package init(_ payload: Payload) throws {
    try self.init(
      statement: payload.text("statement"), armored: payload.text("armored"), fingerprint: payload.text("fingerprint"))
  }
}
