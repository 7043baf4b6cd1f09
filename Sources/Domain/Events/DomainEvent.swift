/// Everything that can be true in a ledger, as one event each. Wire names and layouts: `DomainEvent+Wire.swift`.
public enum DomainEvent: Hashable, Sendable {
  // Ledger
  case ledgerOpened(LedgerOpened)
  case commandRefused(CommandRefused)
  case findingRaised(FindingRaised)
  case importRecorded(ImportRecorded)
  // Authority
  case personRegistered(PersonRegistered)
  case roleGranted(RoleGranted)
  case roleRevoked(RoleRevoked)
  // Portfolios
  case initiativeRegistered(InitiativeRegistered)
  case identityRecorded(IdentityRecorded)
  case membershipChanged(MembershipChanged)
  case operatingModelSet(OperatingModelSet)
  // Baselines
  case baselineRevised(BaselineRevised)
  case statusReported(StatusReported)
  // Budgets
  case budgetMoved(BudgetMoved)
  case periodClosed(PeriodClosed)
  case budgetFrozen(BudgetFrozen)
  // Changes
  case changeRaised(ChangeRaised)
  case changeAssessed(ChangeAssessed)
  case changeDecided(ChangeDecided)
  case changeImplemented(ChangeImplemented)
  case changeClosed(ChangeClosed)
  case changeWithdrawn(ChangeWithdrawn)
}
