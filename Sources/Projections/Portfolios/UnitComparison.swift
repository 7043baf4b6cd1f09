package import Domain
public import Values

/// Business units side by side: how many initiatives, how they decide changes, what they cost.
public struct UnitComparison: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var unit: UnitRegister.Row
    /// Change requests that move one of its initiatives, raised by the day.
    public var raised: Int
    /// By the last decision that holds on the day.
    public var approved: Int
    public var rejected: Int
    /// From the day of recording of a change to that of its last decision; the median by nearest rank. Nil where none is
    /// decided.
    public var medianDays: Int64?
    /// Whole-life cost, current baseline, with what it varies from the original.
    public var cost: MoneyStanding
    /// Earned value less actual cost, by the last report of each account; empty where there is none.
    public var costVariance: [Currency: Rational]
  }

  public var asOf: CivilDay
  public var rows: [Row]
  public var unassigned: Int

  /// - Parameter name: only this unit and what is within it; nil for all.
  package init(_ organisation: Organisation, of name: String? = nil, asOf day: CivilDay) {
    let register = UnitRegister(organisation, of: name, asOf: day)
    asOf = day
    unassigned = register.unassigned
    let measures = Self.measures(organisation, day)
    let changes = organisation.changes.values.filter { change in
      change.raised.map { $0.effectiveOn <= day } ?? false
    }
    rows = register.rows.map { unit in
      let members = Set(unit.initiatives)
      let own = changes.filter { !members.isDisjoint(with: $0.initiatives) }
      let decided = own.compactMap { change -> (outcome: ChangeDecided.Outcome, days: Int64)? in
        guard let decision = change.decision, decision.stamp.effectiveOn <= day, let raised = change.raised else {
          return nil
        }
        return (decision.event.outcome, Int64(decision.stamp.recordedAt.day.days(since: raised.recordedAt.day)))
      }
      var variance: [Currency: Rational] = [:]
      for (key, measure) in measures where members.contains(key.initiative) {
        guard let own = measure.earned.subtracting(measure.actual) else { continue }
        variance[measure.currency] = (variance[measure.currency] ?? .zero).adding(own)
      }
      let cost = unit.initiatives.compactMap { organisation.initiative($0) }
        .reduce(MoneyStanding()) { $0 + (Standing(of: $1, asOf: day).money["wholeLifeCost"] ?? MoneyStanding()) }
      return Row(
        unit: unit, raised: own.count, approved: decided.count { $0.outcome.isApproval },
        rejected: decided.count { $0.outcome == .rejected || $0.outcome == .notRatified },
        medianDays: DurationSummary(decided.map(\.days)).median, cost: cost, costVariance: variance)
    }
  }

  private struct Account: Hashable {
    var initiative: Subject
    var account: String
  }

  /// The last measure of each account by the day, whichever initiative's report it stands in.
  private static func measures(_ organisation: Organisation, _ day: CivilDay) -> [Account: EarnedValueMeasure] {
    let reports = organisation.initiatives.values.flatMap(\.earnedValueReports)
      .filter { $0.effectiveOn <= day && $0.value.asOf <= day }
    var last: [Account: EarnedValueMeasure] = [:]
    for report in reports.sorted(by: { ($0.value.asOf, $0.position) < ($1.value.asOf, $1.position) }) {
      for measure in report.value.measures {
        last[Account(initiative: measure.initiative, account: measure.account)] = measure
      }
    }
    return last
  }
}
