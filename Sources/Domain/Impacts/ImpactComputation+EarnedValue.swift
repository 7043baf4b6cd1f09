import Values

extension ImpactComputation {
  /// Budget at completion, and what the work is estimated to cost in all, in minor units by figure: nil where the
  /// accounts have no one currency. Estimates are there once something was earned or spent.
  func estimates(_ initiative: Initiative?) -> (figures: [String: Int128], currency: Currency)? {
    guard let initiative else { return nil }
    var reader = ControlAccountReader(initiative, .current, asOf: day)
    let accounts = reader.read()
    let currencies = Set(accounts.compactMap(\.currency))
    guard let currency = currencies.first, currencies.count == 1 else { return nil }
    var sum = EarnedValueFigures.zero
    for account in accounts {
      guard let figures = account.figures(through: day), let next = sum.adding(figures) else { return nil }
      sum = next
    }
    var figures: [String: Int128] = [:]
    figures["budgetAtCompletion"] = sum.budgetAtCompletion.minorUnits(currency)
    if sum.actualCost > .zero || sum.earnedValue > .zero {
      for (estimate, name) in Self.estimateNames {
        figures[name] = sum.atCompletion(estimate).flatMap { $0.minorUnits(currency) }
      }
    }
    return (figures, currency)
  }

  private static let estimateNames: [(EarnedValueFigures.Estimate, String)] = [
    (.budgeted, "estimateAtCompletion.budgeted"), (.costIndex, "estimateAtCompletion.cost-index"),
    (.costAndScheduleIndex, "estimateAtCompletion.cost-and-schedule-index"),
  ]
}

extension Rational {
  /// Of so many major units, to the nearest minor one, halves away from zero; nil past 128 bits.
  fileprivate func minorUnits(_ currency: Currency) -> Int128? {
    guard let units = multiplied(by: Rational(currency.scale)) else { return nil }
    let (quotient, rest) = units.numerator.quotientAndRemainder(dividingBy: units.denominator)
    let isHalf = rest.magnitude >= (units.denominator - Int128(rest.magnitude)).magnitude
    return isHalf && rest != 0 ? quotient + (units.numerator < 0 ? -1 : 1) : quotient
  }
}
