/// Whole units shared out in proportion to weights, so that the shares sum to the whole.
package enum Apportionment {
  /// By largest remainder (Hamilton's method): each share is its exact quota, rounded down or up; of equal remainders the
  /// earlier is rounded up. A whole below zero is shared like its negative.
  ///
  /// - Parameter weights: none below zero. Where all are zero, the last takes the whole.
  package static func shares(of whole: Int64, by weights: [Int64]) -> [Int64] {
    guard !weights.isEmpty else { return [] }
    let total = weights.reduce(Int128(0)) { $0 + Int128(max($1, 0)) }
    guard total > 0 else { return Array(repeating: 0, count: weights.count - 1) + [whole] }
    let sign: Int64 = whole < 0 ? -1 : 1
    let magnitude = Int128(whole.magnitude)
    // At most 2⁶³ × 2⁶³.
    let quotas = weights.map { (magnitude * Int128(max($0, 0))).quotientAndRemainder(dividingBy: total) }
    var shares = quotas.map { Int64(clamping: $0.quotient) }
    let left = Int(magnitude - quotas.reduce(0) { $0 + $1.quotient })
    let order = quotas.indices.sorted { (quotas[$1].remainder, $0) < (quotas[$0].remainder, $1) }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares.map { $0 * sign }
  }
}
