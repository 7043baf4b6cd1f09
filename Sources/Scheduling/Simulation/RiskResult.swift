public import Values

/// What many runs say of a plan.
public struct RiskResult: Hashable, Sendable {
  public let runs: Int
  public let deterministicFinish: CivilMoment
  public let deterministicCost: Money?
  /// Seconds since 1970-01-01T00:00 of civil time.
  public let finishes: Outcomes
  /// Minor units of `deterministicCost`'s currency; nil where no money is known.
  public let costs: Outcomes?
  /// In the order of the plan; those with logic of their own.
  public let activities: [ActivityRisk]
  /// In the order of the model.
  public let events: [EventRisk]

  public struct ActivityRisk: Hashable, Sendable {
    public let id: String
    /// The share of the runs in which it was on the longest path.
    public let criticality: Rational
    /// How its duration and the project's finish go together over the runs (Kendall's τ, −1…1; T. M. Williams' cruciality,
    /// 1992, by ranks); nil where either never varies.
    public let cruciality: Rational?
  }

  public struct EventRisk: Hashable, Sendable {
    public let id: String
    /// In how many runs it happened.
    public let occurrences: Int
  }

  /// The date that so many percent of the runs keep: P10, P50, P80.
  public func finish(percentile percent: Int) -> CivilMoment { CivilMoment(seconds: finishes.percentile(percent)) }

  public func cost(percentile percent: Int) -> Money? {
    costs.flatMap { money($0.percentile(percent)) }
  }

  /// Rounded down to a second.
  public var meanFinish: CivilMoment { CivilMoment(seconds: Int64(clamping: Self.floored(finishes.mean))) }

  /// Rounded down to a minor unit.
  public var meanCost: Money? { costs.flatMap { money(Int64(clamping: Self.floored($0.mean))) } }

  /// The share of the runs that finish by then.
  public func probability(finishingBy date: CivilMoment) -> Rational { finishes.share(atMost: date.seconds) }

  /// The share of the runs that cost no more; nil where no money is known, or it is of another currency.
  public func probability(costingAtMost amount: Money) -> Rational? {
    amount.currency == deterministicCost?.currency ? costs?.share(atMost: amount.minorUnits) : nil
  }

  private func money(_ minorUnits: Int64) -> Money? {
    deterministicCost.flatMap { Money(minorUnits: minorUnits, currency: $0.currency) }
  }

  private static func floored(_ value: Rational) -> Int128 {
    let (quotient, rest) = value.numerator.quotientAndRemainder(dividingBy: value.denominator)
    return rest < 0 ? quotient - 1 : quotient
  }
}
