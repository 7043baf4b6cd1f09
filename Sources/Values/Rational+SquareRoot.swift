extension Rational {
  /// The square root as decimal text with `decimals` decimals (0 to 18), rounded half up; exact integer arithmetic
  /// throughout, so the same everywhere.
  ///
  /// Nil below zero, and where the value with twice as many decimals passes 128 bits.
  public func squareRootText(decimals: Int) -> String? {
    let decimals = min(max(decimals, 0), 18)
    // One binary place more than is printed decides the rounding: the root of four times the value, halved.
    var scaled = Rational(4)
    for _ in 0..<2 * decimals {
      guard let next = scaled.multiplied(by: Rational(10)) else { return nil }
      scaled = next
    }
    guard numerator >= 0, let wide = multiplied(by: scaled) else { return nil }
    let doubled = UInt128(wide.numerator / wide.denominator).squareRoot()
    let digits = String(doubled / 2 + doubled % 2)
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
    return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}

extension UInt128 {
  /// The greatest whole number whose square is at most this one.
  fileprivate func squareRoot() -> UInt128 {
    guard self > 1 else { return self }
    // From above, Newton's steps fall until they reach it.
    var root = UInt128(1) << ((Self.bitWidth - leadingZeroBitCount + 1) / 2)
    while true {
      let next = (root + self / root) / 2
      guard next < root else { return root }
      root = next
    }
  }
}
