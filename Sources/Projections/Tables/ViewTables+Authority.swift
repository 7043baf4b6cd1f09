import EventSourcing

extension ViewTables {
  static let authority = [delegation, absence, boardSeat, tier, waiver]

  static let delegation = ViewTable(
    "delegation", "Which role somebody handed to whom; it reaches as far as what the giver holds on the day.",
    [
      stream,
      .init("giver", .text, "person"),
      .init("delegate", .text, "person"),
      .init("role", .text, "the role"),
      .init("scope", .text, "the subject that it covers with all below it"),
      .init("from_day", .text, "first day"),
      .init("until_day", .text, "last day stated in the grant"),
      .init("revoked_on", .text, "first day after revocation"),
      .init("limit_text", .text, "what narrows the giver's own limit"),
      .init("position", .integer, "position of the grant"),
    ])

  static let absence = ViewTable(
    "absence", "Who was away when, and who stood in.",
    [
      stream,
      .init("person", .text, "id"),
      .init("deputy", .text, "person"),
      .init("from_day", .text, "first day"),
      .init("until_day", .text, "last day, where it was stated"),
      .init("ended_on", .text, "the day of return, where it was recorded"),
      .init("position", .integer, "position of the record"),
    ])

  static let boardSeat = ViewTable(
    "board_seat", "Who took or left which seat on a board; a person's last row by day and position holds.",
    [
      stream,
      .init("board", .text, "subject"),
      .init("name", .text, "printed name"),
      .init("person", .text, "id"),
      .init("is_member", .integer, "1 took it, 0 left it"),
      .init("alternate_for", .text, "the member whose alternate it is"),
      .init("effective_on", .text, "yyyy-mm-dd"),
      .init("position", .integer, "position of the event"),
    ])

  static let tier = ViewTable(
    "tier", "Which tier an initiative was assigned; the last row by day and position holds.",
    [
      stream,
      .init("subject", .text, "the initiative"),
      .init("tier", .text, "the office's own name of it"),
      .init("effective_on", .text, "yyyy-mm-dd"),
      .init("position", .integer, "position of the event"),
    ])

  static let waiver = ViewTable(
    "waiver", "Leave not to keep a rule for a while: asked for, granted or refused, and ended.",
    [
      stream,
      .init("scope", .text, "the subject that it covers with all below it"),
      .init("waiver", .text, "its id, unique within the scope"),
      .init("rule", .text, "the rule"),
      .init("practice", .text, "scope, schedule, budget or risk; empty: every one"),
      .init("requested_by", .text, "person"),
      .init("requested_at", .integer, "position"),
      .init("outcome", .text, "granted or refused; empty while it is open"),
      .init("decided_by", .text, "person"),
      .init("decided_at", .integer, "position"),
      .init("from_day", .text, "first day, where it is granted"),
      .init("expires", .text, "last day: as granted, or else as requested"),
      .init("ended_on", .text, "first day on which it no longer holds, where it was ended"),
    ])
}
