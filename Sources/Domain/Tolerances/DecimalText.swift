public import Values

/// A decimal number as it was written, `-12.50`: up to 15 digits before the point and 6 after it.
public struct DecimalText: Hashable, Sendable, CustomStringConvertible {
  public let description: String
  public let value: Rational

  /// Nil for another form: a plus, grouping, an exponent, a leading zero before another digit.
  public init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...15).contains(whole.utf8.count), whole == "0" || !whole.hasPrefix("0"),
      parts.count == 1 || (1...6).contains(parts[1].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let units = Int128(parts.joined())
    else { return nil }
    let scale = parts.dropFirst().first.map { $0.utf8.reduce(Int128(1)) { power, _ in power * 10 } } ?? 1
    guard let value = Rational(text.hasPrefix("-") ? -units : units, over: scale) else { return nil }
    description = String(text)
    self.value = value
  }

  public static func == (left: DecimalText, right: DecimalText) -> Bool { left.description == right.description }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
