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
  // Changes
  case changeRaised(ChangeRaised)
  case changeAssessed(ChangeAssessed)
  case changeDecided(ChangeDecided)
  case changeImplemented(ChangeImplemented)
  case changeClosed(ChangeClosed)
  case changeWithdrawn(ChangeWithdrawn)
  case changeRevised(ChangeRevised)
  case changeSubmitted(ChangeSubmitted)
  case changeRouted(ChangeRouted)
  case voteCast(VoteCast)
  case ballotEscalated(BallotEscalated)
  case changeResumed(ChangeResumed)
  case conditionDischarged(ConditionDischarged)
  case emergencyInvoked(EmergencyInvoked)
  case implementationStarted(ImplementationStarted)
  case changeVerified(ChangeVerified)
  case changeSuperseded(ChangeSuperseded)
}
