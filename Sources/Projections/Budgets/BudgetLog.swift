public import Domain
public import Values

/// The budget log of one initiative: every transfer that holds on a day, in the order of the ledger, with the sums after it.
public struct BudgetLog: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var position: Int64
    public var effectiveOn: CivilDay
    public var transfer: BudgetTransfer
    public var basis: BaselineBasis
    /// After the line, over the lines listed up to it.
    public var running: [BudgetFigure: Money]

    /// The change by which it moved, and the position of the decision on it.
    public var change: Subject? {
      if case .change(let change, _) = basis { return change }
      return nil
    }

    public var decision: Int64? {
      if case .change(_, let decision) = basis { return decision }
      return nil
    }
  }

  public var subject: Subject
  public var asOf: CivilDay
  /// The last position that was known.
  public var position: Int64
  public var lines: [Line]
  public var closedThrough: BudgetPeriod?
  public var frozenThrough: BudgetPeriod?

  public init(_ initiative: Initiative, asOf day: CivilDay, position: Int64) {
    subject = initiative.subject
    asOf = day
    self.position = position
    closedThrough = initiative.budget.closedThrough(asOf: day)
    frozenThrough = initiative.budget.frozenThrough(asOf: day)
    lines = []
    var sums: [BudgetFigure: Int64] = [:]
    for line in initiative.budget.lines(asOf: day) {
      for change in line.transfer.figures { sums[change.figure, default: 0] += change.minorUnits }
      let currency = line.transfer.amount.currency
      let running = BudgetFigure.allCases.map { ($0, Money(minorUnits: sums[$0] ?? 0, currency: currency)) }
      lines.append(
        Line(
          position: line.position, effectiveOn: line.effectiveOn, transfer: line.transfer, basis: line.basis,
          running: Dictionary(uniqueKeysWithValues: running).compactMapValues(\.self)))
    }
  }

  /// Only the lines that touch the account: all of its periods and work packages, where it names none.
  public func touching(_ account: BudgetAccount) -> BudgetLog {
    var log = self
    log.lines.removeAll { line in
      ![line.transfer.from, line.transfer.to].contains {
        $0 == account || $0.unphased == account || $0.header == account
      }
    }
    return log
  }
}
