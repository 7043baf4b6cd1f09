import Values

/// What an event is about; also the name of its stream. Text form `kind:id`, such as `project:P1`.
public struct Subject: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case ledger, portfolio, programme, project, person, change
    case importBatch = "import"
    case board
    case policy
    /// On a control: what was found, by whom it is put right.
    case finding
    /// A person's signing key, by its fingerprint: only ever a tag, by which its holder is found.
    case key
    /// In the document register.
    case document
    /// What a law or contract demands by a day.
    case obligation
    /// A business unit.
    case unit
    /// A file, by its SHA-256: only ever a tag, by which the document is found that it is a version of.
    case file

    /// By the case: the text would be hashed letter by letter, in every look-up of a subject.
    public func hash(into hasher: inout Hasher) {
      withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
    }
  }

  public let kind: Kind
  public let id: String

  public static let maximumIDBytes = 120

  /// The whole ledger, as the widest scope of a role or an operating model.
  public static let ledger = Subject(unchecked: .ledger, "main")

  static let builtInPolicy = Subject(unchecked: .policy, "built-in")

  /// Nil unless `id` has 1 to 120 bytes of UTF-8 without white space or control characters; a ledger's is `main`.
  ///
  /// The id is kept in Unicode normalisation form C, so that one name has one spelling in the file as well.
  public init?(_ kind: Kind, _ id: String) {
    let id = id.normalized
    guard (1...Self.maximumIDBytes).contains(id.utf8.count),
      id.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F }),
      kind != .ledger || id == Self.ledger.id
    else { return nil }
    self.init(unchecked: kind, id)
  }

  /// Reads `kind:id`.
  public init?(_ text: some StringProtocol) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon]))
    else { return nil }
    self.init(kind, String(text[text.index(after: colon)...]))
  }

  private init(unchecked kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  /// The level of a portfolio, programme or project; nil for other kinds.
  public var level: Level? { Level(rawValue: kind.rawValue) }
}

extension Subject: CustomStringConvertible, Comparable {
  public var description: String { "\(kind.rawValue):\(id)" }

  /// By the bytes of the text form, as SQLite orders text.
  public static func < (left: Subject, right: Subject) -> Bool {
    // No kind's name begins with another's.
    left.kind == right.kind
      ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      : left.kind.rawValue.utf8.lexicographicallyPrecedes(right.kind.rawValue.utf8)
  }
}

/// The three levels at which change, risk and budget exist and roll up.
public enum Level: String, Hashable, Sendable, CaseIterable {
  case portfolio, programme, project
}
