import EventSourcing
import Values

/// An initiative's budget without a change request: its first authorisation, and the accounting calendar.
public enum BudgetCommand: Hashable, Sendable {
  /// The first authorisation, with its distribution.
  case establish(Subject, [BudgetTransfer])
  /// Moves budget that a change should have moved: refused under control.
  case move(Subject, [BudgetTransfer])
  /// Closes the periods up to one. What is closed stays closed.
  case close(Subject, through: BudgetPeriod)
  /// Sets the freeze horizon; the last one set holds.
  case freeze(Subject, through: BudgetPeriod)
  case setChangeBudget(Subject, ChangeBudgetSet)

  public var initiative: Subject {
    switch self {
    case .establish(let subject, _), .move(let subject, _), .close(let subject, _), .freeze(let subject, _),
      .setChangeBudget(let subject, _):
      subject
    }
  }
}

package enum BudgetDecider: Decider {
  package static func decide(_ request: Request<BudgetCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let initiative = try state.initiativeOrRefusal(request.command.initiative)
    switch request.command {
    case .establish(_, let transfers): return try establish(transfers, initiative, request, state)
    case .move(_, let transfers): return try move(transfers, initiative, request, state)
    case .close(_, let period): return try close(period, initiative, request, state)
    case .setChangeBudget(_, let budget): return try setChangeBudget(budget, initiative, request, state)
    case .freeze(_, let period):
      try state.require(.budgetFrozen, over: initiative.subject, by: request.actor, on: request.today)
      if initiative.budget.frozenThrough() == period { return [] }
      return [
        Draft(
          initiative.subject, .budgetFrozen(BudgetFrozen(through: period)), effectiveOn: request.effectiveOn)
      ]
    }
  }

  private static func establish(
    _ transfers: [BudgetTransfer], _ initiative: Initiative, _ request: Request<BudgetCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.budgetMoved, over: initiative.subject, by: request.actor, on: request.today)
    try requireOwn(transfers, initiative)
    let lines = initiative.budget.lines
    if let first = lines.first?.position {
      if lines.filter({ $0.position == first }).map(\.transfer) == transfers { return [] }
      throw Refusal(
        .alreadyExists, facts: ["subject": initiative.subject.description, "budget since": String(first)],
        next: "Raise a change that moves it: change raise ID --title TEXT --transfer TRANSFER")
    }
    try state.refuseClosed([initiative.subject], on: request.effectiveOn)
    return try state.budgetDrafts(transfers, basis: .established, effectiveOn: request.effectiveOn)
  }

  private static func move(
    _ transfers: [BudgetTransfer], _ initiative: Initiative, _ request: Request<BudgetCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.budgetMoved, over: initiative.subject, by: request.actor, on: request.today)
    try requireOwn(transfers, initiative)
    try state.refuseClosed([initiative.subject], on: request.effectiveOn)
    guard initiative.budget.isEstablished else {
      throw Refusal(
        .budgetBalance, facts: ["subject": initiative.subject.description, "budget": "none"],
        next: "Establish it first: budget establish \(initiative.subject) --transfer TRANSFER")
    }
    let findings = try state.enforce(
      Refusal(
        .unapprovedMovement,
        facts: [
          "subject": initiative.subject.description,
          "transfers": transfers.map { "\($0.from) -> \($0.to) \($0.amount)" }.joined(separator: "; "),
        ],
        whoCould: state.personsWho(mayCause: .changeDecided, over: initiative.subject, on: request.today),
        next: "Raise a change: change raise ID --title TEXT --transfer TRANSFER, and have it assessed and decided"),
      practices: [.budget], over: [initiative.subject], request)
    return try state.budgetDrafts(transfers, basis: .unapproved, request) + findings
  }

  private static func close(
    _ period: BudgetPeriod, _ initiative: Initiative, _ request: Request<BudgetCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.periodClosed, over: initiative.subject, by: request.actor, on: request.today)
    guard period.start <= request.today else {
      throw Refusal(
        .periodOpen, facts: ["subject": initiative.subject.description, "period": period.description],
        next:
          "Close it from \(period.start) on; until then a freeze keeps it: budget freeze \(initiative.subject) PERIOD")
    }
    if let closed = initiative.budget.closedThrough(), closed >= period { return [] }
    return [
      Draft(initiative.subject, .periodClosed(PeriodClosed(through: period)), effectiveOn: request.effectiveOn)
    ]
  }

  private static func requireOwn(_ transfers: [BudgetTransfer], _ initiative: Initiative) throws(Refusal) {
    guard let other = transfers.first(where: { $0.initiative != initiative.subject }) else {
      if !transfers.isEmpty { return }
      throw Refusal(
        .budgetBalance, facts: ["subject": initiative.subject.description, "transfers": "0"],
        next: "Give at least one --transfer")
    }
    throw Refusal(
      .unknownSubject, facts: ["subject": other.initiative.description, "budget of": initiative.subject.description],
      next: "Move the budget of one initiative, or raise a change that moves several")
  }
}
