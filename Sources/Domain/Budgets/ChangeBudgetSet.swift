public import Values

/// What may be spent on approved changes of an initiative, and of what lies below it, before an exception is reported
/// (PRINCE2's change budget). From the event's effective day on it replaces the one before.
public struct ChangeBudgetSet: Hashable, Sendable {
  public var amount: Money
  /// The first day whose approvals count.
  public var from: CivilDay
  /// The last day whose approvals count; nil: none is the last.
  public var until: CivilDay?

  public init(_ amount: Money, from: CivilDay, until: CivilDay? = nil) {
    self.amount = amount
    self.from = from
    self.until = until
  }

  public func covers(_ day: CivilDay) -> Bool { from <= day && day <= until ?? day }
}

extension ChangeBudgetSet {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["amount": amount.json, "from": .string(from.description)]
    members.set("until", until.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      Money(payload.object("amount")), from: payload.parsed("from") { CivilDay(iso: $0) },
      until: payload.optionallyParsed("until") { CivilDay(iso: $0) })
  }
}

extension Budget {
  /// The change budget set last by the day, where the day is in its period.
  public func changeBudget(on day: CivilDay) -> Dated<ChangeBudgetSet>? {
    changeBudgets.filter { $0.effectiveOn <= day }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
      .flatMap { $0.value.covers(day) ? $0 : nil }
  }
}

extension BudgetDecider {
  static func setChangeBudget(
    _ budget: ChangeBudgetSet, _ initiative: Initiative, _ request: Request<BudgetCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let subject = initiative.subject
    try RegisterDecider.requireAbove(.changeBudgetSet, initiative, request, state)
    try state.refuseClosed([subject], on: request.effectiveOn)
    guard budget.amount.minorUnits >= 0 else {
      throw Refusal(
        .valueKind, facts: ["subject": subject.description, "amount": budget.amount.description],
        next: "Give an amount from nothing on")
    }
    if let until = budget.until, until < budget.from {
      throw Refusal(
        .period, facts: ["from": budget.from.description, "until": until.description],
        next: "Name a last day from \(budget.from) on, or none")
    }
    let known = initiative.budget.changeBudgets.filter { $0.effectiveOn <= request.effectiveOn }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
    if known?.value == budget { return [] }
    return [Draft(subject, .changeBudgetSet(budget), effectiveOn: request.effectiveOn)]
  }
}
