/// Why budget moves. Raw values are a wire contract; `docs/budget.md` says which accounts each may move between.
public enum BudgetCause: String, Hashable, Sendable, CaseIterable {
  /// The first authorisation of a budget, and its distribution in the same command.
  case initial
  /// Budget for scope that enters, or that was not budgeted: names the scope item.
  case newScope = "new-scope"
  /// Contingency for a risk in the register: names the risk.
  case identifiedRisk = "identified-risk"
  /// Scope leaves, and its budget with it: names the scope item.
  case scopeRemoved = "scope-removed"
  /// The same work, planned otherwise.
  case rePlan = "re-plan"
  /// Authorised unpriced work is negotiated, or the other way about.
  case definitised
  /// A formally recognised over-target baseline.
  case overTarget = "otb"
  case errorCorrection = "error-correction"
  /// The customer, or whoever funds the work, changes what is authorised or directs how it is spread.
  case customerDirected = "customer-directed"
  case accountingAdjustment = "accounting-adjustment"

  /// May touch closed periods, and frozen ones (EIA-748, the guideline on retroactive changes).
  public var isRetroactive: Bool {
    self == .errorCorrection || self == .customerDirected || self == .accountingAdjustment
  }

  /// What the cause must name.
  var reference: ItemReference.Kind? {
    switch self {
    case .newScope, .scopeRemoved: .scope
    case .identifiedRisk: .risk
    case .initial, .rePlan, .definitised, .overTarget, .errorCorrection, .customerDirected, .accountingAdjustment: nil
    }
  }
}
