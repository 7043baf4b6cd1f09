/// Setting scales and tolerances, escalating risks, resolving exceptions.
public enum RegisterCommand: Hashable, Sendable {
  /// The version is given by the ledger.
  case setScale(Subject, RiskScale)
  case setTolerances(Subject, [Tolerance])
  /// - Parameter exception: its position.
  case resolve(Subject, exception: Int64, change: Subject?)
  case escalate(Subject, risk: String, to: Subject)
  /// Answers the last escalation of the risk.
  case answer(Subject, risk: String, RiskEscalationDecided.Outcome)
  case report(Subject, ExceptionReported)
  /// - Parameter score: the highest that needs no attention.
  case setAppetite(Subject, score: Int64)

  public var subject: Subject {
    switch self {
    case .setScale(let subject, _), .setTolerances(let subject, _), .resolve(let subject, _, _),
      .escalate(let subject, _, _), .answer(let subject, _, _), .report(let subject, _), .setAppetite(let subject, _):
      subject
    }
  }
}
