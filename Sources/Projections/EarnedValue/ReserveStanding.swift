public import Domain
public import Values

/// How contingency or management reserve is used up, beside the progress of the work.
public struct ReserveStanding: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case contingency
    case managementReserve = "management-reserve"
  }

  public struct Draw: Hashable, Sendable {
    public var period: BudgetPeriod
    /// What came in, and what left for work.
    public var added: Amounts
    public var drawn: Amounts
  }

  public var kind: Kind
  /// All that ever came in.
  public var granted: Amounts
  public var drawn: Amounts
  public var remaining: Amounts
  /// Drawn of granted, as a fraction of one; nil with nothing granted, or several currencies.
  public var shareDrawn: Rational?
  /// What remains over the expected value of open threats; nil without priced threats, or with several currencies.
  public var cover: Rational?
  /// By the month in which a movement takes effect.
  public var draws: [Draw]

  init(_ kind: Kind, of budgets: [Budget], against threats: ExpectedValue, asOf day: CivilDay) {
    self.kind = kind
    let account: BudgetAccount.Kind = kind == .contingency ? .contingency : .reserve
    var months: [BudgetPeriod: Draw] = [:]
    (granted, drawn) = (Amounts(), Amounts())
    for line in budgets.flatMap({ $0.lines(asOf: day) }) {
      let period = BudgetPeriod(of: line.effectiveOn)
      let amount = Amounts(line.transfer.amount)
      var month = months[period] ?? Draw(period: period, added: Amounts(), drawn: Amounts())
      if line.transfer.to.kind == account {
        granted += amount
        month.added += amount
      } else if line.transfer.from.kind == account {
        drawn += amount
        month.drawn += amount
      } else {
        continue
      }
      months[period] = month
    }
    remaining = granted - drawn
    draws = months.values.sorted { $0.period < $1.period }
    if granted.minorUnits.count == 1, let (currency, whole) = granted.minorUnits.first {
      shareDrawn = Rational(drawn.minorUnits[currency] ?? 0, over: whole)
      if threats.currencies == [currency], let exposure = threats.amount(in: currency) {
        cover = Rational(remaining.minorUnits[currency] ?? 0, over: Int128(currency.scale))?.divided(by: exposure)
      }
    }
  }
}
