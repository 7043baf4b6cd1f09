public import Values

/// Who manages an initiative reports that a change will not fit its change budget, with what could be done instead.
public struct ExceptionReported: Hashable, Sendable {
  public var change: Subject
  /// What is foreseen, the options, and what is recommended.
  public var text: String

  public init(change: Subject, text: String) {
    self.change = change
    self.text = text
  }
}

extension ExceptionReported {
  var payload: JSONValue { ["change": .string(change.description), "text": .string(text)] }

  init(_ payload: Payload) throws {
    try self.init(
      change: payload.parsed("change") { text in Subject(text).flatMap { $0.kind == .change ? $0 : nil } },
      text: payload.text("text"))
  }
}

/// From the event's effective day, risks in the scope and below it whose residual score is above this one are looked
/// after: owned, answered, reviewed.
public struct RiskAppetiteSet: Hashable, Sendable {
  /// On the risk scale in force.
  public var score: Int64

  public init(score: Int64) { self.score = score }
}

extension RiskAppetiteSet {
  var payload: JSONValue { ["score": .integer(score)] }

  init(_ payload: Payload) throws { try self.init(score: payload.integer("score")) }
}

extension Organisation {
  /// The highest score that needs no attention: that of the nearest scope that sets one; nil where none does.
  public func riskAppetite(of subject: Subject, on day: CivilDay) -> Int64? {
    for scope in governingScopes(above: subject, on: day) {
      let settings = scope == .ledger ? ledger.registers : initiatives[scope]?.registers ?? RegisterLog()
      if let score = settings.riskAppetite(on: day) { return score }
    }
    return nil
  }
}

extension RegisterDecider {
  static func report(
    _ initiative: Initiative, _ report: ExceptionReported, _ request: Request<RegisterCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let subject = initiative.subject
    try state.require(.exceptionReported, over: subject, by: request.actor, on: request.today)
    if initiative.registers.reports.contains(where: { $0.value == report }) { return [] }
    guard !report.text.allSatisfy(\.isWhitespace) else {
      throw Refusal(
        .statement, facts: ["subject": subject.description, "missing": "text"],
        next: "Say what is foreseen and what could be done: --text TEXT")
    }
    let moved = state.changes[report.change]?.initiatives ?? []
    guard moved.contains(where: { state.governingScopes(above: $0, on: request.today).contains(subject) }) else {
      throw Refusal(
        .unknownItem, facts: ["subject": subject.description, "change": report.change.description],
        next: "Name a change that moves \(subject) or what lies below it")
    }
    return [
      Draft(subject, .exceptionReported(report), effectiveOn: request.effectiveOn, touching: [report.change])
    ]
  }

  static func setAppetite(
    _ scope: Subject, _ score: Int64, _ request: Request<RegisterCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let holder = scope == .ledger ? state.ledger : try state.initiativeOrRefusal(scope)
    try requireAbove(.riskAppetiteSet, holder, request, state)
    guard score >= 0 else {
      throw Refusal(.riskScale, facts: ["appetite": String(score)], next: "Give a score from 0 on")
    }
    if holder.registers.riskAppetite(on: request.effectiveOn) == score { return [] }
    return [Draft(scope, .riskAppetiteSet(RiskAppetiteSet(score: score)), effectiveOn: request.effectiveOn)]
  }
}
