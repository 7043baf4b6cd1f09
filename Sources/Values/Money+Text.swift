extension Money {
  /// Reads `GBP 250000.00`: currency code, a space, major units with at most the currency's decimals. No grouping.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let currency = Currency(parts[0]) else { return nil }
    self.init(decimal: parts[1], currency: currency)
  }

  /// Reads major units: `-1234.5`. Nil past the bound, on grouping, or on more decimals than the currency has.
  public init?(decimal: some StringProtocol, currency: Currency) {
    let isNegative = decimal.hasPrefix("-")
    let parts = decimal.dropFirst(isNegative ? 1 : 0).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? Array(parts[1].utf8) : []
    guard let whole = parts.first, let major = Values.decimal(Array(whole.utf8)[...]),
      parts.count == 1 || !fraction.isEmpty, fraction.count <= currency.decimals
    else { return nil }
    var minor: Int64 = 0
    if !fraction.isEmpty {
      guard let value = Values.decimal(fraction[...]) else { return nil }
      minor = Int64(value)
      for _ in fraction.count..<currency.decimals { minor *= 10 }
    }
    let (scaled, overflow) = Int64(major).multipliedReportingOverflow(by: currency.scale)
    guard !overflow, scaled <= Money.bound else { return nil }
    self.init(minorUnits: isNegative ? -(scaled + minor) : scaled + minor, currency: currency)
  }
}
