public import Values

/// How much a change puts at stake, to hold against a delegated limit.
public struct Exposure: Hashable, Sendable {
  /// Σ over accounts of the largest single movement of a baselined amount of that account, unsigned.
  public var money: Money?
  /// The furthest that any milestone date or computed finish moves, in days, either way.
  public var days: Int
  /// Takes a milestone's date out: no number of days bounds that.
  public var removesDates: Bool
  /// The highest risk score that the change leaves; nil where it scores no risk.
  public var riskScore: Int64?

  public init(money: Money?, days: Int, removesDates: Bool = false, riskScore: Int64?) {
    self.money = money
    self.days = days
    self.removesDates = removesDates
    self.riskScore = riskScore
  }

  /// Throws where amounts of several currencies would have to be added.
  public init(of deltas: [Delta]) throws(MoneyError) {
    try self.init(summing: [Stake(ChangeContent(title: "", deltas: deltas))])
  }

  /// Several changes as one: their money is added, and so are the days that each moves the same item; the highest score
  /// counts. What is split in parts is judged as the whole (invariant I4).
  public init(summing changes: [Stake]) throws(MoneyError) {
    var total: Money?
    var days: [Account: Int] = [:]
    var removesDates = false
    var score: Int64?
    for stake in changes {
      let content = stake.content
      let deltas = content.deltas
      if let money = try Self.money(deltas) { total = try total?.adding(money) ?? money }
      if let money = try BudgetTransfer.exposure(of: content.transfers) { total = try total?.adding(money) ?? money }
      var moved = stake.computed?.days ?? [:]
      for delta in deltas {
        let moves = Self.days(delta.movement)
        if moves > 0 {
          moved[Account(initiative: delta.initiative, item: delta.movement.item), default: 0].rise(to: moves)
        }
        if case .day = delta.movement.from, delta.movement.to?.kind != .day { removesDates = true }
        if case .integer(let left) = delta.movement.to, delta.movement.item.kind == .risk,
          delta.movement.field.hasSuffix("Score")
        {
          score = max(score ?? left, left)
        }
      }
      days.merge(moved, uniquingKeysWith: +)
    }
    self.init(money: total, days: days.values.max() ?? 0, removesDates: removesDates, riskScore: score)
  }

  /// Σ over accounts of the largest movement of each.
  private static func money(_ deltas: [Delta]) throws(MoneyError) -> Money? {
    var accounts: [Account: Money] = [:]
    // In the order of the deltas: where both currency and bound fail, the error is the same every time.
    var order: [Account] = []
    for delta in deltas {
      guard let amount = try amount(delta.movement) else { continue }
      let account = Account(initiative: delta.initiative, item: delta.movement.item)
      if let known = accounts[account] {
        guard known.currency == amount.currency else { throw .currencyMismatch(known.currency, amount.currency) }
        accounts[account] = known.minorUnits < amount.minorUnits ? amount : known
      } else {
        order.append(account)
        accounts[account] = amount
      }
    }
    var total: Money?
    for amount in order.compactMap({ accounts[$0] }) { total = try total?.adding(amount) ?? amount }
    return total
  }

  private typealias Account = ItemKey

  private static func amount(_ movement: Movement) throws(MoneyError) -> Money? {
    let difference: Money
    switch (movement.from, movement.to) {
    case (.money(let old), .money(let new)): difference = try new.subtracting(old)
    case (_, .money(let new)): difference = new
    case (.money(let old), _): difference = old
    default: return nil
    }
    return difference.minorUnits < 0 ? difference.negated : difference
  }

  private static func days(_ movement: Movement) -> Int {
    guard case .day(let old) = movement.from, case .day(let new) = movement.to else { return 0 }
    return abs(new.days(since: old))
  }
}

extension Int {
  fileprivate mutating func rise(to other: Int) { self = Swift.max(self, other) }
}

/// What one change puts at stake: what it asks for, and what that comes to where it was computed.
public struct Stake: Hashable, Sendable {
  public var content: ChangeContent
  public var computed: ComputedImpact?

  public init(_ content: ChangeContent, _ computed: ComputedImpact? = nil) {
    self.content = content
    self.computed = computed
  }
}

extension Change {
  /// As last assessed; by its content alone before that.
  public var stake: Stake { Stake(content, assessment?.event.computed) }
}

extension Exposure {
  var json: JSONValue {
    var members: [String: JSONValue] = ["days": .integer(Int64(days))]
    members.set("money", money?.json)
    if removesDates { members["removesDates"] = .bool(true) }
    members.set("riskScore", riskScore.map { .integer($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      money: payload.optionalObject("money").map(Money.init), days: Int(payload.integer("days")),
      removesDates: payload.members["removesDates"] == nil ? false : payload.flag("removesDates"),
      riskScore: payload.optionalInteger("riskScore"))
  }
}

extension Exposure: CustomStringConvertible {
  public var description: String {
    [money?.description, "\(days) days", removesDates ? "a date removed" : nil, riskScore.map { "risk score \($0)" }]
      .compactMap(\.self).joined(
        separator: ", ")
  }
}
