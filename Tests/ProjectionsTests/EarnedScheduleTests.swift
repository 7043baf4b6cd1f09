import DomainFixtures
import Projections
import Testing
import Values

@Suite struct EarnedScheduleTests {
  private func curve(_ planned: Int64...) throws -> PlannedValueCurve {
    try #require(PlannedValueCurve(byPeriod: planned.map { Rational($0) }))
  }

  @Test func `schedule is earned between two periods in proportion`() throws {
    let work = try EarnedSchedule(curve(10, 20, 30, 40), earnedValue: Rational(24), at: Rational(3))
    #expect(work.earned == Rational(12, over: 5))
    #expect(work.variance == Rational(-3, over: 5))
    #expect(work.index == Rational(4, over: 5))
    #expect(work.durationAtCompletion == Rational(5))
  }

  @Test func `nothing earned is no schedule earned, and no forecast`() throws {
    let work = try EarnedSchedule(curve(10, 20), earnedValue: .zero, at: Rational(1))
    #expect(work.earned == .zero && work.index == .zero && work.durationAtCompletion == nil)
    #expect(try EarnedSchedule(curve(10, 20), earnedValue: .zero, at: .zero).index == nil)
    #expect(try EarnedSchedule(curve(10, 20), earnedValue: Rational(-1), at: Rational(1)).earned == nil)
  }

  @Test func `all earned, or more, earns the planned duration`() throws {
    for earned in [40, 41, 400] as [Int64] {
      let work = try EarnedSchedule(curve(10, 40, 40, 40), earnedValue: Rational(earned), at: Rational(3))
      #expect(work.earned == Rational(2) && work.planned == Rational(2))
      #expect(work.durationAtCompletion == Rational(3))
    }
  }

  @Test func `who waits as planned is on time`() throws {
    let plan = try curve(10, 20, 20, 20, 30)
    #expect(plan.time(earning: Rational(20)) == Rational(4))
    for (now, earned) in [(1, 2), (2, 2), (3, 3), (4, 4), (5, 4)] as [(Int64, Int64)] {
      #expect(plan.time(earning: Rational(20), now: Rational(now)) == Rational(earned), "at \(now)")
    }
    let late = try curve(0, 0, 10)
    #expect(late.time(earning: .zero, now: Rational(1)) == Rational(1))
    #expect(late.time(earning: .zero, now: Rational(3)) == Rational(2))
    #expect(late.time(earning: Rational(5), now: Rational(1)) == Rational(5, over: 2))
  }

  @Test func `a curve has ascending times and a value at each`() throws {
    #expect(PlannedValueCurve([]) == nil)
    #expect(
      PlannedValueCurve([.init(time: Rational(2), planned: .zero), .init(time: Rational(2), planned: .zero)]) == nil)
    #expect(PlannedValueCurve([.init(time: Rational(-1), planned: .zero)]) == nil)
    let plan = try curve(10, 30)
    #expect(plan.planned(at: .zero) == .zero && plan.planned(at: Rational(9)) == Rational(30))
    #expect(plan.planned(at: Rational(3, over: 2).map { $0 } ?? .zero) == Rational(20))
  }

  @Test(arguments: 0..<200)
  func `planned value at the schedule earned is what was earned`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var sum: Int64 = 0
    let planned = (0..<Int.random(in: 1...12, using: &random)).map { _ -> Rational in
      sum += Int64.random(in: 0...3, using: &random) * Int64.random(in: 0...9999, using: &random)
      return Rational(sum)
    }
    let plan = try #require(PlannedValueCurve(byPeriod: planned))
    let earned = Rational(Int64.random(in: 0...max(sum, 1), using: &random))
    let now = Rational(Int64.random(in: 0...12, using: &random))
    let time = try #require(plan.time(earning: earned, now: now), "seed \(seed)")
    #expect(time >= .zero && time <= plan.duration, "seed \(seed)")
    if earned <= plan.total { #expect(plan.planned(at: time) == earned, "seed \(seed)") }
  }
}
