public import Domain
public import Values

extension EarnedValueReport {
  /// - Parameter organisation: the subject with all that lies below it and above it.
  public init(
    _ organisation: Organisation, of subject: Subject, against baseline: PlanReading.Baseline = .current,
    asOf day: CivilDay, position: Int64
  ) {
    var gathered: [Subject: [ControlAccount]] = [:]
    var remarks: [String] = []
    let initiatives = organisation.registered(under: subject, on: day)
    for initiative in initiatives {
      var reader = ControlAccountReader(initiative, baseline, asOf: day)
      gathered[initiative.subject] = reader.read()
      remarks += reader.remarks
    }
    let all = initiatives.flatMap { gathered[$0.subject] ?? [] }
    let times = PeriodTimes(all.flatMap(\.boundaries), through: day)
    let risks = RiskRegister(organisation, of: subject, asOf: day)
    self.init(
      subject: subject, baseline: baseline, asOf: day, position: position, levels: [], accounts: [], activities: [],
      periods: [],
      reserves: ReserveStanding.Kind.allCases.map {
        ReserveStanding($0, of: initiatives.map(\.budget), against: risks.threats, asOf: day)
      }, threats: risks.threats, opportunities: risks.opportunities, unpriced: risks.unpriced, remarks: remarks)
    levels = Self.levels(organisation, subject, day) { members in
      Standing(members.flatMap { gathered[$0] ?? [] }, times, day)
    }
    for account in all { add(account, organisation, times) }
    periods = Self.periods(all, times, day)
  }

  private static func levels(
    _ organisation: Organisation, _ subject: Subject, _ day: CivilDay, _ standing: (Set<Subject>) -> Standing
  ) -> [Level] {
    let below = BudgetSummary.descendants(organisation, day)
    func level(_ subject: Subject, _ name: String, _ depth: Int) -> Level {
      let sum = standing(below(subject).union([subject]))
      return Level(
        subject: subject, name: name, depth: depth, currency: sum.currency, figures: sum.figures,
        schedule: sum.schedule, unavailable: sum.unavailable)
    }
    let rows = PortfolioView(organisation, asOf: day, root: subject).rows
    // What is in no portfolio on the day is in no portfolio's view.
    if rows.isEmpty { return [level(subject, organisation.initiatives[subject]?.name ?? subject.id, 0)] }
    return rows.map { level($0.subject, $0.name, $0.depth) }
  }

  private mutating func add(_ account: ControlAccount, _ organisation: Organisation, _ times: PeriodTimes) {
    let standing = Standing([account], times, asOf)
    let narrative = account.narrative(on: asOf)
    let name = "\(account.initiative.subject) \(account.id)"
    var row = Account(
      initiative: account.initiative.subject, account: account.id, currency: standing.currency,
      figures: standing.figures, schedule: standing.schedule, unavailable: standing.unavailable, narrative: narrative,
      breaches: [])
    let thresholds = organisation.varianceThresholds(of: account.initiative.subject, on: asOf)
    row.breaches = row.measure?.breaches(of: thresholds) ?? []
    accounts.append(row)
    if !account.isPlanned { remarks.append("\(name): nothing is planned for it in this baseline") }
    if !account.hasEarned { remarks.append("\(name): no earned value is reported; it counts as nothing earned") }
    if !account.hasActual(asOf) { remarks.append("\(name): no actual cost is reported; it counts as nothing spent") }
    if baseline == .current, let log = account.loggedDifference(asOf) { remarks.append("\(name): \(log)") }
    activities += account.packages.compactMap { Activity($0, account, asOf) }
  }
}

extension EarnedValueReport.Account {
  /// What of it is published; nil without figures.
  public var measure: EarnedValueMeasure? {
    guard let figures, let currency else { return nil }
    return EarnedValueMeasure(
      initiative: initiative, account: account, currency: currency, budget: figures.budgetAtCompletion,
      planned: figures.plannedValue, earned: figures.earnedValue, actual: figures.actualCost, narrative: narrative)
  }
}

extension EarnedValueReport {
  /// As it is published.
  public var issue: EarnedValueIssued {
    EarnedValueIssued(asOf: asOf, baseline: baseline, measures: accounts.compactMap(\.measure))
  }
}
