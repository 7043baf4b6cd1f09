public import Domain
public import Values

/// The risks and opportunities of an initiative and of what lies below it, with what was escalated to it.
public struct RiskRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var risk: String
    public var title: String?
    /// `threat` or `opportunity`.
    public var kind: String
    public var status: String?
    public var probability: Int64?
    public var impact: Int64?
    public var inherentScore: Int64?
    /// As baselined; where there is none, probability times impact on the scale in force.
    public var residualScore: Int64?
    public var targetScore: Int64?
    public var forecastScore: Int64?
    public var band: String?
    /// The name and version of the scale in force.
    public var scale: String
    /// Probability times cost impact; nil where either is missing.
    public var exposure: ExpectedValue?
    public var owner: String?
    public var response: String?
    public var responseOwner: String?
    public var responseDue: CivilDay?
    /// The response fell due before the day, and the risk is still open.
    public var isOverdue: Bool
    public var proximity: CivilDay?
    public var cause: String?
    public var effect: String?
    public var links: [RiskLink]
    /// Where it was escalated to last, and what became of it: pending, accepted or refused.
    public var escalatedTo: Subject?
    public var escalation: String?
    /// The day from which it stands in the register.
    public var identifiedOn: CivilDay?
    /// Days from there to the first response, or to the day of the register where there is none yet.
    public var daysToResponse: Int?
    public var hasResponse: Bool

    public var isOpen: Bool { !["closed", "rejected", "materialised"].contains(status ?? "") }
  }

  public var asOf: CivilDay
  public var rows: [Row] = []
  /// Σ probability × cost impact of open threats, and of open opportunities.
  public var threats = ExpectedValue()
  public var opportunities = ExpectedValue()
  /// Open risks without probability in percent or without cost impact: the exposure leaves them out.
  public var unpriced = 0

  public init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    for initiative in organisation.registered(under: subject, on: day) {
      rows += Self.rows(of: initiative, organisation, asOf: day)
    }
    for row in rows where row.isOpen {
      guard let exposure = row.exposure else {
        unpriced += 1
        continue
      }
      if row.kind == "opportunity" { opportunities += exposure } else { threats += exposure }
    }
  }

  /// The initiative's own, sorted by id.
  static func rows(of initiative: Initiative, _ organisation: Organisation, asOf day: CivilDay) -> [Row] {
    let scale = organisation.riskScale(of: initiative.subject, on: day)
    return initiative.items(.risk, asOf: day).map { Row($0, initiative, scale, day) }
  }
}

extension RiskRegister.Row {
  fileprivate init(_ item: ItemReference, _ initiative: Initiative, _ scale: RiskScale, _ day: CivilDay) {
    let fields = ItemFields(item, initiative, day)
    self.initiative = initiative.subject
    risk = item.id
    title = fields["title"]
    kind = fields["kind"] ?? "threat"
    status = fields["status"]
    probability = fields.integer("probability")
    impact = fields.integer("impact")
    inherentScore = fields.integer("inherentScore")
    targetScore = fields.integer("targetScore")
    forecastScore = fields.integer("forecastScore")
    if let score = fields.integer("residualScore") {
      residualScore = score
    } else if let probability, let impact {
      residualScore = scale.score(probability: probability, impact: impact)
    }
    band = residualScore.flatMap(scale.band)
    self.scale = scale.version == 0 ? scale.name : "\(scale.name) v\(scale.version)"
    if let percent = fields.integer("probabilityPercent"), let cost = fields.money("costImpact") {
      exposure = ExpectedValue(percent: percent, of: cost)
    }
    owner = fields["owner"]
    response = fields["response"]
    responseOwner = fields["responseOwner"]
    responseDue = fields.day("responseDue")
    isOverdue = false
    proximity = fields.day("proximity")
    cause = fields["cause"]
    effect = fields["effect"]
    links = fields["links"].flatMap { RiskLink.read($0, in: initiative.subject) } ?? []
    if let last = initiative.registers.escalations.last(where: {
      $0.event.risk == item.id && $0.stamp.effectiveOn <= day
    }) {
      let verdict = initiative.registers.verdicts[last.stamp.position]
      escalatedTo = last.event.to
      escalation = verdict.flatMap { $0.stamp.effectiveOn <= day ? $0.outcome.rawValue : nil } ?? "pending"
    }
    identifiedOn = fields.first?.effectiveOn
    let answers = initiative.fields[FieldAddress(item: item, field: "response")]?.points ?? []
    let answered = answers.first { $0.value != nil && $0.effectiveOn <= day }?.effectiveOn
    hasResponse = answered != nil
    daysToResponse = identifiedOn.map { (answered ?? day).days(since: $0) }
    isOverdue = isOpen && responseDue.map { $0 < day } == true
  }
}
