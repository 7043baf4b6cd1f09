extension ControlCatalogue {
  /// What government and project-management frameworks ask of a change besides its path.
  static let governmentRules = [
    Rule(
      "K18", "Work is prepared",
      "Before the work on a change begins, its impact, authorisation, communication and fallback are on record.",
      [Clause("ISO/IEC 27001:2022", "A.8.32", .secondary)]),
    Rule(
      "K38", "Exceptions are reported",
      "What is approved stays within the change budget or an exception report precedes it, a forecast out of tolerance has its exception in time, and a board accepts an off-specification.",
      [Clause("PRINCE2 7", "change budget, tolerance and concession", .secondary)]),
    Rule(
      "K39", "Consent precedes spending",
      "The spending of every change is judged before its decision, and what is novel, contentious, repercussive or above the limit has consent before the work begins.",
      [
        Clause("Managing Public Money", "novel, contentious and repercussive spending", .primary),
        Clause("DAO 02/26", "16 April 2026", .primary),
      ]),
    Rule(
      "K40", "Changes are carried through",
      "Impact is assessed on plan, design and documentation; what is implemented is in every baseline, and those concerned are told; stages are entered assured; risks above the appetite are looked after.",
      [
        Clause("Teal Book", "chapter 22", .secondary), Clause("GovS 002 v2.1", "project delivery", .secondary),
        Clause("NISTA IAAP", "assurance and approval", .secondary),
        Clause("PMBOK", "integrated change control", .recalled),
        Clause("GAO Schedule Assessment Guide", "best practice 10", .recalled),
        Clause("Orange Book", "risk appetite", .recalled),
      ]),
  ]
}
