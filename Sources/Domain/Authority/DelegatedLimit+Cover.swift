public import Values

extension DelegatedLimit {
  /// Whether it reaches as far as the exposure. Amounts of another currency than the limit's are never covered.
  ///
  /// - Parameters:
  ///   - scopeItems: how many items of scope the change touches.
  ///   - cumulative: what the changes of the window come to, this one included; nil: this one alone.
  public func covers(_ exposure: Exposure, scopeItems: Int = 0, cumulative: Money? = nil) -> Bool {
    if let money, let amount = exposure.money, !money.covers(amount) { return false }
    if let cumulativeMoney, let amount = cumulative ?? exposure.money, !cumulativeMoney.covers(amount) { return false }
    if let days, exposure.days > days || exposure.removesDates { return false }
    if let riskScore, let score = exposure.riskScore, score > riskScore { return false }
    if let limit = self.scopeItems, scopeItems > limit { return false }
    return true
  }

  /// No figure in any dimension.
  public var isUnlimited: Bool { self == DelegatedLimit(windowDays: windowDays) }

  /// The lower figure of each dimension: what somebody may do who needs both limits. Nil where their currencies differ.
  ///
  /// Of two windows the longer counts: with the lower amount that is within both.
  public func narrowed(by other: DelegatedLimit) -> DelegatedLimit? {
    guard Self.agree(money, other.money), Self.agree(cumulativeMoney, other.cumulativeMoney) else { return nil }
    let windows = [self, other].filter { $0.cumulativeMoney != nil }.compactMap(\.windowDays)
    return DelegatedLimit(
      money: Self.lower(money, other.money), days: [days, other.days].compactMap(\.self).min(),
      riskScore: [riskScore, other.riskScore].compactMap(\.self).min(),
      scopeItems: [scopeItems, other.scopeItems].compactMap(\.self).min(),
      cumulativeMoney: Self.lower(cumulativeMoney, other.cumulativeMoney), windowDays: windows.max())
  }

  private static func agree(_ left: Money?, _ right: Money?) -> Bool {
    guard let left, let right else { return true }
    return left.currency == right.currency
  }

  private static func lower(_ left: Money?, _ right: Money?) -> Money? {
    guard let left, let right else { return left ?? right }
    return left.minorUnits <= right.minorUnits ? left : right
  }
}

extension Money {
  fileprivate func covers(_ amount: Money) -> Bool {
    amount.currency == currency && amount.minorUnits <= minorUnits
  }
}

extension DelegatedLimit: CustomStringConvertible {
  public var description: String {
    let parts = [
      money?.description, days.map { "\($0) days" }, riskScore.map { "risk score \($0)" },
      scopeItems.map { "\($0) scope items" },
      cumulativeMoney.map { "\($0) in \(windowDays.map { "\($0) days" } ?? "all")" },
    ].compactMap(\.self)
    return parts.isEmpty ? "no limit" : parts.joined(separator: ", ")
  }
}
