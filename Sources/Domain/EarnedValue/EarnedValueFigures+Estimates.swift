public import Values

extension EarnedValueFigures {
  /// What the work that remains is taken to cost.
  public enum Estimate: String, Hashable, Sendable, CaseIterable {
    /// EAC = AC + (BAC − EV): as budgeted.
    case budgeted
    /// EAC = BAC / CPI: at the cost performance so far.
    case costIndex = "cost-index"
    /// EAC = AC + (BAC − EV) / (CPI × SPI): at the cost and schedule performance so far.
    case costAndScheduleIndex = "cost-and-schedule-index"
    /// EAC = AC + ETC: as those who do the work estimate it.
    case bottomUp = "bottom-up"
  }

  /// EAC = AC + ETC; not available where an index of the estimate is not, or is zero.
  public func atCompletion(_ estimate: Estimate) -> Rational? {
    if isComplete { return actualCost }
    switch estimate {
    case .budgeted: return remainingWork.flatMap(actualCost.adding)
    case .costIndex: return costIndex.flatMap(budgetAtCompletion.divided(by:))
    case .costAndScheduleIndex:
      guard let costIndex, let scheduleIndex, let index = costIndex.multiplied(by: scheduleIndex) else { return nil }
      return remainingWork?.divided(by: index).flatMap(actualCost.adding)
    case .bottomUp: return bottomUpToComplete.flatMap(actualCost.adding)
    }
  }

  /// ETC = EAC − AC; zero once complete.
  public func toComplete(_ estimate: Estimate) -> Rational? { atCompletion(estimate)?.subtracting(actualCost) }

  /// VAC = BAC − EAC; below zero is an overrun.
  public func varianceAtCompletion(_ estimate: Estimate) -> Rational? {
    atCompletion(estimate).flatMap(budgetAtCompletion.subtracting)
  }

  /// BAC − EV.
  public var remainingWork: Rational? { budgetAtCompletion.subtracting(earnedValue) }

  /// TCPI(BAC) = (BAC − EV) / (BAC − AC): what the rest must perform at to end within budget. Not available once AC
  /// has reached BAC.
  public var toCompleteIndex: Rational? { toCompleteIndex(within: budgetAtCompletion) }

  /// TCPI(EAC) = (BAC − EV) / (EAC − AC). Not available where no cost remains in the estimate.
  public func toCompleteIndex(_ estimate: Estimate) -> Rational? {
    atCompletion(estimate).flatMap(toCompleteIndex(within:))
  }

  private func toCompleteIndex(within total: Rational) -> Rational? {
    guard let funds = total.subtracting(actualCost), funds > .zero else { return nil }
    return remainingWork?.divided(by: funds)
  }
}
