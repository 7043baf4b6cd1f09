public import Values

extension EarnedValueFigures {
  /// CV = EV − AC; above zero is under cost.
  public var costVariance: Rational? { earnedValue.subtracting(actualCost) }

  /// SV = EV − PV; above zero is ahead.
  public var scheduleVariance: Rational? { earnedValue.subtracting(plannedValue) }

  /// CPI = EV / AC.
  public var costIndex: Rational? { earnedValue.divided(by: actualCost) }

  /// SPI = EV / PV.
  public var scheduleIndex: Rational? { earnedValue.divided(by: plannedValue) }

  /// CV / EV, as a fraction of one.
  public var costVarianceShare: Rational? { costVariance?.divided(by: earnedValue) }

  /// SV / PV, as a fraction of one.
  public var scheduleVarianceShare: Rational? { scheduleVariance?.divided(by: plannedValue) }

  /// EV / BAC, as a fraction of one.
  public var shareEarned: Rational? { earnedValue.divided(by: budgetAtCompletion) }

  /// PV / BAC, as a fraction of one.
  public var sharePlanned: Rational? { plannedValue.divided(by: budgetAtCompletion) }

  /// AC / BAC, as a fraction of one.
  public var shareSpent: Rational? { actualCost.divided(by: budgetAtCompletion) }

  /// EV / BAC is above 99 %: nothing remains to be estimated (DCMA's data quality checks of completed work packages).
  public var isComplete: Bool {
    budgetAtCompletion > .zero && shareEarned.map { $0 > Self.completeAbove } == true
  }

  private static let completeAbove = Rational(99).divided(by: Rational(100)) ?? Rational(1)
}
