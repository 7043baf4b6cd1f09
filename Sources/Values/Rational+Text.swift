extension Rational {
  /// Decimal text with exactly `decimals` decimals (0 to 18), rounded half to even: 1/8 to two decimals is `0.12`.
  ///
  /// A value that rounds to zero prints without a sign.
  public func decimalText(decimals: Int) -> String {
    let decimals = min(max(decimals, 0), 18)
    let bottom = denominator.magnitude
    var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: bottom)
    var digits: [UInt8] = []
    for _ in 0..<decimals {
      let (digit, next) = Self.digit(rest, of: bottom)
      digits.append(digit)
      rest = next
    }
    let isOdd = digits.last.map { $0 % 2 == 1 } ?? (whole % 2 == 1)
    let toHalf = bottom - rest
    if rest > toHalf || (rest == toHalf && isOdd) { Self.increment(&digits, &whole) }
    let isZero = whole == 0 && digits.allSatisfy { $0 == 0 }
    let fraction = digits.map { String($0) }.joined()
    return (numerator < 0 && !isZero ? "-" : "") + String(whole) + (decimals > 0 ? "." + fraction : "")
  }

  /// In hundredths, with its sign where it does not round to zero: `+12.5 %`, `0.0 %`, `-3.1 %`.
  ///
  /// Nil where a hundred times the value passes 128 bits.
  public func percentText(decimals: Int = 1) -> String? {
    guard let hundredths = multiplied(by: Rational(100)) else { return nil }
    let text = hundredths.decimalText(decimals: decimals)
    let isPositive = numerator > 0 && text.contains { ("1"..."9").contains($0) }
    return (isPositive ? "+" : "") + text + " %"
  }

  /// The next decimal digit of `rest / bottom`, and what then rests. Ten times the rest may pass 128 bits.
  private static func digit(_ rest: UInt128, of bottom: UInt128) -> (UInt8, UInt128) {
    let wide = rest.multipliedFullWidth(by: 10)
    let (digit, next) = bottom.dividingFullWidth(wide)
    return (UInt8(digit), next)
  }

  private static func increment(_ digits: inout [UInt8], _ whole: inout UInt128) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    whole += 1
  }
}

extension Rational: CustomStringConvertible {
  /// Reads `8/9` or `3`, in lowest terms, as `description` writes it.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let top = parts.first.flatMap({ Int128($0) }), let bottom = parts.count == 1 ? 1 : Int128(parts[1]),
      let value = Rational(top, over: bottom), value.description == text
    else { return nil }
    self = value
  }

  /// The amount in major units.
  public init?(_ money: Money) { self.init(Int128(money.minorUnits), over: Int128(money.currency.scale)) }

  /// `8/9`, or `3` for a whole number.
  public var description: String { denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)" }
}
