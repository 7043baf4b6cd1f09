public import Values

/// An evidence pack was handed to somebody: which, and what it holds.
public struct EvidenceExported: Hashable, Sendable {
  /// Who got it, in the words of whoever handed it out.
  public var recipient: String
  /// SHA-256 of the pack's `MANIFEST`, which has the digest of every file in it.
  public var manifest: Digest
  /// Of the checkpoint that the pack stands on.
  public var size: Int64
  /// The Merkle root of the log at that size.
  public var root: Digest
  /// What the pack says that it is about.
  public var scope: String?
  /// Ids of the controls that it judges; empty where it does not say.
  public var controls: Set<String>
  /// The kinds of data withheld from the recipient.
  public var withheld: Set<String>

  public init(
    recipient: String, manifest: Digest, size: Int64, root: Digest, scope: String? = nil, controls: Set<String> = [],
    withheld: Set<String> = []
  ) {
    self.recipient = recipient
    self.manifest = manifest
    self.size = size
    self.root = root
    self.scope = scope
    self.controls = controls
    self.withheld = withheld
  }
}

extension EvidenceExported {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "manifest": .string(manifest.hex), "recipient": .string(recipient), "root": .string(root.hex),
      "size": .integer(size),
    ]
    members.set("controls", .sortedTexts(controls))
    members.set("scope", scope.map { .string($0) })
    members.set("withheld", .sortedTexts(withheld))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      recipient: payload.text("recipient"), manifest: payload.parsed("manifest") { Digest(hex: $0) },
      size: payload.integer("size"), root: payload.parsed("root") { Digest(hex: $0) },
      scope: payload.optionalText("scope"), controls: Set(payload.optionalTexts("controls") { $0 }),
      withheld: Set(payload.optionalTexts("withheld") { $0 }))
  }
}
