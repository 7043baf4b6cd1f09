/// The wire name of each kind of event: a contract with every ledger ever written. Names are only added.
public enum EventKind: String, Hashable, Sendable, CaseIterable {
  case ledgerOpened = "LedgerOpened"
  case commandRefused = "CommandRefused"
  case findingRaised = "FindingRaised"
  case importRecorded = "ImportRecorded"
  case personRegistered = "PersonRegistered"
  case roleGranted = "RoleGranted"
  case roleRevoked = "RoleRevoked"
  case initiativeRegistered = "InitiativeRegistered"
  case identityRecorded = "IdentityRecorded"
  case membershipChanged = "MembershipChanged"
  case operatingModelSet = "OperatingModelSet"
  case baselineRevised = "BaselineRevised"
  case statusReported = "StatusReported"
  case budgetMoved = "BudgetMoved"
  case periodClosed = "PeriodClosed"
  case budgetFrozen = "BudgetFrozen"
  case changeRaised = "ChangeRaised"
  case changeAssessed = "ChangeAssessed"
  case changeDecided = "ChangeDecided"
  case changeImplemented = "ChangeImplemented"
  case changeClosed = "ChangeClosed"
  case changeWithdrawn = "ChangeWithdrawn"

  /// The version of the payload's layout that is written today.
  public var schema: Int64 { 1 }
}
