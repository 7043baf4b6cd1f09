import DomainFixtures
import Domain
import Projections
import Testing
import Values

@Suite struct EarnedValueFiguresTests {
  private func figures(_ bac: Int64, _ pv: Int64, _ ev: Int64, _ ac: Int64) -> EarnedValueFigures {
    EarnedValueFigures(
      budgetAtCompletion: Rational(bac), plannedValue: Rational(pv), earnedValue: Rational(ev),
      actualCost: Rational(ac))
  }

  @Test func `the worked example gives its figures exactly`() {
    var work = figures(100, 50, 40, 45)
    #expect(work.costVariance == Rational(-5))
    #expect(work.scheduleVariance == Rational(-10))
    #expect(work.costIndex == Rational(8, over: 9))
    #expect(work.scheduleIndex == Rational(4, over: 5))
    #expect(work.costVarianceShare == Rational(-1, over: 8))
    #expect(work.scheduleVarianceShare == Rational(-1, over: 5))
    #expect(work.atCompletion(.budgeted) == Rational(105))
    #expect(work.atCompletion(.costIndex) == Rational(225, over: 2))
    #expect(work.atCompletion(.costAndScheduleIndex) == Rational(1035, over: 8))
    #expect(work.toComplete(.costIndex) == Rational(135, over: 2))
    #expect(work.varianceAtCompletion(.costIndex) == Rational(-25, over: 2))
    #expect(work.toCompleteIndex == Rational(12, over: 11))
    #expect(work.toCompleteIndex(.costIndex) == Rational(8, over: 9))
    #expect(work.atCompletion(.bottomUp) == nil)
    work.bottomUpToComplete = Rational(70)
    #expect(work.atCompletion(.bottomUp) == Rational(115))
    #expect(work.toCompleteIndex(.bottomUp) == Rational(6, over: 7))
  }

  @Test func `an index is never rounded before it is used again`() {
    // 0.89 in place of 8/9 would put the estimate 351 thousand off.
    let work = figures(250_000_000, 120_000_000, 80_000_000, 90_000_000)
    #expect(work.atCompletion(.costIndex) == Rational(281_250_000))
  }

  @Test func `where there is nothing to divide by, a figure is not available`() {
    let unspent = figures(100, 50, 40, 0)
    #expect(unspent.costIndex == nil && unspent.atCompletion(.costIndex) == nil)
    #expect(unspent.atCompletion(.costAndScheduleIndex) == nil && unspent.toCompleteIndex(.costIndex) == nil)
    #expect(unspent.costVariance == Rational(40) && unspent.atCompletion(.budgeted) == Rational(60))
    let unplanned = figures(100, 0, 10, 10)
    #expect(unplanned.scheduleIndex == nil && unplanned.scheduleVarianceShare == nil)
    #expect(unplanned.atCompletion(.costAndScheduleIndex) == nil && unplanned.atCompletion(.costIndex) == Rational(100))
    let unearned = figures(100, 10, 0, 10)
    #expect(unearned.costIndex == .zero && unearned.scheduleIndex == .zero)
    #expect(unearned.atCompletion(.costIndex) == nil && unearned.costVarianceShare == nil)
    #expect(EarnedValueFigures.zero.shareEarned == nil && !EarnedValueFigures.zero.isComplete)
  }

  @Test(arguments: [100, 101, 250] as [Int64])
  func `nothing is left to perform at once the budget is spent`(spent: Int64) {
    #expect(figures(100, 50, 40, spent).toCompleteIndex == nil)
  }

  @Test func `what is above 99 % complete has nothing to be estimated`() {
    for earned in [991, 1000, 1001] as [Int64] {
      let done = figures(1000, 1000, earned, 1100)
      #expect(done.isComplete)
      for estimate in EarnedValueFigures.Estimate.allCases {
        #expect(done.toComplete(estimate) == .zero && done.atCompletion(estimate) == Rational(1100))
        #expect(done.toCompleteIndex(estimate) == nil)
      }
    }
    #expect(!figures(1000, 1000, 990, 1100).isComplete)
  }

  @Test func `sums add amounts, and indices follow from the sums`() {
    let sum = figures(100, 50, 40, 45).adding(figures(50, 50, 10, 5))
    #expect(sum == figures(150, 100, 50, 50))
    #expect(sum?.costIndex == Rational(1))
  }

  @Test(arguments: 0..<200)
  func `on any figures nothing divides by zero and the identities hold`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func amount() -> Int64 { Int64.random(in: 0...3, using: &random) * Int64.random(in: 0...1_000_000, using: &random) }
    let work = figures(amount(), amount(), amount(), amount())
    #expect((work.costIndex == nil) == (work.actualCost == .zero), "seed \(seed)")
    #expect((work.scheduleIndex == nil) == (work.plannedValue == .zero), "seed \(seed)")
    #expect(
      (work.toCompleteIndex == nil) == (work.budgetAtCompletion <= work.actualCost), "seed \(seed)")
    for estimate in EarnedValueFigures.Estimate.allCases {
      guard let total = work.atCompletion(estimate) else { continue }
      #expect(work.toComplete(estimate).flatMap(work.actualCost.adding) == total, "seed \(seed)")
      #expect(work.varianceAtCompletion(estimate)?.adding(total) == work.budgetAtCompletion, "seed \(seed)")
    }
    if let index = work.costIndex { #expect(index.multiplied(by: work.actualCost) == work.earnedValue, "seed \(seed)") }
  }
}
