/// What a signature means (21 CFR 11.50(a)(3)). Raw values stand in signed statements: they are only added.
public enum Meaning: String, Hashable, Sendable, CaseIterable {
  case approve
  case approveWithConditions = "approve with conditions"
  case reject
  case abstain
  case `defer`
  case ratify
  case refuseRatification = "refuse ratification"
  case assess
  case verify
  case dischargeCondition = "discharge a condition"
  case grantWaiver = "grant a waiver"
  case refuseWaiver = "refuse a waiver"
  case publishPolicy = "publish a policy"
}
