public import Values

/// Exact sums of money by currency: currencies are never added to each other.
public struct Amounts: Hashable, Sendable {
  /// Minor units by currency. 128 bits: no sum of amounts in a ledger can overflow.
  public private(set) var minorUnits: [Currency: Int128] = [:]

  public init() {}

  public init(_ money: Money) { minorUnits[money.currency] = Int128(money.minorUnits) }

  public static func + (left: Amounts, right: Amounts) -> Amounts {
    var sum = left
    sum.minorUnits.merge(right.minorUnits, uniquingKeysWith: +)
    return sum
  }

  public static func += (left: inout Amounts, right: Amounts) { left = left + right }

  public static func - (left: Amounts, right: Amounts) -> Amounts {
    var difference = left
    for (currency, units) in right.minorUnits { difference.minorUnits[currency, default: 0] -= units }
    return difference
  }

  public var isEmpty: Bool { minorUnits.isEmpty }

  /// Currency and decimal text of each sum, by currency code: `("GBP", "1234.50")`.
  public var decimals: [(currency: String, amount: String)] {
    minorUnits.sorted { $0.key.code < $1.key.code }.map { ($0.key.code, Self.decimal($0.value, $0.key)) }
  }

  private static func decimal(_ units: Int128, _ currency: Currency) -> String {
    let scale = Int128(currency.scale)
    let magnitude = units < 0 ? -units : units
    let sign = units < 0 ? "-" : ""
    guard scale > 1 else { return "\(sign)\(magnitude)" }
    let fraction = String(magnitude % scale)
    return "\(sign)\(magnitude / scale).\(String(repeating: "0", count: currency.decimals - fraction.count))\(fraction)"
  }
}

extension Amounts: CustomStringConvertible {
  public var description: String {
    isEmpty ? "" : decimals.map { "\($0.currency) \($0.amount)" }.joined(separator: " + ")
  }
}
