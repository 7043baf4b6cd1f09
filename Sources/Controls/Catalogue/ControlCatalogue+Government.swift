extension ControlCatalogue {
  /// What government and project-management frameworks ask of a change besides its path.
  static let governmentRules = [
    Rule(
      "K18", "Work is prepared",
      "Before the work on a change begins, its impact, authorisation, communication and fallback are on record."),
    Rule(
      "K38", "Exceptions are reported",
      "What is approved stays within the change budget or an exception report precedes it, a forecast out of tolerance has its exception in time, and a board accepts an off-specification."
    ),
    Rule(
      "K39", "Consent precedes spending",
      "The spending of every change is judged before its decision, and what is novel, contentious, repercussive or above the limit has consent before the work begins."
    ),
    Rule(
      "K40", "Changes are carried through",
      "Impact is assessed on plan, design and documentation; what is implemented is in every baseline, and those concerned are told; stages are entered assured; risks above the appetite are looked after."
    ),
  ]
}
