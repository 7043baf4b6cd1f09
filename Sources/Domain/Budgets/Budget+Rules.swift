import Values

extension Budget {
  /// The budget after the transfers, one after another: all of them or none.
  ///
  /// Refuses what breaks a rule of the budget log, under every operating model: no account below nothing on any day, one
  /// currency, causes that fit their accounts, closed and frozen periods. `docs/budget.md` lists them.
  public func applying(_ transfers: [BudgetTransfer], _ context: BudgetContext) throws(Refusal) -> Budget {
    var after = self
    for transfer in transfers {
      try after.check(transfer, context, isFirst: !isEstablished)
      after.post(transfer, on: context.effectiveOn, at: .max, basis: context.basis)
    }
    for transfer in transfers {
      try after.requireBalance(of: transfer.from, transfer, context)
      try after.requireBalance(of: transfer.to, transfer, context)
    }
    return after
  }

  /// Throws what refuses the transfer from the budget as it stands, but for balances, which hold after all of a command.
  func check(_ transfer: BudgetTransfer, _ context: BudgetContext, isFirst: Bool) throws(Refusal) {
    guard transfer.amount.minorUnits > 0, transfer.from != transfer.to else {
      throw Refusal(
        .budgetBalance, facts: transfer.facts, next: "Move an amount above zero from one account to another")
    }
    if let currency, currency != transfer.amount.currency {
      throw Refusal(
        .currency, facts: transfer.facts.merging(["budget": currency.code]) { $1 },
        next: "Give the amount in \(currency.code): an initiative has one budget, in one currency")
    }
    guard canPost(transfer, on: context.effectiveOn) else {
      throw Refusal(
        .budgetBalance, facts: transfer.facts.merging(["because": "the sum is out of bounds"]) { $1 },
        next: "Keep every sum within ±(2^53 - 1) minor units")
    }
    try requirePeriods(transfer, context)
    try requireCause(transfer, context, isFirst: isFirst)
    try requireReference(transfer, context)
  }

  /// A budget account holds no less than nothing, a source authorises no less than nothing, on the day and later.
  private func requireBalance(
    of account: BudgetAccount, _ transfer: BudgetTransfer, _ context: BudgetContext
  ) throws(Refusal) {
    guard let timeline = accounts[account] else { return }
    let range = timeline.range(from: context.effectiveOn)
    let least = account.kind.isSource ? -range.upperBound : range.lowerBound
    guard least < 0, let short = Money(minorUnits: -least, currency: transfer.amount.currency) else { return }
    throw Refusal(
      .budgetBalance,
      facts: transfer.facts.merging(["account": account.description, "short by": short.description]) { $1 },
      next: account.kind.isSource
        ? "Return no more than \(account) authorises: see budget log"
        : "Move no more than \(account) holds: see budget log"
    )
  }

  private func requirePeriods(_ transfer: BudgetTransfer, _ context: BudgetContext) throws(Refusal) {
    let isException = transfer.cause.isRetroactive && context.isApproved
    if let closed = closedThrough(), !transfer.cause.isRetroactive,
      let period = transfer.periods.union([BudgetPeriod(of: context.effectiveOn)]).min(), period <= closed
    {
      throw Refusal(
        .periodClosed,
        facts: transfer.facts.merging(["period": period.description, "closed through": closed.description]) { $1 },
        next:
          "Move budget of later periods, from a later day, or name the cause error-correction, customer-directed or "
          + "accounting-adjustment")
    }
    if let frozen = frozenThrough(), !isException, !context.passesFrozen, let period = transfer.periods.min(),
      period <= frozen
    {
      throw Refusal(
        .periodFrozen,
        facts: transfer.facts.merging(["period": period.description, "frozen through": frozen.description]) { $1 },
        next: "Move budget of later periods, or raise a change with the cause error-correction, customer-directed or "
          + "accounting-adjustment")
    }
  }

  private func requireReference(_ transfer: BudgetTransfer, _ context: BudgetContext) throws(Refusal) {
    guard let kind = transfer.cause.reference else { return }
    let leaves = transfer.cause == .scopeRemoved
    if let reference = transfer.reference, reference.kind == kind,
      leaves ? context.gone.contains(reference) : context.present.contains(reference)
    {
      return
    }
    let named = transfer.reference.map { ["reference": $0.description] } ?? [:]
    throw Refusal(
      transfer.rule, facts: transfer.facts.merging(named) { $1 },
      next: leaves
        ? "Name the scope item that the same change takes out: its fields set to nothing"
        : "Name a \(kind == .scope ? "scope item" : "risk") of the register, or add it in the same change")
  }
}

extension BudgetTransfer {
  /// The rule that its accounts fall under.
  var rule: Rule {
    let kinds = [from.kind, to.kind]
    if kinds.contains(.overTarget) || cause == .overTarget { return .overTarget }
    if kinds.contains(.reserve) { return .reserveCause }
    return kinds.contains(.contingency) ? .contingencyCause : .budgetCause
  }

  var facts: [String: String] {
    ["subject": initiative.description, "transfer": "\(from) -> \(to) \(amount)", "cause": cause.rawValue]
  }
}
