public import Values

/// Expected monetary value, Σ p × cost, by currency: exact, in hundredths of minor units, as probabilities are whole
/// percents.
public struct ExpectedValue: Hashable, Sendable {
  private var hundredths: [Currency: Int128] = [:]

  public init() {}

  init(hundredths: [Currency: Int128]) { self.hundredths = hundredths.filter { $0.value != 0 } }

  public init(percent: Int64, of cost: Money) {
    hundredths[cost.currency] = Int128(percent) * Int128(cost.minorUnits)
  }

  public static func += (left: inout ExpectedValue, right: ExpectedValue) {
    left.hundredths.merge(right.hundredths, uniquingKeysWith: +)
  }

  /// The sum in a currency, in its major units.
  public func amount(in currency: Currency) -> Rational? {
    Rational(hundredths[currency] ?? 0, over: Int128(currency.scale) * 100)
  }

  public var currencies: Set<Currency> { Set(hundredths.keys) }

  public var isEmpty: Bool { hundredths.isEmpty }

  var byCurrency: [(currency: Currency, hundredths: Int128)] {
    hundredths.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) }
  }

  /// Currency and exact decimal text of each sum, by currency code; more decimals than the currency has only where the
  /// sum needs them.
  public var decimals: [(currency: String, amount: String)] {
    hundredths.sorted { $0.key.code < $1.key.code }.compactMap { currency, units in
      guard let value = Rational(units, over: Int128(currency.scale) * 100) else { return nil }
      let places = units % 100 == 0 ? currency.decimals : currency.decimals + 2
      return (currency.code, value.decimalText(decimals: places))
    }
  }
}

extension ExpectedValue: CustomStringConvertible {
  public var description: String { decimals.map { "\($0.currency) \($0.amount)" }.joined(separator: " + ") }
}
