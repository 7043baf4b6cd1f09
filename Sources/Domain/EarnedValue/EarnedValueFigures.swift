public import Values

/// Budget at completion, planned value, earned value and actual cost, cumulative to a day, and what follows from them.
///
/// Amounts are in one unit: the major units of one currency. Every result is exact; nil is "not available": a divisor is
/// zero, or a part of the exact fraction would pass 128 bits. Nothing is rounded before it is used again.
///
/// Formulas: PMI, The Standard for Earned Value Management (2019); EIA-748-E for what the figures are.
public struct EarnedValueFigures: Hashable, Sendable {
  /// BAC.
  public var budgetAtCompletion: Rational
  /// PV, or BCWS.
  public var plannedValue: Rational
  /// EV, or BCWP.
  public var earnedValue: Rational
  /// AC, or ACWP.
  public var actualCost: Rational
  /// ETC as those who do the work estimate what remains; nil where they gave none.
  public var bottomUpToComplete: Rational?

  public init(
    budgetAtCompletion: Rational, plannedValue: Rational, earnedValue: Rational, actualCost: Rational,
    bottomUpToComplete: Rational? = nil
  ) {
    self.budgetAtCompletion = budgetAtCompletion
    self.plannedValue = plannedValue
    self.earnedValue = earnedValue
    self.actualCost = actualCost
    self.bottomUpToComplete = bottomUpToComplete
  }

  public static let zero = EarnedValueFigures(
    budgetAtCompletion: .zero, plannedValue: .zero, earnedValue: .zero, actualCost: .zero)

  /// Figures of both together: sums, from which indices follow anew. Nil where a sum would pass 128 bits.
  ///
  /// The estimate for what remains is known where it is known of both.
  public func adding(_ other: EarnedValueFigures) -> EarnedValueFigures? {
    guard let budget = budgetAtCompletion.adding(other.budgetAtCompletion),
      let planned = plannedValue.adding(other.plannedValue), let earned = earnedValue.adding(other.earnedValue),
      let actual = actualCost.adding(other.actualCost)
    else { return nil }
    var toComplete: Rational?
    if let mine = bottomUpToComplete, let theirs = other.bottomUpToComplete { toComplete = mine.adding(theirs) }
    return EarnedValueFigures(
      budgetAtCompletion: budget, plannedValue: planned, earnedValue: earned, actualCost: actual,
      bottomUpToComplete: toComplete)
  }
}
