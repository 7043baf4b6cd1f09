public import Values

/// One line of the budget log: a transfer with its place in the ledger and the right by which it moved.
public struct BudgetLine: Hashable, Sendable {
  public var transfer: BudgetTransfer
  public var effectiveOn: CivilDay
  public var position: Int64
  public var basis: BaselineBasis
}
