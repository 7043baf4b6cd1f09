/// A decimal number as planning tools write it: `0.77`, `-16`, with a comma for the point where its user's locale has one.
struct PlanNumber {
  /// The number times ten to the `decimals`.
  private let digits: Int128
  private let scale: Int128

  /// Nil where the text is no number, or has more than 18 digits before or after the point.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == 0x2D
    if isNegative || bytes.first == 0x2B { bytes.removeFirst() }
    if bytes.contains(0x2E), bytes.contains(0x2C) {
      // Of two kinds of mark the last is the decimal one, the other groups.
      let mark = bytes.last { $0 == 0x2E || $0 == 0x2C }
      bytes = bytes.filter { $0 == mark || ($0 != 0x2E && $0 != 0x2C) }[...]
    }
    let parts = bytes.split(maxSplits: 2, omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x2C }
    let whole = parts.first ?? []
    let decimals = parts.count > 1 ? parts[1] : []
    guard parts.count <= 2, whole.count <= 18, decimals.count <= 18, !(whole.isEmpty && decimals.isEmpty) else {
      return nil
    }
    var digits: Int128 = 0
    var scale: Int128 = 1
    for byte in whole {
      guard (0x30...0x39).contains(byte) else { return nil }
      digits = digits * 10 + Int128(byte - 0x30)
    }
    for byte in decimals {
      guard (0x30...0x39).contains(byte) else { return nil }
      digits = digits * 10 + Int128(byte - 0x30)
      scale *= 10
    }
    self.digits = isNegative ? -digits : digits
    self.scale = scale
  }

  /// The number times `factor`, to the nearest whole, halves to even; nil past `bound` either way.
  func times(_ factor: Int64, within bound: Int64) -> (value: Int64, isExact: Bool)? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: Int128(factor))
    guard !overflow else { return nil }
    var (value, rest) = product.magnitude.quotientAndRemainder(dividingBy: scale.magnitude)
    let isExact = rest == 0
    let toNext = scale.magnitude - rest
    if rest > toNext || (rest == toNext && !value.isMultiple(of: 2)) { value += 1 }
    guard value <= bound.magnitude else { return nil }
    return (product < 0 ? -Int64(value) : Int64(value), isExact)
  }
}
