public import Values

/// An accounting period: a calendar month, `2026-03`.
public struct BudgetPeriod: Hashable, Comparable, Sendable {
  public let year: Int
  public let month: Int

  /// Reads `yyyy-mm`, years 0001 to 9999.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, let first = CivilDay(iso: "\(text)-01") else { return nil }
    self.init(of: first)
  }

  /// The period that the day is in.
  public init(of day: CivilDay) { (year, month, _) = day.components }

  /// The first day; the epoch's for none.
  public var start: CivilDay { CivilDay(year: year, month: month, day: 1) ?? .epoch }

  public var end: CivilDay {
    CivilDay(year: year, month: month, day: CivilDay.length(ofMonth: month, year: year)) ?? .epoch
  }

  /// Whole months from `earlier` to `self`; negative when `self` comes first.
  public func months(since earlier: BudgetPeriod) -> Int { (year - earlier.year) * 12 + month - earlier.month }

  public static func < (left: BudgetPeriod, right: BudgetPeriod) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}

extension BudgetPeriod: CustomStringConvertible {
  public var description: String { String(start.description.prefix(7)) }
}
