import Values

extension DelegatedLimit {
  /// Amounts of another currency than the limit's are never covered.
  func covers(_ exposure: Exposure) -> Bool {
    if let money, let amount = exposure.money,
      amount.currency != money.currency || amount.minorUnits > money.minorUnits
    {
      return false
    }
    if let days, exposure.days > days || exposure.removesDates { return false }
    if let riskScore, let score = exposure.riskScore, score > riskScore { return false }
    return true
  }
}

extension DelegatedLimit: CustomStringConvertible {
  public var description: String {
    let parts = [money?.description, days.map { "\($0) days" }, riskScore.map { "risk score \($0)" }].compactMap(\.self)
    return parts.isEmpty ? "no limit" : parts.joined(separator: ", ")
  }
}
