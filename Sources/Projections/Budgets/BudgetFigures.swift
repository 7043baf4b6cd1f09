public import Domain
public import Values

/// The sums of budgets by currency: of one initiative, or of it and all below it.
public struct BudgetFigures: Hashable, Sendable {
  public private(set) var amounts: [BudgetFigure: Amounts] = [:]

  public init() {}

  public init(_ budget: Budget, asOf day: CivilDay) {
    for figure in BudgetFigure.allCases {
      if let amount = budget.amount(figure, asOf: day) { amounts[figure] = Amounts(amount) }
    }
  }

  public subscript(figure: BudgetFigure) -> Amounts { amounts[figure] ?? Amounts() }

  public static func + (left: BudgetFigures, right: BudgetFigures) -> BudgetFigures {
    var sum = left
    sum.amounts.merge(right.amounts, uniquingKeysWith: +)
    return sum
  }
}
