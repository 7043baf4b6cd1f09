public import Values

extension Organisation {
  /// The events of transfers, one for each initiative that they move budget of, sorted; or the refusal of all of them.
  ///
  /// - Parameters:
  ///   - deltas: What the same command moves besides: scope and risks that a cause may name.
  ///   - touching: Further subjects that the events touch, as the change.
  public func budgetDrafts(
    _ transfers: [BudgetTransfer], moving deltas: [Delta] = [], basis: BaselineBasis, effectiveOn day: CivilDay,
    passesFrozen: Bool = false, touching: [Subject] = []
  ) throws(Refusal) -> [Draft] {
    var drafts: [Draft] = []
    for subject in Set(transfers.map(\.initiative)).sorted() {
      let initiative = try initiativeOrRefusal(subject)
      let own = transfers.filter { $0.initiative == subject }
      let context = BudgetContext(
        initiative, moving: deltas.filter { $0.initiative == subject }.map(\.movement), effectiveOn: day, basis: basis,
        passesFrozen: passesFrozen)
      _ = try initiative.budget.applying(own, context)
      drafts.append(
        Draft(
          subject, .budgetMoved(BudgetMoved(transfers: own, basis: basis)), effectiveOn: day, touching: touching))
    }
    return drafts
  }

  /// The version of each account that the transfers touch: position of its last movement, by `project:P1 reserve`.
  /// An assessment made on other versions is stale.
  public func budgetVersions(_ transfers: [BudgetTransfer]) -> [String: Int64] {
    var versions: [String: Int64] = [:]
    for transfer in transfers {
      for account in [transfer.from, transfer.to] {
        versions["\(transfer.initiative) \(account)"] =
          initiatives[transfer.initiative]?.budget.version(of: account) ?? 0
      }
    }
    return versions
  }
}
