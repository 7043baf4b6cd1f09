import Scheduling
package import Values

/// Gathers the control accounts of an initiative in one of its baselines.
///
/// Of the *original* baseline is what was planned for an account from the day of its first plan: what came later, by
/// re-planning or with new scope, is not.
package struct ControlAccountReader {
  private let reading: BaselineReading
  private var accounts: [String: ControlAccount] = [:]
  package private(set) var remarks: [String] = []
  private let work: PlanWork
  /// By account, the effective day of what was first planned for it.
  private var firstDays: [String: CivilDay] = [:]

  package init(_ initiative: Initiative, _ baseline: PlanReading.Baseline, asOf day: CivilDay) {
    reading = BaselineReading(initiative: initiative, baseline: baseline, day: day)
    do throws(PlanFault) {
      work = try PlanWork(initiative.plan(PlanReading(baseline, asOf: day)))
    } catch {
      remarks.append("\(initiative.subject): its calendars cannot be read (\(error)): spread by elapsed time")
      work = .elapsed
    }
  }

  /// By id. Accounts without any plan are left out, unless something was earned or spent by period.
  package mutating func read() -> [ControlAccount] {
    let items = Set(reading.initiative.fields.keys.map(\.item).filter { $0.kind == .period || $0.kind == .activity })
      .sorted()
    if reading.baseline == .original { findFirstDays(items) }
    for item in items where item.kind == .period { addPeriod(item) }
    for item in items where item.kind == .activity { addPackage(item) }
    addLogged()
    for id in accounts.keys { accounts[id]?.periods.sort { $0.period.end < $1.period.end } }
    return accounts.values.filter { $0.isPlanned || $0.periods.contains(where: \.isValued) }.sorted { $0.id < $1.id }
  }

  private subscript(id: String) -> ControlAccount {
    get { accounts[id] ?? ControlAccount(initiative: reading.initiative, id: id, work: work) }
    set { accounts[id] = newValue }
  }

  private mutating func addPeriod(_ item: ItemReference) {
    guard let period = ControlPeriod(item) else {
      remarks.append("\(reading.initiative.subject): \(item) names no month and no day")
      return
    }
    let planned = isIncluded(item, "planned", period.account) ? reading.money(item, "planned") : nil
    self[period.account].periods.append(
      ControlAccount.Period(
        period: period, planned: planned, earned: reading.money(item, "earned"), actual: reading.money(item, "actual"),
        narrative: VarianceNarrative(
          cause: reading.text(item, "cause"), decisionAsked: reading.text(item, "decisionAsked"),
          correctiveAction: reading.text(item, "correctiveAction"))))
  }

  private mutating func addPackage(_ item: ItemReference) {
    guard var package = WorkPackage(item, reading), isIncluded(item, "budget", package.account) else { return }
    package.spread(work)
    if package.spread == nil {
      remarks.append("\(reading.initiative.subject) \(item): has a budget, and no baselined dates to plan it by")
    }
    self[package.account].packages.append(package)
  }

  /// The phased budget of the budget log, for accounts that nothing else plans.
  private mutating func addLogged() {
    let budget = reading.initiative.budget
    let first = budget.lines.first?.position
    var phased: [String: [BudgetPeriod: Int64]] = [:]
    for line in budget.lines(asOf: reading.day) where reading.baseline == .current || line.position == first {
      for (account, sign) in [(line.transfer.from, Int64(-1)), (line.transfer.to, 1)] {
        guard account.kind == .control, let period = account.period else { continue }
        let id = String(account.header.description.dropFirst("control/".count))
        phased[id, default: [:]][period, default: 0] += sign * line.transfer.amount.minorUnits
      }
    }
    for (id, months) in phased where accounts[id]?.isPlanned != true {
      guard let currency = budget.currency else { continue }
      self[id].logged = months.filter { $0.value != 0 }.compactMapValues { Money(minorUnits: $0, currency: currency) }
    }
  }

  private mutating func findFirstDays(_ items: [ItemReference]) {
    var first: [String: FieldTimeline.Point] = [:]
    for item in items {
      guard let (account, field) = plannedField(item), let point = reading.first(item, field) else { continue }
      if first[account].map({ point.position < $0.position }) ?? true { first[account] = point }
    }
    firstDays = first.mapValues(\.effectiveOn)
  }

  private func plannedField(_ item: ItemReference) -> (String, String)? {
    if item.kind == .period { return ControlPeriod(item).map { ($0.account, "planned") } }
    return (reading.text(item, "account") ?? WorkPackage.usualAccount, "budget")
  }

  private func isIncluded(_ item: ItemReference, _ field: String, _ account: String) -> Bool {
    guard reading.baseline == .original else { return true }
    guard let point = reading.first(item, field), let day = firstDays[account] else { return false }
    return point.effectiveOn <= day
  }
}
