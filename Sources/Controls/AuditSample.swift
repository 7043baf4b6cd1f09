/// An auditor's sample, without replacement, that anybody can draw again from the same population and seed.
///
/// The positions stand in an array in ascending order. For i = 0, 1, 2… the element at i is swapped with the one at
/// i + r, r uniform below the count that is left: the remainder of a SplitMix64 word by that count, words at or above the
/// largest multiple of it passed over. The first elements, put in order, are the sample.
public enum AuditSample {
  /// - Returns: `size` positions, or all where there are no more, ascending.
  public static func draw(_ size: Int, from population: PositionRanges, seed: UInt64) -> [Int64] {
    let count = population.count
    var random = SplitMix64(state: seed)
    var moved: [Int: Int] = [:]
    var drawn: [Int] = []
    for index in 0..<max(0, min(size, count)) {
      let other = index + Int(random.next(below: UInt64(count - index)))
      drawn.append(moved[other] ?? other)
      moved[other] = moved[index] ?? index
    }
    return population.positions(at: drawn.sorted())
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64: Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// Uniform in 0..<bound; `bound` is above 0.
  mutating func next(below bound: UInt64) -> UInt64 {
    // 2^64 modulo the bound: as many words at the top would make the low remainders more likely.
    let excess = (UInt64.max % bound + 1) % bound
    var word = next()
    while word > UInt64.max - excess { word = next() }
    return word % bound
  }
}
