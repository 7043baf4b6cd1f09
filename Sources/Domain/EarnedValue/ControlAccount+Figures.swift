package import Values

extension ControlAccount {
  /// The one currency of all its amounts; nil where there are several, or none.
  package var currency: Currency? { currencies.count == 1 ? currencies.first : nil }

  /// Cumulative to the end of the day, in major units; nil without one currency, or past 128 bits.
  package func figures(through day: CivilDay) -> EarnedValueFigures? {
    guard let currency, let earned = earned(through: day)?.divided(by: Rational(currency.scale)) else { return nil }
    func major(_ units: Int128) -> Rational? { Rational(units, over: Int128(currency.scale)) }
    guard let budget = major(budget), let planned = major(planned(through: day)),
      let actual = major(actual(through: day))
    else { return nil }
    let expected = forecast(day).flatMap { $0.currency == currency ? Rational($0) : nil }
    return EarnedValueFigures(
      budgetAtCompletion: budget, plannedValue: planned, earnedValue: earned, actualCost: actual,
      bottomUpToComplete: expected?.subtracting(actual))
  }

  /// The ends of the periods that it is planned and reported by.
  package var boundaries: [CivilDay] {
    let stated = periods.filter(\.isValued).map(\.period.end)
    if !stated.isEmpty { return stated }
    let spreads = packages.compactMap(\.spread)
    let months = spreads.flatMap { [$0.firstMonth, $0.lastMonth] } + logged.keys
    return Set(months.map(\.end)).sorted()
  }

  /// What is said of the period that ended last by the day, or of the one that the day is in: the later that says all
  /// that a variance asks for, or else the later.
  package func narrative(on day: CivilDay) -> VarianceNarrative {
    let month = BudgetPeriod(of: day)
    let ends = periods.filter { $0.period.month == nil && $0.isValued }.map(\.period.end)
    let monthBefore = day == month.end ? day : month.start.adding(days: -1)
    let last = ends.last { $0 <= day } ?? monthBefore
    let next = ends.first { $0 >= day } ?? month.end
    let told = periods.filter { (last...max(last, next)).contains($0.period.end) }.map(\.narrative)
    return told.last(where: \.isComplete) ?? told.last { $0 != VarianceNarrative() } ?? VarianceNarrative()
  }
}

extension ControlAccount.Period {
  /// Has amounts, not only a narrative.
  package var isValued: Bool { planned != nil || earned != nil || actual != nil }
}
