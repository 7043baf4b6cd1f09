extension Change {
  /// What the change asks for of one initiative's budget; nil where it does not say.
  package func transfers(of initiative: Subject) -> [BudgetTransfer]? { nil }
}
