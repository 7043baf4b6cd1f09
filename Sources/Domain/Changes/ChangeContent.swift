public import Values

/// What a change asks for: the part of a request that is decided on.
public struct ChangeContent: Hashable, Sendable {
  public var title: String
  public var kind: ChangeKind
  public var deltas: [Delta]
  /// Budget that it moves between accounts of the budget log.
  public var transfers: [BudgetTransfer]
  /// Novel, contentious or repercussive spending asks for consent from above, whatever its size (Managing Public Money).
  public var sensitivities: Set<Sensitivity>
  /// Persons who gain by the change besides its requester; they decide nothing on it.
  public var beneficiaries: Set<String>
  /// Other changes that belong to the same purpose: they are summed where limits are judged.
  public var links: Set<Subject>

  public init(
    title: String, kind: ChangeKind = .requestForChange, deltas: [Delta], sensitivities: Set<Sensitivity> = [],
    beneficiaries: Set<String> = [], links: Set<Subject> = [], transfers: [BudgetTransfer] = []
  ) {
    self.title = title
    self.kind = kind
    self.deltas = deltas
    self.sensitivities = sensitivities
    self.beneficiaries = beneficiaries
    self.links = links
    self.transfers = transfers
  }

  /// The initiatives that it moves, sorted.
  public var initiatives: [Subject] {
    // Most move one.
    if let only = deltas.first?.initiative ?? transfers.first?.initiative,
      deltas.allSatisfy({ $0.initiative == only }), transfers.allSatisfy({ $0.initiative == only })
    {
      return [only]
    }
    return Set(deltas.map(\.initiative)).union(transfers.map(\.initiative)).sorted()
  }

  /// The items and budget accounts that it moves.
  public var items: Set<ItemKey> {
    Set(deltas.map { ItemKey(initiative: $0.initiative, item: $0.movement.item) })
      .union(
        transfers.flatMap {
          [ItemKey(initiative: $0.initiative, account: $0.from), ItemKey(initiative: $0.initiative, account: $0.to)]
        })
  }

  /// The practices whose baselines it moves.
  public var practices: Set<Practice> {
    Set(deltas.compactMap(\.movement.item.kind.practice)).union(transfers.isEmpty ? [] : [.budget])
  }

  /// SHA-256 of the content's canonical JSON. A content of movements alone hashes as the list of them; the title is not
  /// part of what is decided.
  public var hash: Digest {
    let members = optionalMembers
    guard !members.isEmpty else { return Change.contentHash(deltas) }
    var json = CanonicalJSONWriter()
    json.beginObject()
    // ASCII: canonical order is that of the bytes.
    for (name, value) in (members.map { ($0, $1) } + [("deltas", .null)]).sorted(by: { $0.0 < $1.0 }) {
      json.key(name)
      if name == "deltas" { deltas.write(to: &json) } else { json.write(value) }
    }
    json.endObject()
    return .sha256(json.bytes)
  }
}

/// The kinds of issue, in the words of PRINCE2.
public enum ChangeKind: String, Hashable, Sendable, CaseIterable {
  case requestForChange = "request-for-change"
  /// Something that should be provided and is not, or will not be: corrected, or accepted by a concession.
  case offSpecification = "off-specification"
  case problem
}

public enum Sensitivity: String, Hashable, Sendable, CaseIterable, Comparable {
  case novel, contentious, repercussive

  public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rawValue < right.rawValue }
}

/// An item or a budget account of an initiative. Text form `project:P1 milestone/M1`, `project:P1 budget:control/CA1`.
public struct ItemKey: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case item(ItemReference)
    case account(BudgetAccount)
  }

  public var initiative: Subject
  public var part: Part

  public init(initiative: Subject, item: ItemReference) {
    self.initiative = initiative
    part = .item(item)
  }

  public init(initiative: Subject, account: BudgetAccount) {
    self.initiative = initiative
    part = .account(account)
  }
}

extension ItemKey.Part: CustomStringConvertible {
  private static let accountPrefix = "budget:"

  public var description: String {
    switch self {
    case .item(let item): item.description
    case .account(let account): Self.accountPrefix + account.description
    }
  }

  init?(_ text: Substring) {
    if text.hasPrefix(Self.accountPrefix) {
      guard let account = BudgetAccount(text.dropFirst(Self.accountPrefix.count)) else { return nil }
      self = .account(account)
    } else {
      guard let item = ItemReference(text) else { return nil }
      self = .item(item)
    }
  }
}

extension ItemKey: CustomStringConvertible, Comparable {
  public var description: String { "\(initiative) \(part)" }

  /// Reads the text form.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    guard let space = text.firstIndex(of: " "), let initiative = Subject(text[..<space]),
      let part = Part(text[text.index(after: space)...])
    else { return nil }
    self.initiative = initiative
    self.part = part
  }

  public static func < (left: ItemKey, right: ItemKey) -> Bool {
    left.description < right.description
  }
}

extension ChangeContent {
  /// What is left out of the wire where it is as usual.
  var optionalMembers: [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    if kind != .requestForChange { members["kind"] = .string(kind.rawValue) }
    members.set("sensitivities", .sortedTexts(sensitivities.map(\.rawValue)))
    members.set("beneficiaries", .sortedTexts(beneficiaries))
    members.set("links", .sortedTexts(links.map(\.description)))
    if !transfers.isEmpty { members["transfers"] = .array(transfers.map(\.json)) }
    return members
  }

  var members: [String: JSONValue] {
    optionalMembers.merging(["deltas": .array(deltas.map(\.json)), "title": .string(title)]) { mine, _ in mine }
  }

  init(_ payload: Payload) throws {
    try self.init(
      title: payload.text("title"),
      kind: payload.optionallyParsed("kind", ChangeKind.init(rawValue:)) ?? .requestForChange,
      deltas: payload.objects("deltas").map(Delta.init),
      sensitivities: Set(payload.optionalTexts("sensitivities", Sensitivity.init(rawValue:))),
      beneficiaries: Set(payload.optionalTexts("beneficiaries") { $0 }),
      links: Set(payload.optionalTexts("links") { Subject($0) }),
      transfers: payload.optionalObjects("transfers").map(BudgetTransfer.init))
  }
}

extension JSONValue {
  /// Nil for none: an empty list is left out of a payload.
  static func sortedTexts(_ texts: some Collection<String>) -> JSONValue? {
    texts.isEmpty ? nil : .array(texts.sorted().map { .string($0) })
  }
}

extension Payload {
  /// A list of texts that may be left out, each read by `parse`.
  func optionalTexts<Value>(_ key: String, _ parse: (String) -> Value?) throws -> [Value] {
    guard members[key] != nil else { return [] }
    return try texts(key).map {
      guard let value = parse($0) else { throw PayloadError.malformed(key) }
      return value
    }
  }

  func optionalObjects(_ key: String) throws -> [Payload] { members[key] == nil ? [] : try objects(key) }
}
