package import Values

/// How a column writes amounts: `1,234.5`, `£1.2m`, `(12.3)`.
package struct AmountFormat: Hashable, Sendable {
  package let currency: Currency
  /// The power of ten that a bare number stands for: 6 for millions. A suffix (`k`, `m`, `bn`) in a cell replaces it.
  package let unitExponent: Int
  /// `.` or `,`; the other one, a space and an apostrophe group digits in threes.
  package let decimalMark: Character

  /// An exact amount, or why there is none. Nothing is rounded: an amount with a part of a minor unit has no reading.
  package func read(_ text: String) -> Result<Money, Unreadable> {
    var rest = text.filter { $0 != "\u{200B}" }.trimmed[...]
    var isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast().trimmed[...]
    }
    switch Self.strip(&rest, currency) {
    case .failure(let failure): return .failure(failure)
    case .success(let sign):
      guard !(isNegative && sign) else { return .failure("is negative twice") }
      isNegative = isNegative || sign
    }
    let exponent = Self.suffix(&rest) ?? unitExponent
    guard let (digits, decimals) = digits(rest) else { return .failure("is not an amount") }
    return money(digits, exponent - decimals + currency.decimals, isNegative)
  }

  private func money(_ digits: String, _ exponent: Int, _ isNegative: Bool) -> Result<Money, Unreadable> {
    var digits = Substring(digits.drop { $0 == "0" })
    var exponent = exponent
    while exponent < 0, digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (digits, exponent) = ("0", 0) }
    guard exponent >= 0 else { return .failure("has a part of the smallest unit of \(currency.code)") }
    guard digits.count + exponent <= 18, let units = Int64(digits + String(repeating: "0", count: exponent)),
      let money = Money(minorUnits: isNegative ? -units : units, currency: currency)
    else { return .failure("is too large an amount") }
    return .success(money)
  }

  /// Takes sign and currency from the front, in either order, and the currency's code from the end; the sign is true for
  /// a minus.
  private static func strip(_ rest: inout Substring, _ currency: Currency) -> Result<Bool, Unreadable> {
    var sign: Bool?
    var hasCurrency = false
    while let first = rest.first {
      if first == "-" || first == "\u{2212}" || first == "\u{2013}" || first == "+", sign == nil {
        sign = first != "+"
        rest = rest.dropFirst()
      } else if let code = symbols[first], !hasCurrency {
        guard code.contains(currency.code) else { return .failure("is not in \(currency.code)") }
        hasCurrency = true
        rest = rest.dropFirst()
      } else if !hasCurrency, rest.hasPrefix(currency.code) {
        hasCurrency = true
        rest = rest.dropFirst(3)
      } else if first.isWhitespace {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    if !hasCurrency, rest.hasSuffix(currency.code) { rest = rest.dropLast(3).trimmed[...] }
    return .success(sign ?? false)
  }

  private static let symbols: [Character: [String]] = [
    "£": ["GBP", "GIP", "FKP", "SHP", "EGP"], "€": ["EUR"], "¥": ["JPY", "CNY"],
    "$": ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"],
  ]

  private static func suffix(_ rest: inout Substring) -> Int? {
    let letters = String(rest.reversed().prefix(while: \.isLetter).reversed())
    let exponent: Int? =
      switch letters.lowercased() {
      case "k", "thousand": 3
      case "m", "mn", "million": 6
      case "bn", "billion": 9
      default: nil
      }
    if exponent != nil { rest = rest.dropLast(letters.count).trimmed[...] }
    return exponent
  }

  /// The digits without grouping, and how many are decimals; nil unless groups are of three digits.
  private func digits(_ text: Substring) -> (digits: String, decimals: Int)? {
    let halves = text.split(separator: decimalMark, omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    let decimals = halves.count == 2 ? halves[1] : ""
    guard let whole = Self.ungrouped(halves[0], decimalMark), decimals.allSatisfy(Self.isDigit),
      !(whole.isEmpty && decimals.isEmpty)
    else { return nil }
    return (whole + decimals, decimals.count)
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  static func ungrouped(_ text: Substring, _ decimalMark: Character) -> String? {
    if text.allSatisfy(isDigit) { return String(text) }
    let marks: [Character] = [decimalMark == "." ? "," : ".", " ", "\u{A0}", "\u{202F}", "'"]
    guard let mark = text.first(where: { !isDigit($0) }), marks.contains(mark) else { return nil }
    let groups = text.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    return groups.joined()
  }
}
