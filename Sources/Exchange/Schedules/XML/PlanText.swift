import Values

/// Values as planning tools write them.
enum PlanText {
  /// `2026-03-02T08:00:00`; no zone, and no part of a second but zero.
  static func moment(_ text: String) -> CivilMoment? {
    guard let point = text.utf8.firstIndex(of: 0x2E) else { return CivilMoment(iso: text) }
    guard text.utf8[text.utf8.index(after: point)...].allSatisfy({ $0 == 0x30 }) else { return nil }
    return CivilMoment(iso: text[..<point])
  }

  /// Seconds of the day of `08:00:00` or `08:00`.
  static func timeOfDay(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var seconds: Int64 = 0
    for (place, part) in parts.enumerated() {
      guard part.utf8.count == 2, let value = Int64(part), value >= 0, value < (place == 0 ? 24 : 60)
      else { return nil }
      seconds = seconds * 60 + value
    }
    return parts.count == 2 ? seconds * 60 : seconds
  }

  /// `12.50`, `-3`, `1.0E7`: exact, with at most 30 digits.
  static func decimal(_ text: String) -> Rational? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    var exponent = 0
    if let mark = rest.firstIndex(where: { $0 == "E" || $0 == "e" }) {
      guard let value = Int(rest[rest.index(after: mark)...]), (-30...30).contains(value) else { return nil }
      exponent = value
      rest = rest[..<mark]
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !(whole.isEmpty && parts.count == 1) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = String(whole + fraction)
    guard !digits.isEmpty, digits.utf8.count <= 30, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int128(digits), let scale = power(abs(exponent - fraction.count))
    else { return nil }
    let (top, overflow) = exponent >= fraction.count ? number.multipliedReportingOverflow(by: scale) : (number, false)
    guard !overflow else { return nil }
    let value = Rational(top, over: exponent >= fraction.count ? 1 : scale)
    return isNegative ? value?.negated : value
  }

  private static func power(_ exponent: Int) -> Int128? {
    guard exponent <= 36 else { return nil }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// To the nearest whole, half to even; nil past 64 bits.
  static func rounded(_ number: Rational) -> Int64? {
    let (whole, rest) = number.numerator.quotientAndRemainder(dividingBy: number.denominator)
    let twice = rest.magnitude * 2
    let isUp = twice > number.denominator.magnitude || (twice == number.denominator.magnitude && whole % 2 != 0)
    return Int64(exactly: isUp ? whole + (number.numerator < 0 ? -1 : 1) : whole)
  }

  /// Seconds of `PT8H0M0S`, `P1DT2H`, `-PT30M`, `PT1M5.07S`, to the nearest second; years and months have no length.
  static func span(_ text: String) -> Int64? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    guard rest.first == "P" else { return nil }
    rest = rest.dropFirst()
    var units: [(Character, Int64)] = [("D", 86_400)]
    var total = Rational.zero
    var isEmpty = true
    while let letter = rest.first {
      if letter == "T", units.first?.0 == "D" || units.isEmpty {
        units = [("H", 3600), ("M", 60), ("S", 1)]
        rest = rest.dropFirst()
        continue
      }
      let number = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      guard let mark = rest.popFirst(), let place = units.firstIndex(where: { $0.0 == mark }),
        let value = decimal(String(number))?.multiplied(by: Rational(units[place].1)),
        let sum = total.adding(value)
      else { return nil }
      units.removeSubrange(...place)
      total = sum
      isEmpty = false
    }
    guard !isEmpty else { return nil }
    return rounded(isNegative ? total.negated : total)
  }
}

extension String {
  /// At most 60 characters, on one line, for a note.
  var shortened: String {
    let line = String(map { $0.isNewline ? " " : $0 })
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}
