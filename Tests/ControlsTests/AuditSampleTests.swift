@testable import Controls
import Testing

@Suite struct AuditSampleTests {
  /// Known outputs of the published generator.
  @Test func `the generator is SplitMix64`() {
    var random = SplitMix64(state: 1_234_567)
    let words = (0..<5).map { _ in random.next() }
    #expect(
      words == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  /// Worked out by another program from docs/controls.md.
  @Test func `a sample is the one that the document describes`() {
    let population = PositionRanges(Array(1...40) + [50, 51, 60])
    #expect(AuditSample.draw(5, from: population, seed: 42) == Self.expected)
  }

  private static let expected: [Int64] = [8, 12, 21, 35, 60]

  @Test(arguments: Array(1...40) as [UInt64])
  func `it is drawn from the population without replacement, and is the same again`(seed: UInt64) {
    var random = Generator(seed: seed)
    let all = (0..<Int(random.next() % 60)).map { _ in Int64(random.next() % 200) + 1 }
    let population = PositionRanges(all)
    let size = Int(random.next() % 30)
    let sample = AuditSample.draw(size, from: population, seed: seed)
    #expect(sample == AuditSample.draw(size, from: population, seed: seed), "seed \(seed)")
    #expect(sample == Array(Set(sample)).sorted() && Set(sample).isSubset(of: all), "seed \(seed)")
    #expect(sample.count == min(size, population.count), "seed \(seed)")
  }

  @Test func `every position is as likely as another`() {
    let population = PositionRanges(1...10)
    var counts: [Int64: Int] = [:]
    for seed in 1...4_000 as ClosedRange<UInt64> {
      for position in AuditSample.draw(3, from: population, seed: seed) { counts[position, default: 0] += 1 }
    }
    // 1200 expected, with a standard deviation of 29.
    #expect(counts.count == 10 && counts.values.allSatisfy { (1_050...1_350).contains($0) }, "\(counts)")
  }

  @Test func `all are drawn where there are no more, and none where none are asked for`() {
    #expect(AuditSample.draw(9, from: PositionRanges(3...5), seed: 0) == [3, 4, 5])
    #expect(AuditSample.draw(0, from: PositionRanges(3...5), seed: 0).isEmpty)
    #expect(AuditSample.draw(-1, from: PositionRanges(3...5), seed: 0).isEmpty)
    #expect(AuditSample.draw(9, from: PositionRanges(), seed: 0).isEmpty)
    #expect(AuditSample.draw(2, from: PositionRanges(run: 1...(.max - 1)), seed: 7).count == 2)
  }
}
