public import Values

/// A version of a policy is put forward. It governs nothing until it is published.
public struct PolicyProposed: Hashable, Sendable {
  /// 1, 2, 3… of the policy.
  public var version: Int64
  /// The file as it was written.
  public var document: String
  public var policy: Policy
  /// SHA-256 of the policy's canonical JSON.
  public var digest: Digest

  public static let maximumDocumentBytes = 1 << 18

  public init(version: Int64, document: String, policy: Policy) {
    self.version = version
    self.document = document
    self.policy = policy
    digest = policy.digest
  }
}

extension PolicyProposed {
  var payload: JSONValue {
    [
      "digest": .string(digest.hex), "document": .string(document), "name": .string(policy.name), "rules": policy.json,
      "version": .integer(version),
    ]
  }

  init(_ payload: Payload) throws {
    guard let rules = payload.members["rules"] else { throw PayloadError.malformed("rules") }
    do {
      try self.init(
        version: payload.integer("version"), document: payload.text("document"), policy: Policy(json: rules))
    } catch is PolicyError {
      throw PayloadError.malformed("rules")
    }
    guard version > 0, try payload.text("digest") == digest.hex else { throw PayloadError.malformed("digest") }
  }
}

/// From the event's effective day, a version of a policy governs the scope and what lies below it.
public struct PolicyPublished: Hashable, Sendable {
  public var version: PolicyVersion
  /// Position of the proposal.
  public var proposal: Int64

  public init(version: PolicyVersion, proposal: Int64) {
    self.version = version
    self.proposal = proposal
  }
}

extension PolicyPublished {
  var payload: JSONValue {
    [
      "digest": .string(version.digest.hex), "policy": .string(version.policy.description),
      "proposal": .integer(proposal), "version": .integer(version.version),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(version: PolicyVersion(payload), proposal: payload.integer("proposal"))
  }
}
