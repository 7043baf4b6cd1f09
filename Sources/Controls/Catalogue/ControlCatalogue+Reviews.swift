extension ControlCatalogue {
  /// What the review of changes leaves on record.
  static let reviewRules = [
    Rule(
      "K15", "Changes are described first",
      "Before a change is decided, its description, class, affected objects and links are on record."),
    Rule(
      "K16", "Work is verified before closure",
      "A change that was implemented is closed only after a verification that it passed, with evidence."),
    Rule(
      "K17", "Emergencies are ratified",
      "Every emergency is decided in time by others than did the work, and emergencies are few in a quarter."),
    Rule(
      "K19", "Reviews are recorded",
      "Every decision shows its result, who authorised it and the necessary actions, which are met before closure."),
    Rule(
      "K36", "Schedule baselines are sound",
      "At each baseline of a schedule network, all points of the DCMA 14-point assessment that have a bound keep it."),
    Rule(
      "K37", "Limits cover what is approved",
      "The limit in force at each approving vote covers the change together with those that belong to it."),
  ]
}
