public import Values

/// What a version of a document is: the digest of its bytes, which the ledger does not keep.
public struct DocumentContent: Hashable, Sendable {
  public var digest: Digest
  /// In bytes; nil where the digest alone was given.
  public var size: Int64?

  public init(digest: Digest, size: Int64? = nil) {
    self.digest = digest
    self.size = size
  }

  /// The tag by which the document is found that the bytes are a version of.
  public var tag: Subject? { Subject(.file, digest.hex) }
}

/// The decisions that a version is kept for.
public struct DecisionLinks: Hashable, Sendable {
  /// Changes, sorted.
  public var changes: [Subject]
  /// Events, ascending.
  public var positions: [Int64]

  public init(changes: some Sequence<Subject> = [], positions: some Sequence<Int64> = []) {
    self.changes = Set(changes).sorted()
    self.positions = Set(positions).sorted()
  }

  public var isEmpty: Bool { changes.isEmpty && positions.isEmpty }

  func isSuperset(of other: DecisionLinks) -> Bool {
    Set(changes).isSuperset(of: other.changes) && Set(positions).isSuperset(of: other.positions)
  }
}

/// A document and its first version come into the register.
public struct DocumentRegistered: Hashable, Sendable {
  public var title: String
  /// What its owner calls the version: `1.0`, `draft B`.
  public var version: String
  public var content: DocumentContent
  /// A person's id.
  public var owner: String
  /// The initiative that it belongs to, or the ledger.
  public var scope: Subject
  public var links: DecisionLinks

  public init(
    title: String, version: String, content: DocumentContent, owner: String, scope: Subject,
    links: DecisionLinks = DecisionLinks()
  ) {
    self.title = title
    self.version = version
    self.content = content
    self.owner = owner
    self.scope = scope
    self.links = links
  }
}

extension DocumentRegistered {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "owner": .string(owner), "scope": .string(scope.description), "title": .string(title),
      "version": .string(version),
    ]
    members.set(content)
    members.set(links)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      title: payload.text("title"), version: payload.text("version"), content: payload.documentContent(),
      owner: payload.text("owner"), scope: payload.parsed("scope") { Subject($0) }, links: payload.decisionLinks())
  }
}

/// A further version of a document takes the place of the last.
public struct DocumentSuperseded: Hashable, Sendable {
  public var version: String
  public var content: DocumentContent
  /// Who owns it from then on.
  public var owner: String
  public var links: DecisionLinks

  public init(version: String, content: DocumentContent, owner: String, links: DecisionLinks = DecisionLinks()) {
    self.version = version
    self.content = content
    self.owner = owner
    self.links = links
  }
}

extension DocumentSuperseded {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["owner": .string(owner), "version": .string(version)]
    members.set(content)
    members.set(links)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      version: payload.text("version"), content: payload.documentContent(), owner: payload.text("owner"),
      links: payload.decisionLinks())
  }
}

/// Decisions that rest on a version that was registered before.
public struct DocumentLinked: Hashable, Sendable {
  public var version: String
  public var links: DecisionLinks

  public init(version: String, links: DecisionLinks) {
    self.version = version
    self.links = links
  }
}

extension DocumentLinked {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["version": .string(version)]
    members.set(links)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(version: payload.text("version"), links: payload.decisionLinks())
  }
}

extension [String: JSONValue] {
  fileprivate mutating func set(_ content: DocumentContent) {
    self["sha256"] = .string(content.digest.hex)
    set("bytes", content.size.map { .integer($0) })
  }

  fileprivate mutating func set(_ links: DecisionLinks) {
    self["changes"] = .array(links.changes.map { .string($0.description) })
    self["positions"] = .array(links.positions.map { .integer($0) })
  }
}

extension Payload {
  fileprivate func documentContent() throws -> DocumentContent {
    let size = try optionalInteger("bytes")
    guard size ?? 0 >= 0 else { throw PayloadError.malformed("bytes") }
    return try DocumentContent(digest: parsed("sha256") { Digest(hex: $0) }, size: size)
  }

  fileprivate func decisionLinks() throws -> DecisionLinks {
    let changes = try texts("changes").map { text in
      guard let change = Subject(text), change.kind == .change else { throw PayloadError.malformed("changes") }
      return change
    }
    return try DecisionLinks(changes: changes, positions: integers("positions"))
  }
}
