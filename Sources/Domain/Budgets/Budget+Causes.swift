import Values

extension Budget {
  /// Throws unless the cause moves budget between accounts of these kinds.
  func requireCause(_ transfer: BudgetTransfer, _ context: BudgetContext, isFirst: Bool) throws(Refusal) {
    let (from, to) = (transfer.from.kind, transfer.to.kind)
    let holds: Bool
    switch transfer.cause {
    case .initial:
      holds = isFirst && from.authorises && !to.isSource || isFirst && from.isWork && (to.isWork || to == .contingency)
    case .newScope: holds = (from.authorises || from == .reserve || from == .undistributed) && to.isWork
    case .identifiedRisk:
      holds = from == .contingency && to.isWork || (from.authorises || from.isWork) && to == .contingency
    case .scopeRemoved: holds = from.isWork && (to == .reserve || to == .undistributed || to.authorises)
    case .rePlan: holds = from.isWork && to.isWork
    case .definitised: holds = from.authorises && to.authorises
    case .overTarget:
      holds = context.isApproved && (from == .overTarget && !to.isSource || from.isWork && to == .overTarget)
    case .customerDirected:
      holds =
        from.authorises && to != .overTarget || from != .overTarget && to.authorises || from.isWork && to.isWork
    case .accountingAdjustment: holds = from.isWork && to.isWork
    case .errorCorrection:
      holds = from.isWork && to.isWork || transfer.amount.minorUnits <= flow(from: transfer.to, to: transfer.from)
    }
    guard !holds else { return }
    throw Refusal(transfer.rule, facts: transfer.facts, next: advice(transfer))
  }

  /// What moved from one account to the other and has not come back, in minor units: all that a correction can undo.
  private func flow(from: BudgetAccount, to: BudgetAccount) -> Int64 {
    lines.reduce(into: 0) { flow, line in
      if line.transfer.from == from, line.transfer.to == to { flow += line.transfer.amount.minorUnits }
      if line.transfer.from == to, line.transfer.to == from { flow -= line.transfer.amount.minorUnits }
    }
  }

  private func advice(_ transfer: BudgetTransfer) -> String {
    switch transfer.rule {
    case .overTarget: "Raise a change that moves budget from over-target with the cause otb"
    case .reserveCause where transfer.to.kind == .reserve:
      "Move it with scope that leaves (scope-removed), or from what is newly authorised (customer-directed)"
    case .reserveCause: "Draw it with the cause new-scope, naming the scope item; an overrun stays where it is"
    case .contingencyCause: "Draw it with the cause identified-risk, naming the risk"
    default:
      transfer.cause == .errorCorrection
        ? "Correct no more than was moved between these accounts the other way"
        : "See docs/budget.md for the causes that fit: re-plan within the baseline, new-scope, scope-removed, "
          + "customer-directed for what is authorised"
    }
  }
}

extension BudgetAccount.Kind {
  /// Authorises budget within the contract budget base.
  var authorises: Bool { self == .negotiated || self == .unpriced }
}
