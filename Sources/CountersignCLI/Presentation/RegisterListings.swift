import Countersign
import Domain
import Projections
import Values

extension Listing {
  init(_ view: ScopeRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative", rank: 3), Column(key: "item", title: "Item"),
        Column(key: "depth", title: "Depth", isHidden: true), Column(key: "parent", title: "Parent", isHidden: true),
        Column(key: "title", title: "Title", isFlexible: true),
        Column(key: "deliverable", title: "Deliverable", isFlexible: true, rank: 2),
        Column(key: "acceptanceCriteria", title: "Accepted when", isFlexible: true, rank: 4),
        Column(key: "owner", title: "Owner", rank: 1), Column(key: "status", title: "Status", rank: 1),
        Column(key: "forecastDelivery", title: "Forecast", rank: 1),
        Column(key: "isOriginal", title: "Original", isHidden: true),
      ],
      rows: view.rows.map {
        [
          .text($0.initiative), .string($0.item), .integer(Int64($0.depth)), .optional($0.parent), .string($0.title),
          .optional($0.deliverable), .optional($0.acceptanceCriteria), .optional($0.owner), .optional($0.status),
          .optional($0.forecastDelivery), .bool($0.isOriginal),
        ]
      })
    tableText = { column, row in
      column == 1 ? String(repeating: "  ", count: min(view.rows[row].depth, 20)) + view.rows[row].item : nil
    }
  }

  init(_ view: RiskRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative", rank: 5), Column(key: "risk", title: "Risk"),
        Column(key: "title", title: "Title", isFlexible: true), Column(key: "kind", title: "Kind", isHidden: true),
        Column(key: "status", title: "Status", rank: 4),
        Column(key: "probability", title: "P", isHidden: true), Column(key: "impact", title: "I", isHidden: true),
        Column(key: "inherentScore", title: "Inherent", isRight: true, rank: 3),
        Column(key: "residualScore", title: "Residual", isRight: true),
        Column(key: "targetScore", title: "Target", isRight: true, rank: 3),
        Column(key: "forecastScore", title: "Forecast", isHidden: true), Column(key: "band", title: "Band", rank: 2),
        Column(key: "scale", title: "Scale", isHidden: true),
        Column(key: "exposure", title: "Exposure", isRight: true, rank: 2),
        Column(key: "owner", title: "Owner", isHidden: true), Column(key: "response", title: "Response", rank: 1),
        Column(key: "responseOwner", title: "By", isHidden: true),
        Column(key: "responseDue", title: "Due", rank: 2), Column(key: "isOverdue", title: "Overdue", rank: 2),
        Column(key: "proximity", title: "Proximity", isHidden: true),
        Column(key: "cause", title: "Cause", isHidden: true), Column(key: "effect", title: "Effect", isHidden: true),
        Column(key: "links", title: "Links", isHidden: true),
        Column(key: "escalatedTo", title: "Escalated to", rank: 3),
        Column(key: "escalation", title: "Escalation", isHidden: true),
        Column(key: "identifiedOn", title: "Identified", isHidden: true),
        Column(key: "daysToResponse", title: "Days", isHidden: true),
        Column(key: "hasResponse", title: "Answered", isHidden: true),
      ],
      rows: view.rows.map(Self.cells))
  }

  private static func cells(_ row: RiskRegister.Row) -> [JSONValue] {
    [
      .text(row.initiative), .string(row.risk), .optional(row.title), .string(row.kind), .optional(row.status),
      .optional(row.probability), .optional(row.impact), .optional(row.inherentScore), .optional(row.residualScore),
      .optional(row.targetScore), .optional(row.forecastScore), .optional(row.band), .string(row.scale),
      .optional(row.exposure?.description), .optional(row.owner), .optional(row.response),
      .optional(row.responseOwner), .optional(row.responseDue?.description), .bool(row.isOverdue),
      .optional(row.proximity?.description), .optional(row.cause), .optional(row.effect),
      .array(row.links.map { .text($0) }), .optional(row.escalatedTo?.description), .optional(row.escalation),
      .optional(row.identifiedOn?.description), .optional(row.daysToResponse), .bool(row.hasResponse),
    ]
  }

  init(_ view: IssueRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative", rank: 3), Column(key: "issue", title: "Issue"),
        Column(key: "title", title: "Title", isFlexible: true), Column(key: "severity", title: "Severity"),
        Column(key: "status", title: "Status", rank: 1), Column(key: "owner", title: "Owner", rank: 2),
        Column(key: "raisedFrom", title: "From risk", rank: 2), Column(key: "due", title: "Due", rank: 1),
        Column(key: "isOverdue", title: "Overdue", rank: 1), Column(key: "action", title: "Action", isHidden: true),
        Column(key: "change", title: "Change", isHidden: true),
        Column(key: "identifiedOn", title: "Identified", isHidden: true),
      ],
      rows: view.rows.map {
        [
          .text($0.initiative), .string($0.issue), .optional($0.title), .optional($0.severity), .optional($0.status),
          .optional($0.owner), .optional($0.raisedFrom), .optional($0.due?.description), .bool($0.isOverdue),
          .optional($0.action), .optional($0.change), .optional($0.identifiedOn?.description),
        ]
      })
  }

  init(_ view: ExceptionRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative"), Column(key: "position", title: "At", isRight: true),
        Column(key: "raisedOn", title: "Raised", rank: 2), Column(key: "dimension", title: "Dimension"),
        Column(key: "field", title: "Field", isFlexible: true), Column(key: "baseline", title: "Baseline", rank: 3),
        Column(key: "forecast", title: "Forecast", rank: 1), Column(key: "allowed", title: "Allowed", rank: 2),
        Column(key: "beyond", title: "Beyond"), Column(key: "state", title: "State"),
        Column(key: "endedOn", title: "Ended", isHidden: true), Column(key: "endedAt", title: "At", isHidden: true),
        Column(key: "resolvedBy", title: "By", isHidden: true), Column(key: "change", title: "Change", isHidden: true),
      ],
      rows: view.rows.map {
        [
          .text($0.initiative), .integer($0.position), .text($0.raisedOn), .string($0.exception.dimension.rawValue),
          .string($0.exception.field), .text($0.exception.baseline), .text($0.exception.forecast),
          .string($0.exception.allowed), .string($0.exception.beyond), .string($0.state.rawValue),
          .optional($0.endedOn?.description), .optional($0.endedAt), .optional($0.resolvedBy),
          .optional($0.change?.description),
        ]
      })
  }

  init(_ view: SurpriseReport) {
    self.init(
      columns: [
        Column(key: "change", title: "Change"), Column(key: "title", title: "Title", isFlexible: true),
        Column(key: "initiatives", title: "Initiatives", isHidden: true),
        Column(key: "raisedOn", title: "Raised", rank: 2), Column(key: "approvedOn", title: "Approved", rank: 1),
        Column(key: "approvedAt", title: "At", isRight: true, rank: 3),
        Column(key: "isSurprise", title: "Surprise"),
        Column(key: "foreseenBy", title: "Foreseen by", isFlexible: true),
      ],
      rows: view.rows.map {
        [
          .string($0.change.id), .string($0.title), .array($0.initiatives.map { .text($0) }), .text($0.raisedOn),
          .text($0.approvedOn), .integer($0.approvedAt), .bool($0.isSurprise),
          .array($0.foreseenBy.map { .string($0) }),
        ]
      })
  }
}

extension RiskRegister {
  /// The register with its sums: a list of rows alone would leave them to be added up again.
  func totals(of subject: Subject, _ listing: Listing) -> JSONValue {
    func open(_ kind: String) -> JSONValue { .integer(Int64(rows.count { $0.isOpen && $0.kind == kind })) }
    return [
      "subject": .text(subject), "asOf": .text(asOf), "rows": listing.json, "openThreats": open("threat"),
      "openOpportunities": open("opportunity"), "unpriced": .integer(Int64(unpriced)),
      "overdue": .integer(Int64(rows.count(where: \.isOverdue))), "threatValue": Self.json(threats),
      "opportunityValue": Self.json(opportunities),
    ]
  }

  private static func json(_ value: ExpectedValue) -> JSONValue {
    .object(
      Dictionary(value.decimals.map { ($0.currency, .string($0.amount)) }, uniquingKeysWith: { first, _ in first }))
  }
}
