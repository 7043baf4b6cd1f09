import EventSourcing

extension ViewTables {
  static let budgets = [budgetEntry, budgetBalance]

  static let budgetEntry = ViewTable(
    "budget_entry", "The budget log in double entry: two rows a transfer, whose minor units make nothing together.",
    [
      stream,
      .init("subject", .text, "the initiative"),
      .init("position", .integer, "position of the event"),
      .init("line", .integer, "of the initiative's budget log: 1, 2, 3…"),
      .init("effective_on", .text, "yyyy-mm-dd"),
      .init("account", .text, "the account, without its period"),
      .init(
        "kind", .text,
        "negotiated, unpriced, over-target, undistributed, contingency, reserve, control, summary, planning"),
      .init("period", .text, "yyyy-mm, where the account is phased"),
      .init("minor_units", .integer, "above zero into the account, below zero out of it"),
      .init("currency", .text, "code"),
      .init("cause", .text, "why"),
      .init("reference", .text, "the scope item or risk"),
      .init("text", .text, "as stated"),
      .init("basis", .text, "the change and its decision; established, unapproved, or attested by whom"),
      .init("change", .text, "the change's subject"),
      .init("decision", .integer, "position of the decision"),
    ])

  static let budgetBalance = ViewTable(
    "budget_balance",
    "What each budget account holds, as of the day in view_cursor; sources hold what they authorise below zero.",
    [
      stream,
      .init("subject", .text, "the initiative"),
      .init("account", .text, "the account, without its period"),
      .init("kind", .text, "as in budget_entry"),
      .init("period", .text, "yyyy-mm, where the account is phased"),
      .init("minor_units", .integer, "the balance"),
      .init("currency", .text, "code"),
      .init("version", .integer, "position of the last movement, of any day"),
    ])
}
