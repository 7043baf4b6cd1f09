public import Domain
public import Values

/// Earned value of an initiative and of what lies below it: against one baseline, as of a day, as known at a position.
public struct EarnedValueReport: Hashable, Sendable {
  /// An initiative with all below it: sums, and the indices that follow from them.
  public struct Level: Hashable, Sendable {
    public var subject: Subject
    public var name: String
    /// 0 for the subject of the report.
    public var depth: Int
    public var currency: Currency?
    /// Nil where nothing is planned below it, or amounts of several currencies would have to be added.
    public var figures: EarnedValueFigures?
    public var schedule: EarnedSchedule?
    /// Why there are no figures.
    public var unavailable: String?
  }

  public struct Account: Hashable, Sendable {
    public var initiative: Subject
    public var account: String
    public var currency: Currency?
    public var figures: EarnedValueFigures?
    public var schedule: EarnedSchedule?
    public var unavailable: String?
    public var narrative: VarianceNarrative
    /// Variances beyond their thresholds.
    public var breaches: [VarianceBreach]

    /// A variance is beyond its threshold, and its cause or the decision asked is not given.
    public var isUnexplained: Bool { !breaches.isEmpty && !narrative.isComplete }
  }

  /// An activity that carries budget.
  public struct Activity: Hashable, Sendable {
    public var initiative: Subject
    public var account: String
    public var activity: String
    public var title: String
    public var method: EarnedValueMethod
    public var currency: Currency
    public var budget: Rational
    public var planned: Rational
    public var earned: Rational
  }

  /// The subject's total at the end of a period.
  public struct Period: Hashable, Sendable {
    /// `2026-03` for a month, else the last day.
    public var name: String
    public var end: CivilDay
    /// PV in the period.
    public var planned: Rational
    /// EV in the period; nil where it has not ended by the day of the report.
    public var earned: Rational?
    /// AC in the period; likewise.
    public var actual: Rational?
    /// Cumulative; EV and AC are those of the day of the report where the period has not ended.
    public var plannedToDate: Rational
    public var figures: EarnedValueFigures?
  }

  public var subject: Subject
  public var baseline: PlanReading.Baseline
  public var asOf: CivilDay
  /// The last position that was known.
  public var position: Int64
  /// The subject first, each below what holds it.
  public var levels: [Level]
  public var accounts: [Account]
  public var activities: [Activity]
  public var periods: [Period]
  public var reserves: [ReserveStanding]
  /// Expected monetary value of open threats, and apart from it of open opportunities.
  public var threats: ExpectedValue
  public var opportunities: ExpectedValue
  /// Open risks without a price.
  public var unpriced: Int
  /// What the figures leave out, or take as nothing because nothing was reported.
  public var remarks: [String]

  public var total: Level? { levels.first }
}
