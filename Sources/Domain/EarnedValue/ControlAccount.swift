package import Values

/// A control account of one initiative in one baseline: its budget over time, and what was reported of it.
package struct ControlAccount: Sendable {
  package struct Period: Hashable, Sendable {
    var period: ControlPeriod
    var planned: Money?
    var earned: Money?
    var actual: Money?
    var narrative = VarianceNarrative()
  }

  package let initiative: Initiative
  package let id: String
  /// In the order of their ends.
  package var periods: [Period] = []
  package var packages: [WorkPackage] = []
  /// The phased budget of the budget log, where no period of the account is planned and no activity carries its budget.
  package var logged: [BudgetPeriod: Money] = [:]
  package let work: PlanWork

  package var currencies: Set<Currency> {
    let amounts = periods.flatMap { [$0.planned, $0.earned, $0.actual] } + logged.values.map { $0 } + [actualCost(nil)]
    return Set(amounts.compactMap { $0?.currency } + packages.map(\.currency))
  }

  /// Whether anything is planned for it.
  package var isPlanned: Bool { hasPlannedPeriods || !packages.isEmpty || !logged.isEmpty }

  private var hasPlannedPeriods: Bool { periods.contains { $0.planned != nil } }
  private var hasEarnedPeriods: Bool { periods.contains { $0.earned != nil } }
  private var hasActualPeriods: Bool { periods.contains { $0.actual != nil } }

  /// BAC, in minor units.
  package var budget: Int128 {
    if hasPlannedPeriods { return sum(periods.map(\.planned)) }
    if !packages.isEmpty { return packages.reduce(0) { $0 + Int128($1.budget) } }
    return sum(Array(logged.values))
  }

  /// PV at the end of the day: of the periods that ended by then, or of the activities to that day.
  package func planned(through day: CivilDay) -> Int128 {
    if hasPlannedPeriods { return sum(periods.filter { $0.period.end <= day }.map(\.planned)) }
    if !packages.isEmpty { return packages.reduce(0) { $0 + Int128($1.planned(through: day, work)) } }
    return sum(logged.filter { $0.key.end <= day }.map(\.value))
  }

  /// EV at the end of the day: of the periods that ended by then, or of the activities as reported by that day.
  package func earned(through day: CivilDay) -> Rational? {
    if hasEarnedPeriods { return Rational(sum(periods.filter { $0.period.end <= day }.map(\.earned)), over: 1) }
    return packages.reduce(Rational?.some(.zero)) { sum, package in
      sum?.adding(package.earned(through: day, in: initiative, work))
    }
  }

  /// AC at the end of the day: of the periods that ended by then, or the account's actual cost as reported by that day.
  package func actual(through day: CivilDay) -> Int128 {
    if hasActualPeriods { return sum(periods.filter { $0.period.end <= day }.map(\.actual)) }
    return sum([actualCost(day)])
  }

  package var hasEarned: Bool { hasEarnedPeriods || !packages.isEmpty }

  package func hasActual(_ day: CivilDay) -> Bool { hasActualPeriods || actualCost(day) != nil }

  /// What those who do the work expect it to cost in all.
  package func forecast(_ day: CivilDay) -> Money? { money("forecast", day) }

  private func actualCost(_ day: CivilDay?) -> Money? { money("actualCost", day) }

  private func money(_ field: String, _ day: CivilDay?) -> Money? {
    guard let item = ItemReference(kind: .account, id: id) else { return nil }
    let timeline = initiative.fields[FieldAddress(item: item, field: field)]
    guard case .money(let money) = (day.map { timeline?.current(asOf: $0) } ?? timeline?.latest)?.value else {
      return nil
    }
    return money
  }

  private func sum(_ amounts: [Money?]) -> Int128 { amounts.reduce(0) { $0 + Int128($1?.minorUnits ?? 0) } }
}
