import EventSourcing
public import Values

/// Publishing what an initiative has earned.
public struct IssueEarnedValue: Hashable, Sendable {
  public var subject: Subject
  /// As computed from the state that it is decided against.
  public var report: EarnedValueIssued

  public init(subject: Subject, report: EarnedValueIssued) {
    self.subject = subject
    self.report = report
  }
}

package enum EarnedValueDecider: Decider {
  package static func decide(_ request: Request<IssueEarnedValue>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let initiative = try state.initiativeOrRefusal(request.command.subject)
    let report = request.command.report
    try state.require(.earnedValueIssued, over: initiative.subject, by: request.actor, on: request.today)
    guard !report.measures.isEmpty else {
      throw Refusal(
        .unknownItem, facts: ["subject": initiative.subject.description, "control accounts": "0"],
        next: "Give it a time-phased budget: period/ACCOUNT/2026-03.planned, or activities with a budget")
    }
    try requireNarratives(report, of: initiative.subject, state)
    let last = initiative.earnedValueReports.last
    if last?.value == report, last?.effectiveOn == request.effectiveOn { return [] }
    let others = Set(report.measures.map(\.initiative)).subtracting([initiative.subject])
    return [
      Draft(
        initiative.subject, .earnedValueIssued(report), effectiveOn: request.effectiveOn, touching: others.sorted())
    ]
  }

  /// A measure beyond its threshold is published with its cause and the decision that is asked for, or not at all.
  private static func requireNarratives(
    _ report: EarnedValueIssued, of subject: Subject, _ state: Organisation
  ) throws(Refusal) {
    var facts: [String: String] = [:]
    for measure in report.measures {
      let missing = measure.narrative.missing
      let breaches = measure.breaches(of: state.varianceThresholds(of: measure.initiative, on: report.asOf))
      if breaches.isEmpty || missing.isEmpty { continue }
      facts["\(measure.initiative) \(measure.account)"] =
        breaches.map(\.words).joined(separator: " and ") + ", no " + missing.joined(separator: " and no ")
    }
    guard !facts.isEmpty else { return }
    throw Refusal(
      .varianceNarrative, facts: facts,
      next: "Report cause and decisionAsked of the account's period: report SUBJECT "
        + "period/ACCOUNT/\(BudgetPeriod(of: report.asOf)).cause=TEXT")
  }
}

extension Organisation {
  /// The thresholds of an initiative's accounts on a day: its tolerances for variances, or else those of the nearest
  /// scope above that has any for the dimension.
  public func varianceThresholds(of subject: Subject, on day: CivilDay) -> [Tolerance] {
    [Tolerance.Dimension.costVariance, .scheduleVariance].flatMap { dimension in
      for scope in governingScopes(above: subject, on: day) {
        let own = (initiatives[scope]?.registers.tolerances(on: day) ?? []).filter { $0.dimension == dimension }
        if !own.isEmpty { return own }
      }
      return []
    }
  }
}
