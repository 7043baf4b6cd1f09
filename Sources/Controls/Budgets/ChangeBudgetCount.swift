import Domain
import Values

/// What approved changes put at stake in each scope, held against the change budgets in force on the days of recording.
///
/// An approval counts in each initiative that the change moves and in all above it. What is withdrawn or superseded after
/// its approval counts no more.
struct ChangeBudgetCount: Sendable {
  struct Standing {
    /// A change budget was in force.
    var isLimited = false
    var faults: [String] = []
  }

  private struct Approval: Sendable {
    var change: Subject
    var day: CivilDay
    /// Nil where its amounts cannot be summed.
    var money: Money?
  }

  private struct Total: Sendable {
    /// Position of the change budget.
    var setting: Int64
    /// Nil beyond reckoning.
    var minorUnits: Int64?
  }

  private var approvals: [Subject: [Approval]] = [:]
  private var totals: [Subject: Total] = [:]

  /// - Parameter change: as it stood when it was approved.
  mutating func approve(_ change: Change, on day: CivilDay, _ state: Organisation) -> Standing {
    var initiatives: [Subject: Set<Subject>] = [:]
    for initiative in change.initiatives {
      for scope in state.governingScopes(above: initiative, on: day) where scope != .ledger {
        initiatives[scope, default: []].insert(initiative)
      }
    }
    var standing = Standing()
    // Of the scopes before, most are above the same initiatives.
    var last: (below: Set<Subject>, approval: Approval?)?
    for (scope, below) in initiatives.sorted(by: { $0.key < $1.key }) {
      if last?.below != below { last = (below, Self.approval(of: change, in: below, on: day)) }
      guard let approval = last?.approval else { continue }
      approvals[scope, default: []].append(approval)
      guard let budget = state.initiatives[scope]?.budget.changeBudget(on: day) else { continue }
      standing.isLimited = true
      if let fault = hold(approval, against: budget, of: scope) { standing.faults.append(fault) }
    }
    return standing
  }

  mutating func release(_ change: Subject) {
    for (scope, counted) in approvals where counted.contains(where: { $0.change == change }) {
      approvals[scope] = counted.filter { $0.change != change }
      totals[scope] = nil
    }
  }

  /// Nil where no money is at stake.
  private static func approval(of change: Change, in initiatives: Set<Subject>, on day: CivilDay) -> Approval? {
    do {
      guard let money = try money(of: change, in: initiatives) else { return nil }
      return Approval(change: change.subject, day: day, money: money)
    } catch {
      return Approval(change: change.subject, day: day, money: nil)
    }
  }

  private static func money(of change: Change, in initiatives: Set<Subject>) throws(MoneyError) -> Money? {
    let content = change.content
    let own = ChangeContent(
      title: "", deltas: content.deltas.filter { initiatives.contains($0.initiative) },
      transfers: content.transfers.filter { initiatives.contains($0.initiative) })
    return try Exposure(summing: [Stake(own)]).money
  }

  private mutating func hold(_ approval: Approval, against budget: Dated<ChangeBudgetSet>, of scope: Subject) -> String?
  {
    let amount = budget.value.amount
    guard let money = approval.money, money.currency == amount.currency else {
      return "its amounts cannot be held against the change budget of \(scope), \(amount)"
    }
    let known = totals[scope].flatMap { $0.setting == budget.position ? $0 : nil }
    let counted = known == nil ? approvals[scope] ?? [] : [approval]
    var sum = known.map(\.minorUnits) ?? 0
    for one in counted where budget.value.covers(one.day) && one.money?.currency == amount.currency {
      let (total, overflow) = (sum ?? .max).addingReportingOverflow(one.money?.minorUnits ?? 0)
      sum = overflow || sum == nil ? nil : total
    }
    totals[scope] = Total(setting: budget.position, minorUnits: sum)
    if let sum, sum <= amount.minorUnits { return nil }
    let total = sum.flatMap { Money(minorUnits: $0, currency: amount.currency) }?.description ?? "more than can be said"
    return "brings what is approved in \(scope) to \(total), past its change budget of \(amount)"
  }
}
