import Values

/// What a field of an initiative belongs to: the initiative itself, one of its scope items, milestones, accounts, risks
/// or issues, or a part of its schedule network or of its time-phased budget.
///
/// Text form: `initiative`, or the kind and the id: `milestone/M1`. An id is one or more characters, none of them a
/// control character; it may hold a slash. It is kept in Unicode normalisation form C.
public struct ItemReference: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case initiative, scope, milestone, account, risk, issue
    case plan, calendar, activity, resource, dependency, period

    /// By the case: the text would be hashed letter by letter, in every look-up of a field.
    public func hash(into hasher: inout Hasher) {
      withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
    }
  }

  public let kind: Kind
  /// Empty for the initiative itself, and only for it.
  public let id: String

  public static let initiative = ItemReference(unchecked: .initiative, "")

  /// Nil where an initiative has an id, another kind has none, or the id holds a control character.
  public init?(kind: Kind, id: String) {
    guard (kind == .initiative) == id.isEmpty, id.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    self.init(unchecked: kind, id.normalized)
  }

  /// Reads the text form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let kind = Kind(rawValue: String(first)) else { return nil }
    if kind == .initiative, parts.count > 1 { return nil }
    self.init(kind: kind, id: parts.count > 1 ? String(parts[1]) : "")
  }

  private init(unchecked kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

extension ItemReference: CustomStringConvertible {
  public var description: String { kind == .initiative ? kind.rawValue : "\(kind.rawValue)/\(id)" }
}

extension ItemReference: Comparable {
  /// The initiative first, then by kind in the order of `Kind`, then by id.
  public static func < (left: ItemReference, right: ItemReference) -> Bool {
    (left.kind.order, left.id) < (right.kind.order, right.id)
  }
}

extension ItemReference.Kind {
  fileprivate var order: Int {
    switch self {
    case .initiative: 0
    case .scope: 1
    case .milestone: 2
    case .account: 3
    case .risk: 4
    case .issue: 5
    case .plan: 6
    case .calendar: 7
    case .activity: 8
    case .resource: 9
    case .dependency: 10
    case .period: 11
    }
  }
}
