import Domain
import EventSourcing

extension ViewTables {
  static let changes = [changeRequest, changeDelta, changeVote, changeCondition]

  static let changeRequest = ViewTable(
    "change_request", "Every change request and how far it has come.",
    [
      stream,
      .init("change", .text, "its id"),
      .init("title", .text, "as raised, or last revised"),
      .init("state", .text, Change.State.allCases.filter { $0 != .absent }.map(\.rawValue).joined(separator: ", ")),
      .init("kind", .text, ChangeKind.allCases.map(\.rawValue).joined(separator: ", ")),
      .init("is_emergency", .integer, "1 where work began before the decision"),
      .init("round", .integer, "1, and one more for each revision and each reopening"),
      .init("raised_by", .text, "person"),
      .init("raised_at", .integer, "position"),
      .init("assessed_at", .integer, "position of the last assessment of the round"),
      .init("deadline", .text, "the last day of voting, where the route sets one"),
      .init("outcome", .text, ChangeDecided.Outcome.allCases.map(\.rawValue).joined(separator: ", ")),
      .init("decided_by", .text, "person whose vote decided"),
      .init("decided_at", .integer, "position"),
      .init("resume_on", .text, "of a deferral: when it is taken up again"),
      .init("ratify_by", .text, "of an emergency: the last day for its decision"),
      .init("implemented_by", .text, "person"),
      .init("implemented_at", .integer, "position"),
      .init("verified_by", .text, "person"),
      .init("verified_at", .integer, "position"),
      .init("verification", .text, "passed or failed"),
      .init("ended_at", .integer, "position of its closure, withdrawal or supersession"),
      .init("exposure", .text, "money, days and risk score at stake, as assessed"),
      .init("content_hash", .text, "SHA-256 of what is decided on, hexadecimal"),
    ])

  static let changeDelta = ViewTable(
    "change_delta", "Every movement that a change request asks for.",
    [
      stream,
      .init("change", .text, "its id"),
      .init("subject", .text, "the initiative"),
      .init("item", .text, "the item"),
      .init("field", .text, "the field's name"),
      .init("from_value", .text, "the value that it starts from"),
      .init("to_value", .text, "the value that it asks for"),
    ])

  static let changeVote = ViewTable(
    "change_vote", "Every vote on a change in its current round.",
    [
      stream,
      .init("change", .text, "its id"),
      .init("ballot", .text, "its name"),
      .init("electorate", .text, "a role, a board or persons"),
      .init("choice", .text, VoteCast.Choice.allCases.map(\.rawValue).joined(separator: ", ")),
      .init("person", .text, "who voted"),
      .init("acting_for", .text, "whose vote it is, where that is another's"),
      .init("is_signed", .integer, "1 with a signature"),
      .init("position", .integer, "position of the vote"),
    ])

  static let changeCondition = ViewTable(
    "change_condition", "What approvals depend on.",
    [
      stream,
      .init("change", .text, "its id"),
      .init("condition", .text, "its id, unique within the change"),
      .init("text", .text, "what must be done"),
      .init("owner", .text, "person who discharges it"),
      .init("due", .text, "last day"),
      .init("discharged_by", .text, "person"),
      .init("discharged_at", .integer, "position; empty while it is open"),
    ])
}
