/// An exact fraction in lowest terms: indices, variances and shares, until they are printed.
///
/// Numerator and denominator are 128 bits wide; arithmetic that would pass them yields nil rather than a wrong figure.
public struct Rational: Hashable, Sendable {
  public let numerator: Int128
  /// Above zero.
  public let denominator: Int128

  public static let zero = Rational(0)

  public init(_ integer: Int64) {
    numerator = Int128(integer)
    denominator = 1
  }

  /// Nil where the denominator is zero, or either part is the least of 128 bits.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator > .min, denominator > .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// `part / whole`; nil where the whole is zero or the currencies differ.
  public init?(_ part: Money, over whole: Money) {
    guard part.currency == whole.currency else { return nil }
    self.init(Int128(part.minorUnits), over: Int128(whole.minorUnits))
  }

  public func adding(_ other: Rational) -> Rational? {
    // Over the least common denominator, so that sums of like fractions stay small.
    let divisor = Self.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude)
    guard let left = Self.product(numerator, other.denominator / divisor),
      let right = Self.product(other.numerator, denominator / divisor),
      let bottom = Self.product(denominator, other.denominator / divisor)
    else { return nil }
    let (top, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Rational(top, over: bottom)
  }

  public func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

  public func multiplied(by other: Rational) -> Rational? {
    guard let left = Rational(numerator, over: other.denominator),
      let right = Rational(other.numerator, over: denominator),
      let top = Self.product(left.numerator, right.numerator),
      let bottom = Self.product(left.denominator, right.denominator)
    else { return nil }
    return Rational(top, over: bottom)
  }

  /// Nil where the divisor is zero.
  public func divided(by other: Rational) -> Rational? {
    Rational(other.denominator, over: other.numerator).flatMap(multiplied(by:))
  }

  public var negated: Rational { Rational(unchecked: -numerator, denominator) }

  private init(unchecked numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private static func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> Int128 {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return Int128(a)
  }
}

extension Rational: Comparable {
  /// Exact for all values: compares the 256-bit cross products.
  public static func < (left: Rational, right: Rational) -> Bool {
    if (left.numerator < 0) != (right.numerator < 0) { return left.numerator < 0 }
    let cross = left.numerator.magnitude.multipliedFullWidth(by: right.denominator.magnitude)
    let other = right.numerator.magnitude.multipliedFullWidth(by: left.denominator.magnitude)
    let isNearer = (cross.high, cross.low) < (other.high, other.low)
    let isFurther = (cross.high, cross.low) > (other.high, other.low)
    return left.numerator < 0 ? isFurther : isNearer
  }
}
