/// The fields of the registers: scope, risks and opportunities, issues. `docs/registers.md` is their reference.
extension FieldCatalogue {
  /// The work breakdown: `parent` is the id of another scope item; an item without a title is not in scope.
  static let scope: [Field] =
    baselined(.text, "title", "parent", "deliverable", "acceptanceCriteria") + reported(.text, "owner", "status")
    + [Field(name: "forecastDelivery", kind: .text, isBaselined: false, choices: ["full", "partial", "none"])]

  /// `probability` and `impact` are levels of the scale in force, from 1; `probabilityPercent` times `costImpact` is
  /// the expected monetary value; `links` names other risks: `R2; project:P2 R9`.
  static let risk: [Field] =
    baselined(.text, "title")
    + [
      Field(name: "kind", kind: .text, isBaselined: true, choices: ["threat", "opportunity"]),
      Field(name: "probability", kind: .integer, isBaselined: true, range: RiskScale.levels),
      Field(name: "impact", kind: .integer, isBaselined: true, range: RiskScale.levels),
      Field(name: "probabilityPercent", kind: .integer, isBaselined: true, range: 0...100),
    ]
    + baselined(.money, "costImpact") + baselined(.integer, "inherentScore", "residualScore", "targetScore")
    + baselined(.text, "scoreJustification") + reported(.integer, "forecastScore")
    + [
      Field(
        name: "status", kind: .text, isBaselined: false,
        choices: ["proposed", "open", "materialised", "closed", "rejected"]),
      Field(
        name: "response", kind: .text, isBaselined: false,
        choices: RiskResponse.allCases.map(\.rawValue)),
    ]
    + reported(.text, "owner", "responseAction", "responseOwner")
    + reported(.day, "responseDue", "proximity", "reviewDue")
    + reported(.text, "cause", "effect", "links", "change")
    + [
      Field(name: "activities", kind: .text, isBaselined: false, form: .names),
      Field(name: "delay", kind: .text, isBaselined: false, form: .workTime),
    ]

  static let issue: [Field] =
    reported(.text, "title")
    + [
      Field(name: "severity", kind: .text, isBaselined: false, choices: ["critical", "high", "medium", "low"]),
      Field(
        name: "status", kind: .text, isBaselined: false, choices: ["open", "resolved", "closed"]),
    ]
    + reported(.text, "owner", "raisedFrom") + reported(.day, "due") + reported(.text, "action", "change")
}

/// What is done about a risk, in PRINCE2's and PMBOK's words. Raw values are a wire contract.
public enum RiskResponse: String, Hashable, Sendable, CaseIterable {
  case avoid, reduce, transfer, share, accept, prepare, exploit, enhance, reject

  /// Whether it is a response to a threat, or to an opportunity.
  func fits(opportunity: Bool) -> Bool {
    switch self {
    case .avoid, .reduce: !opportunity
    case .exploit, .enhance, .reject: opportunity
    case .transfer, .share, .accept, .prepare: true
    }
  }
}
