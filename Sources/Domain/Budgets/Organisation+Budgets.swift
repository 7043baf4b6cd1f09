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

  /// The same for a request: where a frozen period moves, the operating model decides, and what lets it pass is found.
  package func budgetDrafts<Command>(
    _ transfers: [BudgetTransfer], moving deltas: [Delta] = [], basis: BaselineBasis, touching: [Subject] = [],
    _ request: Request<Command>
  ) throws(Refusal) -> [Draft] {
    do {
      return try budgetDrafts(
        transfers, moving: deltas, basis: basis, effectiveOn: request.effectiveOn, touching: touching)
    } catch {
      guard error.rule == .periodFrozen else { throw error }
      let findings = try enforce(
        error, practices: [.budget], over: Set(transfers.map(\.initiative)).sorted(), request)
      return try budgetDrafts(
        transfers, moving: deltas, basis: basis, effectiveOn: request.effectiveOn, passesFrozen: true,
        touching: touching) + findings
    }
  }
}
