public import Values

/// What a law, a licence or a contract demands by a day.
public struct ObligationRegistered: Hashable, Sendable {
  public var title: String
  /// The clause or law.
  public var basis: String
  /// The last day.
  public var deadline: CivilDay
  /// The initiative that is to meet it.
  public var scope: Subject
  /// A person's id.
  public var owner: String
  /// The id of the milestone that meets it; nil: the initiative's last.
  public var milestone: String?

  public init(
    title: String, basis: String, deadline: CivilDay, scope: Subject, owner: String, milestone: String? = nil
  ) {
    self.title = title
    self.basis = basis
    self.deadline = deadline
    self.scope = scope
    self.owner = owner
    self.milestone = milestone
  }
}

extension ObligationRegistered {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "basis": .string(basis), "deadline": .string(deadline.description), "owner": .string(owner),
      "scope": .string(scope.description), "title": .string(title),
    ]
    members.set("milestone", milestone.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      title: payload.text("title"), basis: payload.text("basis"),
      deadline: payload.parsed("deadline") { CivilDay(iso: $0) }, scope: payload.parsed("scope") { Subject($0) },
      owner: payload.text("owner"), milestone: payload.optionalText("milestone"))
  }
}

/// By when, by whom and by which milestone it is to be met from then on. What held before stays in the log.
public struct ObligationAmended: Hashable, Sendable {
  public var deadline: CivilDay
  public var owner: String
  public var milestone: String?

  public init(deadline: CivilDay, owner: String, milestone: String? = nil) {
    self.deadline = deadline
    self.owner = owner
    self.milestone = milestone
  }
}

extension ObligationAmended {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["deadline": .string(deadline.description), "owner": .string(owner)]
    members.set("milestone", milestone.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      deadline: payload.parsed("deadline") { CivilDay(iso: $0) }, owner: payload.text("owner"),
      milestone: payload.optionalText("milestone"))
  }
}

/// Its owner shows that it was met, on the event's effective day.
public struct ObligationMet: Hashable, Sendable {
  /// SHA-256 of files that show it, those of the documents among them; sorted.
  public var evidence: [Digest]
  /// Documents in the register, sorted.
  public var documents: [Subject]

  public init(evidence: some Sequence<Digest>, documents: some Sequence<Subject> = []) {
    self.evidence = Set(evidence).sorted { $0.hex < $1.hex }
    self.documents = Set(documents).sorted()
  }
}

extension ObligationMet {
  var payload: JSONValue {
    [
      "documents": .array(documents.map { .string($0.description) }),
      "evidence": .array(evidence.map { .string($0.hex) }),
    ]
  }

  init(_ payload: Payload) throws {
    let documents = try payload.texts("documents").map { text in
      guard let document = Subject(text), document.kind == .document else { throw PayloadError.malformed("documents") }
      return document
    }
    let evidence = try payload.texts("evidence").map { text in
      guard let digest = Digest(hex: text) else { throw PayloadError.malformed("evidence") }
      return digest
    }
    self.init(evidence: evidence, documents: documents)
  }
}
