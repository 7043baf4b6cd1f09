extension ControlCatalogue {
  /// What those who look at the work of others leave on record.
  static let oversightRules = [
    Rule(
      "K09", "Configuration is decided by others",
      "Every change of limits, roles or rules is approved in time by somebody who neither made it nor gains by it."),
    Rule(
      "K11", "The log is reviewed",
      "Every event is covered, in time, by a review by somebody who did not cause it."),
    Rule(
      "K23", "Boards meet",
      "Every board meets each period with a quorum and is shown the changes that are open before it."),
    Rule(
      "K29", "Authorised changes are incorporated",
      "An authorised change is implemented no later than the accounting period after its authorisation."),
  ]
}
