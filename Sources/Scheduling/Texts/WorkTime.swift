import Values

/// A length of time as people write it: `40h`, `7h30m`, `3ed`. A day is 8 hours of work and a week 40, an elapsed day 24 and
/// an elapsed week 168.
public struct WorkTime: Hashable, Sendable {
  public var seconds: Int64
  /// Counts every second, whatever the calendar.
  public var isElapsed: Bool

  public init(seconds: Int64, isElapsed: Bool = false) {
    self.seconds = seconds
    self.isElapsed = isElapsed
  }

  /// Beyond this no plan is meant: 1,000 years of seconds.
  public static let bound: Int64 = 31_556_952_000

  /// - Parameters:
  ///   - secondsPerDay: what a working `d` is.
  ///   - secondsPerWeek: what a working `w` is.
  ///
  /// Units are w, d, h, m, s, each at most once and in that order, all with `e` before them or none; decimals are allowed
  /// where they come to whole seconds. Nil for anything else, and beyond `bound`.
  public init?(_ text: some StringProtocol, secondsPerDay: Int64 = 28_800, secondsPerWeek: Int64 = 144_000) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == 0x2D
    if isNegative || bytes.first == 0x2B { bytes.removeFirst() }
    guard !bytes.isEmpty else { return nil }
    var total: Int64 = 0
    var rank = -1
    var elapsed: Bool?
    while !bytes.isEmpty {
      let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == 0x2E }
      bytes = bytes.dropFirst(digits.count)
      let isElapsed = bytes.first == 0x65
      if isElapsed { bytes.removeFirst() }
      guard let unit = bytes.popFirst(), elapsed ?? isElapsed == isElapsed else { return nil }
      elapsed = isElapsed
      let size: Int64
      let place: Int
      switch unit {
      case 0x77: (size, place) = (isElapsed ? 604_800 : secondsPerWeek, 0)
      case 0x64: (size, place) = (isElapsed ? 86_400 : secondsPerDay, 1)
      case 0x68: (size, place) = (3600, 2)
      case 0x6D: (size, place) = (60, 3)
      case 0x73: (size, place) = (1, 4)
      default: return nil
      }
      guard place > rank, let part = Self.product(digits, size) else { return nil }
      rank = place
      total += part
      guard total <= Self.bound else { return nil }
    }
    self.init(seconds: isNegative ? -total : total, isElapsed: elapsed ?? false)
  }

  /// `digits` may hold one point; nil where the product is no whole number, or too large.
  private static func product(_ digits: ArraySlice<UInt8>, _ size: Int64) -> Int64? {
    let parts = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, !whole.isEmpty, whole.count <= 12 else { return nil }
    let decimals = parts.count == 2 ? parts[1] : []
    guard parts.count == 1 || (1...6).contains(decimals.count) else { return nil }
    var number: Int64 = 0
    var scale: Int64 = 1
    for digit in whole { number = number * 10 + Int64(digit - 0x30) }
    for digit in decimals {
      number = number * 10 + Int64(digit - 0x30)
      scale *= 10
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: size)
    guard !overflow, product.isMultiple(of: scale), product / scale <= bound else { return nil }
    return product / scale
  }
}

extension WorkTime: CustomStringConvertible {
  /// In hours, minutes and seconds: `40h`, `7h30m`, `72eh`; zero is `0h`.
  public var description: String {
    let mark = isElapsed ? "e" : ""
    let magnitude = seconds.magnitude
    var text = seconds < 0 ? "-" : ""
    let (hours, minutes, rest) = (magnitude / 3600, magnitude / 60 % 60, magnitude % 60)
    if hours > 0 || magnitude == 0 { text += "\(hours)\(mark)h" }
    if minutes > 0 { text += "\(minutes)\(mark)m" }
    if rest > 0 { text += "\(rest)\(mark)s" }
    return text
  }
}
