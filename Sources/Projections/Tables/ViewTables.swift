package import EventSourcing

/// The current views as SQL tables in the ledger file. `docs/tables.md` is their reference.
package enum ViewTables {
  /// Raised with any change to the tables or to how their rows are made: views of another version are rebuilt.
  package static let version: Int64 = 4
  package static let name = "current"

  package static let all =
    [initiative, membership, figure] + changes + [roleHolding, finding, refusal] + budgets + authority

  static let stream = ViewTable.Column(
    "stream", .text, "the stream that the row comes from, kind:id; event_log.stream has its events")

  package static let initiative = ViewTable(
    "initiative", "Every portfolio, programme and project.",
    [
      stream,
      .init("subject", .text, "kind:id, such as project:P1"),
      .init("level", .text, "portfolio, programme or project"),
      .init("name", .text, "the name in force"),
      .init("organisation", .text, "the owning department or business unit"),
      .init("category", .text, "as reported"),
      .init("status", .text, "as reported"),
      .init("rating", .text, "the rating in force, by its name on its scale; or exempt: ground"),
      .init("baseline_version", .integer, "how many times the baseline was revised"),
      .init("registered_at", .integer, "position of the registration"),
    ])

  package static let membership = ViewTable(
    "membership", "Which initiative is in which parent, by effective day; the last row by day and position holds.",
    [
      stream,
      .init("child", .text, "subject"),
      .init("parent", .text, "subject"),
      .init("is_member", .integer, "1 joined, 0 left"),
      .init("effective_on", .text, "yyyy-mm-dd"),
      .init("position", .integer, "position of the event"),
    ])

  package static let figure = ViewTable(
    "figure", "Every field of every item, with its original and its current value.",
    [
      stream,
      .init("subject", .text, "the initiative"),
      .init("item", .text, "initiative, scope/ID, milestone/ID, account/ID or risk/ID"),
      .init("field", .text, "the field's name"),
      .init("baselined", .integer, "1 where a baseline fixes the field"),
      .init("original", .text, "the first recorded value"),
      .init("original_position", .integer, "position that recorded it"),
      .init("current", .text, "the value in force as of the day in view_cursor"),
      .init("current_minor_units", .integer, "the value in minor units, for an amount"),
      .init("current_effective_on", .text, "the day from which it holds"),
      .init("current_position", .integer, "position that recorded it"),
      .init("movements", .integer, "how many times it was set"),
    ])

  package static let roleHolding = ViewTable(
    "role_holding", "Who held which role over what, from when until when.",
    [
      stream,
      .init("person", .text, "id"),
      .init("name", .text, "printed name"),
      .init("role", .text, "the role"),
      .init("scope", .text, "the subject that it covers with all below it"),
      .init("from_day", .text, "first day"),
      .init("until_day", .text, "last day stated in the grant"),
      .init("revoked_on", .text, "first day after revocation"),
      .init("limit_text", .text, "the delegated limit"),
      .init("position", .integer, "position of the grant"),
    ])

  package static let finding = ViewTable(
    "finding", "Rules not kept that the operating model let pass.",
    [
      stream,
      .init("position", .integer, "position"),
      .init("subject", .text, "what it is about"),
      .init("rule", .text, "the rule"),
      .init("text", .text, "what was found"),
    ])

  package static let refusal = ViewTable(
    "refusal", "Commands that were refused.",
    [
      stream,
      .init("position", .integer, "position"),
      .init("subject", .text, "what it was about"),
      .init("actor", .text, "who tried"),
      .init("attempt", .text, "the command"),
      .init("rule", .text, "the rule that refused it"),
      .init("facts", .text, "what the rule saw"),
    ])
}
