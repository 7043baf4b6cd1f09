import Countersign
import Domain
import Projections
import Values

extension Listing {
  init(_ register: ObligationRegister) {
    self.init(
      columns: [
        Column(key: "obligation", title: "Obligation"), Column(key: "title", title: "Title", isFlexible: true),
        Column(key: "basis", title: "Basis", isFlexible: true, rank: 5),
        Column(key: "subject", title: "Of", isFlexible: true, rank: 3),
        Column(key: "milestone", title: "Milestone", rank: 4), Column(key: "owner", title: "Owner", rank: 2),
        Column(key: "deadline", title: "Deadline"),
        Column(key: "firstDeadline", title: "First deadline", isHidden: true),
        Column(key: "state", title: "State"), Column(key: "lateDays", title: "Late d", isRight: true),
        Column(key: "forecast", title: "Forecast"), Column(key: "forecastFrom", title: "From", rank: 1),
        Column(key: "forecastLateDays", title: "Late by d", isRight: true),
        Column(key: "metOn", title: "Met on", rank: 6), Column(key: "evidence", title: "Evidence", isHidden: true),
        Column(key: "documents", title: "Documents", isHidden: true),
      ],
      rows: register.rows.map(Self.cells))
  }

  private static func cells(_ row: ObligationRegister.Row) -> [JSONValue] {
    let standing = row.standing
    let met = standing.met
    return [
      .string(row.obligation.id), .string(standing.registered.title), .string(standing.registered.basis),
      .text(standing.registered.scope), .optional(standing.milestone), .string(standing.owner),
      .text(standing.deadline), .text(standing.registered.deadline), .string(row.state.rawValue),
      .optional(row.lateDays), .optional(row.forecast?.day.description), .optional(row.forecast?.source.rawValue),
      .optional(row.forecastLateDays), .optional(met?.stamp.effectiveOn.description),
      .array((met?.event.evidence ?? []).map { .string($0.hex) }),
      .array((met?.event.documents ?? []).map { .string($0.id) }),
    ]
  }
}

extension ObligationThreat {
  /// `ACT, due 2027-05-31: 2027-03-31 → 2027-06-30, 30 days late`.
  var words: String {
    "\(obligation.id), due \(deadline): \(before?.description ?? "none") → \(after), \(lateDays) days late"
  }
}
