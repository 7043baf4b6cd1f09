import Values

extension TimeCostFlow {
  /// The least number that makes all of them whole; nil past 31 bits.
  static func scale(_ values: [Rational]) -> Int64? {
    var scale: Int64 = 1
    for value in values {
      guard let denominator = Int64(exactly: value.denominator), denominator <= Int64(Int32.max) else { return nil }
      scale = scale / greatestCommonDivisor(scale, denominator) * denominator
      guard scale <= Int64(Int32.max) else { return nil }
    }
    return scale
  }

  static func whole(_ value: Rational, _ scale: Int64) -> Int64? {
    guard let scaled = value.multiplied(by: Rational(scale)), scaled.denominator == 1 else { return nil }
    return Int64(exactly: scaled.numerator)
  }

  /// Whether any sum of them stays within 60 bits.
  static func areAddable(_ values: [Int64]) -> Bool {
    var sum: Int64 = 0
    for value in values {
      guard value < 1 << 60 else { return false }
      sum += value
      guard sum < 1 << 60 else { return false }
    }
    return true
  }

  private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
