public import Values

/// An initiative's budget, folded from its movements.
///
/// Double entry: what one account gives, another takes, so all balances together are zero at every position and at the
/// end of every day. One currency.
public struct Budget: Hashable, Sendable {
  /// Every transfer, in the order of the log.
  public internal(set) var lines: [BudgetLine] = []
  /// That of the first transfer; nil before it.
  public internal(set) var currency: Currency?
  public internal(set) var closings: [Horizon] = []
  public internal(set) var freezes: [Horizon] = []
  /// In the order of the log.
  public internal(set) var changeBudgets: [Dated<ChangeBudgetSet>] = []
  /// Positions of movements that could not be posted: another currency, or past the bound of `Money`. No decision yields
  /// them.
  public internal(set) var faults: [Int64] = []
  var accounts: [BudgetAccount: BalanceTimeline] = [:]
  var figures: [BudgetFigure: BalanceTimeline] = [:]
  private var versions: [BudgetAccount: Int64] = [:]

  public init() {}

  /// Periods up to `through` are closed, or frozen, from a day on.
  public struct Horizon: Hashable, Sendable {
    public var through: BudgetPeriod
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  public var isEstablished: Bool { !lines.isEmpty }

  /// The last closed period, of all closings that are recorded or of those in force on a day: what is closed stays so.
  public func closedThrough(asOf day: CivilDay? = nil) -> BudgetPeriod? {
    Self.inForce(closings, day).map(\.through).max()
  }

  /// The last frozen period: the horizon that was set last.
  public func frozenThrough(asOf day: CivilDay? = nil) -> BudgetPeriod? { Self.inForce(freezes, day).last?.through }

  private static func inForce(_ horizons: [Horizon], _ day: CivilDay?) -> [Horizon] {
    day.map { day in horizons.filter { $0.effectiveOn <= day } } ?? horizons
  }

  /// Nil before the first transfer. Without a day: with all that is recorded for later days too.
  public func amount(_ figure: BudgetFigure, asOf day: CivilDay? = nil) -> Money? {
    money(figures[figure]?.balance(asOf: day) ?? 0)
  }

  /// A source's balance is the negative of what it authorises.
  public func balance(of account: BudgetAccount, asOf day: CivilDay? = nil) -> Money? {
    money(accounts[account]?.balance(asOf: day) ?? 0)
  }

  /// The accounts that ever moved, sorted.
  public var everyAccount: [BudgetAccount] { accounts.keys.sorted() }

  /// Position of the last movement that touches the account; 0 for none.
  public func version(of account: BudgetAccount) -> Int64 { versions[account] ?? 0 }

  private func money(_ units: Int64) -> Money? {
    currency.flatMap { Money(minorUnits: units, currency: $0) }
  }
}

extension Budget {
  mutating func evolve(_ event: BudgetMoved, _ stamp: Stamp) {
    for transfer in event.transfers {
      post(transfer, on: stamp.effectiveOn, at: stamp.position, basis: event.basis)
    }
  }

  mutating func close(_ through: BudgetPeriod, _ stamp: Stamp) {
    closings.append(Horizon(through: through, effectiveOn: stamp.effectiveOn, position: stamp.position))
  }

  mutating func freeze(_ through: BudgetPeriod, _ stamp: Stamp) {
    freezes.append(Horizon(through: through, effectiveOn: stamp.effectiveOn, position: stamp.position))
  }

  /// Posts both sides, or neither: a transfer that cannot be posted is a fault.
  mutating func post(_ transfer: BudgetTransfer, on day: CivilDay, at position: Int64, basis: BaselineBasis) {
    guard canPost(transfer, on: day) else { return faults.append(position) }
    currency = transfer.amount.currency
    accounts[transfer.from, default: BalanceTimeline()].add(-transfer.amount.minorUnits, on: day)
    accounts[transfer.to, default: BalanceTimeline()].add(transfer.amount.minorUnits, on: day)
    for (figure, amount) in transfer.figures { figures[figure, default: BalanceTimeline()].add(amount, on: day) }
    versions[transfer.from] = position
    versions[transfer.to] = position
    lines.append(BudgetLine(transfer: transfer, effectiveOn: day, position: position, basis: basis))
  }

  /// Whether it is in the budget's currency, and every balance and figure stays within the bound on every day.
  func canPost(_ transfer: BudgetTransfer, on day: CivilDay) -> Bool {
    guard currency ?? transfer.amount.currency == transfer.amount.currency else { return false }
    let units = transfer.amount.minorUnits
    return fits(accounts[transfer.from], -units, day) && fits(accounts[transfer.to], units, day)
      && transfer.figures.allSatisfy { fits(figures[$0], $1, day) }
  }

  private func fits(_ timeline: BalanceTimeline?, _ amount: Int64, _ day: CivilDay) -> Bool {
    (timeline ?? BalanceTimeline()).fits(amount, from: day)
  }
}

extension BudgetTransfer {
  /// What it adds to each figure that it moves, in minor units.
  package var figures: [(figure: BudgetFigure, minorUnits: Int64)] {
    var changes: [BudgetFigure: Int64] = [:]
    for (kind, amount) in [(from.kind, -amount.minorUnits), (to.kind, amount.minorUnits)] {
      for (figure, sign) in kind.figures { changes[figure, default: 0] += sign * amount }
    }
    return BudgetFigure.allCases.compactMap { figure in
      changes[figure].flatMap { $0 == 0 ? nil : (figure, $0) }
    }
  }
}
