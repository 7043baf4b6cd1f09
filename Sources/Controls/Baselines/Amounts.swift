import Domain
import Values

/// Exact sums, one a currency. Wide enough for any number of amounts.
struct Amounts: Hashable, Sendable {
  private var sums: [Currency: Int128] = [:]

  /// Money counts; absence, withheld and unreadable values count as nothing.
  mutating func add(_ value: FieldValue?) { add(value, times: 1) }

  mutating func subtract(_ value: FieldValue?) { add(value, times: -1) }

  /// What the movement adds.
  mutating func add(_ movement: Movement) {
    add(movement.to)
    subtract(movement.from)
  }

  private mutating func add(_ value: FieldValue?, times sign: Int128) {
    guard case .money(let money) = value, money.minorUnits != 0 else { return }
    let sum = (sums[money.currency] ?? 0) + sign * Int128(money.minorUnits)
    sums[money.currency] = sum == 0 ? nil : sum
  }
}

extension Amounts: CustomStringConvertible {
  /// `GBP 12.00, USD -3.50`; `nothing` where all sums are 0.
  var description: String {
    if sums.isEmpty { return "nothing" }
    return sums.sorted { $0.key.code < $1.key.code }.map { Self.text($0.value, $0.key) }.joined(separator: ", ")
  }

  private static func text(_ sum: Int128, _ currency: Currency) -> String {
    let scale = UInt128(currency.scale)
    let whole = "\(currency.code) \(sum < 0 ? "-" : "")\(sum.magnitude / scale)"
    if scale == 1 { return whole }
    let fraction = String(sum.magnitude % scale)
    return "\(whole).\(String(repeating: "0", count: currency.decimals - fraction.count))\(fraction)"
  }
}
