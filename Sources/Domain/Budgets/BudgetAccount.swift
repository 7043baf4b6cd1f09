import Values

/// An account of an initiative's budget log (EIA-748: contract budget base, performance measurement baseline, management
/// reserve).
///
/// Text form: `negotiated`, `unpriced`, `over-target`, `undistributed`, `contingency`, `reserve`, or a kind and an id:
/// `control/CA1`, `summary/S1`, `planning/P1`. Those three may be of one period, `control/CA1@2026-03`, and a slash in
/// the id leads to a work package, `control/CA1/WP3`.
public struct BudgetAccount: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Sources: what they authorise stands on their other side, so that every balance together is zero. Negotiated
    /// contract cost, authorised unpriced work, and budget over the contract budget base.
    case negotiated, unpriced
    case overTarget = "over-target"
    /// In the baseline, without a control account as yet.
    case undistributed
    /// In the baseline, for identified risks.
    case contingency
    /// Outside the baseline, for what nobody foresaw.
    case reserve
    /// In the baseline, distributed: control accounts, summary level planning packages, planning packages.
    case control, summary, planning
  }

  public let kind: Kind
  /// Empty but for control accounts and packages.
  public let id: String
  public let period: BudgetPeriod?

  /// Nil unless the kind has an id, of 1 to 120 bytes without white space, control characters and `@`; only what has one
  /// is phased.
  public init?(_ kind: Kind, _ id: String = "", period: BudgetPeriod? = nil) {
    let id = id.normalized
    guard kind.isDistributed != id.isEmpty, kind.isDistributed || period == nil, id.utf8.count <= 120,
      id.unicodeScalars.allSatisfy({
        !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F && $0 != "@"
      }),
      !id.split(separator: "/", omittingEmptySubsequences: false).contains("") || id.isEmpty
    else { return nil }
    self.init(unchecked: kind, id, period)
  }

  /// Reads the text form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    var period: BudgetPeriod?
    if parts.count > 1 {
      period = BudgetPeriod(parts[1])
      if period == nil { return nil }
    }
    let names = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(names[0])), names.count == 1 || kind.isDistributed else { return nil }
    self.init(kind, names.count > 1 ? String(names[1]) : "", period: period)
  }

  public static let undistributed = BudgetAccount(unchecked: .undistributed)
  public static let reserve = BudgetAccount(unchecked: .reserve)
  public static let contingency = BudgetAccount(unchecked: .contingency)
  public static let negotiated = BudgetAccount(unchecked: .negotiated)
  public static let unpriced = BudgetAccount(unchecked: .unpriced)
  public static let overTarget = BudgetAccount(unchecked: .overTarget)

  private init(unchecked kind: Kind, _ id: String = "", _ period: BudgetPeriod? = nil) {
    self.kind = kind
    self.id = id
    self.period = period
  }

  /// The control account or package that it is a period or a work package of: `control/CA1` for `control/CA1/WP3@2026-03`.
  public var header: BudgetAccount {
    BudgetAccount(unchecked: kind, id.split(separator: "/").first.map(String.init) ?? "", nil)
  }

  /// The same in all periods.
  public var unphased: BudgetAccount { BudgetAccount(unchecked: kind, id, nil) }
}

extension BudgetAccount.Kind {
  /// Authorises budget, rather than holding it.
  public var isSource: Bool { self == .negotiated || self == .unpriced || self == .overTarget }
  /// Holds budget for work that is planned: control accounts and packages.
  public var isDistributed: Bool { self == .control || self == .summary || self == .planning }
  /// Holds budget for work: distributed, or to be distributed.
  var isWork: Bool { isDistributed || self == .undistributed }
}

extension BudgetAccount: CustomStringConvertible, Comparable {
  public var description: String {
    kind.rawValue + (id.isEmpty ? "" : "/\(id)") + (period.map { "@\($0)" } ?? "")
  }

  /// By kind in the order of `Kind`, then by id, then by period, what has none first.
  public static func < (left: BudgetAccount, right: BudgetAccount) -> Bool {
    if left.kind != right.kind { return left.kind.order < right.kind.order }
    if left.id != right.id { return left.id < right.id }
    guard let leftPeriod = left.period, let rightPeriod = right.period else {
      return left.period == nil && right.period != nil
    }
    return leftPeriod < rightPeriod
  }
}

extension BudgetAccount.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
