extension ControlCatalogue {
  /// The controls of this version. Clauses are data, which `mapping` adds.
  public static let standard = ControlCatalogue(
    rules: ledgerRules + baselineRules + budgetRules + changeRules + reviewRules + governmentRules + oversightRules
      + witnessRules)

  private static let ledgerRules = [
    Rule(
      "K01", "The trail is complete",
      "Positions run 1, 2, 3… without a gap; every event has a time not before the last, a known kind and, unless refused, a known actor."
    ),
    Rule(
      "K03", "Checkpoints only grow",
      "Signed checkpoints never shrink, each is consistent with the one before, and the log reaches back to position 1."
    ),
    Rule(
      "K04", "Altered records are discerned",
      "The root recomputed over bytes read again equals the newest signed root, and no event is damaged."),
    Rule(
      "K05", "Copies are faithful", "An export imported again gives the same views, hash for hash."),
    Rule(
      "K24", "Refusals leave a record",
      "The command log and the events agree, and a refused command left exactly one refusal event and nothing else."),
    Rule(
      "K25", "Records say what they must",
      "Every event says what, when, where, through which source, with what outcome, and who, a registered person; a refusal, whoever tried."
    ),
  ]

  private static let baselineRules = [
    Rule(
      "K02", "No value is obscured", "Every movement starts from the value that the field held just before it."),
    Rule(
      "K10", "Modifications have a reason",
      "Every event that modifies, revokes or withdraws gives a reason that is not boilerplate."),
    Rule(
      "K14", "Movements map to change requests",
      "After the first baseline, each movement is exactly one delta of an implemented change, and each delta one movement."
    ),
    Rule(
      "K30", "Budget accounts reconcile",
      "For each account amount, original plus approved movements equals current, and no movement is unapproved."),
  ]

  private static let changeRules = [
    Rule(
      "K06", "Changes follow the sequence", "Every change takes its steps in the permitted order."),
    Rule(
      "K07", "Actors have authority",
      "Everyone who acted, or was acted for, held on the day of recording a role or a seat that permits it over all that it concerns."
    ),
    Rule(
      "K08", "Approvals show who, when and what",
      "Every vote shows the voter's printed name, the time and what it means, on the content as it stood; a signature says the same."
    ),
    Rule(
      "K12", "Approval precedes implementation",
      "Every implementation cites an earlier approval of exactly the content that it implements, or an emergency that is ratified in time or undone."
    ),
    Rule(
      "K13", "Duties are segregated",
      "Nobody votes on a change that they asked for, gain by or work on, implements one that they approved, or verifies either, themselves or through another."
    ),
    Rule(
      "K20", "The current baseline is cited",
      "Every decision and implementation cites the baseline version in force of each initiative that it moves."),
    Rule(
      "K21", "Impact is assessed first",
      "Every vote and decision rests on the assessments of its round, of the same content of the same change."),
    Rule(
      "K22", "Proposals are disposed of",
      "Every change is decided, withdrawn or superseded in time, by days of recording, and only approved ones are implemented."
    ),
    Rule(
      "K28", "Signatures are their actors'",
      "Every signature verifies under a key that was the actor's when it was recorded, and was not lost by then."),
  ]
}
