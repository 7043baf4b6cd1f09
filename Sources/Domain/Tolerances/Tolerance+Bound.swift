public import Values

extension Tolerance {
  /// How far a forecast may be from its baseline. Text form: `30 days`, `GBP 50000.00`, `10%`, `2.5`,
  /// `10% and GBP 50000.00`.
  public enum Bound: Hashable, Sendable {
    case days(Int64)
    case money(Money)
    /// Of the baseline's amount.
    case percent(DecimalText)
    /// In the figure's own unit: score points, scope items, defects.
    case number(DecimalText)
    /// Beyond both.
    case percentAndMoney(DecimalText, Money)
  }
}

extension Tolerance.Bound: CustomStringConvertible {
  public var description: String {
    switch self {
    case .days(let days): "\(days) days"
    case .money(let money): money.description
    case .percent(let percent): "\(percent)%"
    case .number(let number): number.description
    case .percentAndMoney(let percent, let money): "\(percent)% and \(money)"
    }
  }

  /// Reads the text form; nil where it is none, or below zero.
  public init?(_ text: String) {
    if let money = Money(text: text) {
      guard money.minorUnits >= 0 else { return nil }
      self = .money(money)
    } else if text.contains("% and ") {
      let parts = text.split(separator: "% and ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let percent = DecimalText(parts[0]), percent.value >= .zero,
        let money = Money(text: parts[1]), money.minorUnits >= 0
      else { return nil }
      self = .percentAndMoney(percent, money)
    } else if text.hasSuffix("%") {
      guard let percent = DecimalText(text.dropLast()), percent.value >= .zero else { return nil }
      self = .percent(percent)
    } else if text.hasSuffix(" days") {
      guard let days = Int64(text.dropLast(5)), (0...4_000_000).contains(days) else { return nil }
      self = .days(days)
    } else {
      guard let number = DecimalText(text), number.value >= .zero else { return nil }
      self = .number(number)
    }
  }
}
