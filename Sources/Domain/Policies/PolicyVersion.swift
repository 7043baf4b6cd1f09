public import Values

/// A version of a published policy, by which a change was routed.
public struct PolicyVersion: Hashable, Sendable {
  public var policy: Subject
  public var version: Int64
  /// SHA-256 of the policy's canonical JSON.
  public var digest: Digest

  public init(policy: Subject, version: Int64, digest: Digest) {
    self.policy = policy
    self.version = version
    self.digest = digest
  }
}

extension PolicyVersion {
  var json: JSONValue {
    ["digest": .string(digest.hex), "policy": .string(policy.description), "version": .integer(version)]
  }

  init(_ payload: Payload) throws {
    try self.init(
      policy: payload.parsed("policy") { Subject($0) }, version: payload.integer("version"),
      digest: payload.parsed("digest") { Digest(hex: $0) })
  }
}

extension PolicyVersion: CustomStringConvertible {
  public var description: String { "\(policy) version \(version)" }
}
