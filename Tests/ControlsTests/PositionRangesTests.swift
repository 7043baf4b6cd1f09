import Controls
import Testing

@Suite struct `Positions examined` {
  @Test(arguments: 1...200) func `are each held once, in order, whatever order they came in`(seed: UInt64) {
    // A linear congruential generator (Knuth, MMIX): the same positions for the same seed.
    var state = seed
    func next(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    let positions = (0..<next(60)).map { _ in next(80) + 1 }
    let ranges = PositionRanges(positions)
    #expect(Array(ranges.positions) == Set(positions).sorted(), "seed \(seed)")
    #expect(ranges.count == Set(positions).count)
    for position in Int64(0)...81 { #expect(ranges.contains(position) == positions.contains(position)) }
    for (one, next) in zip(ranges.ranges, ranges.ranges.dropFirst()) {
      #expect(one.upperBound + 1 < next.lowerBound, "runs that touch are one")
    }
  }
}
