/// An exact amount: a whole number of minor units (pence, cents) of one currency.
///
/// Bounded to ±(2⁵³ − 1) minor units, so that the amount is an exact JSON number for any reader (RFC 8785 3.2.2.3).
public struct Money: Hashable, Sendable {
  public let minorUnits: Int64
  public let currency: Currency

  public static let bound: Int64 = 9_007_199_254_740_991

  /// Nil past the bound.
  public init?(minorUnits: Int64, currency: Currency) {
    guard (-Self.bound...Self.bound).contains(minorUnits) else { return nil }
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Throws where currencies differ or the sum passes the bound.
  public func adding(_ other: Money) throws(MoneyError) -> Money {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    guard let sum = Money(minorUnits: minorUnits + other.minorUnits, currency: currency)
    else { throw .outOfBounds }
    return sum
  }

  /// Throws where currencies differ or the difference passes the bound.
  public func subtracting(_ other: Money) throws(MoneyError) -> Money {
    try adding(other.negated)
  }

  public var negated: Money { Money(unchecked: -minorUnits, currency) }

  private init(unchecked units: Int64, _ currency: Currency) {
    minorUnits = units
    self.currency = currency
  }
}

public enum MoneyError: Error, Hashable {
  case currencyMismatch(Currency, Currency)
  case outOfBounds
}

extension Money: CustomStringConvertible {
  /// `GBP 1234567.89`: currency code, then major units with the currency's decimals.
  public var description: String { "\(currency.code) \(decimalText)" }

  /// Major units with the currency's decimals, no grouping: `-1234.50`.
  public var decimalText: String {
    let scale = currency.scale
    let magnitude = minorUnits.magnitude
    let sign = minorUnits < 0 ? "-" : ""
    guard scale > 1 else { return sign + String(magnitude) }
    let fraction = String(magnitude % UInt64(scale))
    let padding = String(repeating: "0", count: currency.decimals - fraction.count)
    return "\(sign)\(magnitude / UInt64(scale)).\(padding)\(fraction)"
  }
}
