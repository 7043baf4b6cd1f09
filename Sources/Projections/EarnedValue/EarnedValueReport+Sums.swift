import Domain
import Values

extension EarnedValueReport {
  /// Accounts together.
  struct Standing {
    var currency: Currency?
    var figures: EarnedValueFigures?
    var schedule: EarnedSchedule?
    var unavailable: String?

    init(_ accounts: [ControlAccount], _ times: PeriodTimes, _ day: CivilDay) {
      let currencies = accounts.reduce(into: Set<Currency>()) { $0.formUnion($1.currencies) }
      guard !accounts.isEmpty else {
        unavailable = "no control account"
        return
      }
      guard currencies.count < 2 else {
        unavailable = "amounts in \(currencies.map(\.code).sorted().joined(separator: ", ")) are not added"
        return
      }
      currency = currencies.first
      figures = sum(accounts, through: day)
      if figures == nil { unavailable = "a sum passes 128 bits" }
      guard let figures, let now = times.time(of: day), let curve = curve(accounts, times) else { return }
      schedule = EarnedSchedule(curve, earnedValue: figures.earnedValue, at: now)
    }
  }

  static func periods(_ accounts: [ControlAccount], _ times: PeriodTimes, _ day: CivilDay) -> [Period] {
    guard accounts.reduce(into: Set<Currency>(), { $0.formUnion($1.currencies) }).count == 1 else { return [] }
    var periods: [Period] = []
    var before = EarnedValueFigures.zero
    for end in times.ends {
      guard let figures = sum(accounts, through: end),
        let planned = figures.plannedValue.subtracting(before.plannedValue)
      else { return [] }
      let isPast = end <= day
      periods.append(
        Period(
          name: times.name(of: end), end: end, planned: planned,
          earned: isPast ? figures.earnedValue.subtracting(before.earnedValue) : nil,
          actual: isPast ? figures.actualCost.subtracting(before.actualCost) : nil,
          plannedToDate: figures.plannedValue, figures: isPast ? figures : nil))
      before = figures
    }
    return periods
  }

  /// Nil past 128 bits.
  fileprivate static func sum(_ accounts: [ControlAccount], through day: CivilDay) -> EarnedValueFigures? {
    var sum = accounts.first?.figures(through: day)
    for account in accounts.dropFirst() { sum = account.figures(through: day).flatMap { sum?.adding($0) } }
    return sum
  }
}

extension EarnedValueReport.Standing {
  private func sum(_ accounts: [ControlAccount], through day: CivilDay) -> EarnedValueFigures? {
    EarnedValueReport.sum(accounts, through: day)
  }

  private func curve(_ accounts: [ControlAccount], _ times: PeriodTimes) -> PlannedValueCurve? {
    guard let scale = currency?.scale else { return nil }
    let planned = times.ends.compactMap { end in
      Rational(accounts.reduce(Int128(0)) { $0 + $1.planned(through: end) }, over: Int128(scale))
    }
    return planned.count == times.ends.count ? PlannedValueCurve(byPeriod: planned) : nil
  }
}

extension EarnedValueReport.Activity {
  init?(_ package: WorkPackage, _ account: ControlAccount, _ day: CivilDay) {
    let scale = Rational(package.currency.scale)
    guard let budget = Rational(package.budget).divided(by: scale),
      let planned = Rational(package.planned(through: day, account.work)).divided(by: scale),
      let earned = package.earned(through: day, in: account.initiative, account.work).divided(by: scale)
    else { return nil }
    self.init(
      initiative: account.initiative.subject, account: account.id, activity: package.item.id, title: package.title,
      method: package.method, currency: package.currency, budget: budget, planned: planned, earned: earned)
  }
}

extension ControlAccount {
  /// How its budget differs from that of the budget log; nil where the log has no such account, or both are the same.
  func loggedDifference(_ day: CivilDay) -> String? {
    let budgets = initiative.budget.everyAccount.filter { $0.kind == .control && $0.header.id == id }
    guard !budgets.isEmpty, let currency = initiative.budget.currency else { return nil }
    let units = budgets.compactMap { initiative.budget.balance(of: $0, asOf: day) }
      .reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
    if self.currency == currency, units == budget { return nil }
    guard let held = Money(minorUnits: Int64(clamping: units), currency: currency) else { return nil }
    return "the budget log holds \(held) for it"
  }
}
