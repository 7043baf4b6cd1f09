public import Values

/// A control account in an accounting period: what an item `period/ACCOUNT/2026-03` is about.
///
/// A period is a calendar month, or ends on a stated day: `QUAY/2026-03-31`, where it begins after the account's period
/// before it.
public struct ControlPeriod: Hashable, Sendable {
  public let account: String
  /// The last day of it.
  public let end: CivilDay
  /// Nil where it ends on a stated day.
  public let month: BudgetPeriod?

  /// Nil unless the item is a period whose id has an account, a slash and a month or a day.
  public init?(_ item: ItemReference) {
    guard item.kind == .period, let slash = item.id.lastIndex(of: "/"), slash > item.id.startIndex else { return nil }
    account = String(item.id[..<slash])
    let text = item.id[item.id.index(after: slash)...]
    if let month = BudgetPeriod(text) {
      self.month = month
      end = month.end
    } else if let day = CivilDay(iso: text) {
      month = nil
      end = day
    } else {
      return nil
    }
  }

  public init(_ account: String, _ month: BudgetPeriod) {
    self.account = account
    self.month = month
    end = month.end
  }

  /// Nil where the account's name is none.
  public var item: ItemReference? { ItemReference(kind: .period, id: "\(account)/\(name)") }

  /// The month, or the last day.
  public var name: String { month?.description ?? end.description }
}
