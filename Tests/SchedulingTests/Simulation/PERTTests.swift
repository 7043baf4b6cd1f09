import Scheduling
import Testing
import Values

@Suite struct `A PERT analysis` {
  @Test func `gives what published cases say, in every file of them`() throws {
    let cases = try PublishedCase.all(method: "pert")
    for item in cases {
      let analysis = try PERTAnalysis(item.estimated)
      #expect(analysis.expectedDuration == item.expected["expected_duration"], "\(item.id)")
      let deviation = try #require(analysis.deviationText(decimals: 12))
      let found = try #require(Rational(decimal: deviation))
      let wanted = try #require(item.expected["sigma_critical_path"])
      let difference = try #require(found.subtracting(wanted))
      let tolerance = try #require(Rational(1, over: 1_000_000_000))
      #expect(difference <= tolerance && difference.negated <= tolerance, "\(item.id): \(deviation)")
    }
    #expect(!cases.isEmpty || PublishedCase.areAbsent)
  }

  @Test func `takes the more uncertain of two paths of one length`() throws {
    let analysis = try PERTAnalysis([
      activity("sure", 4, 4, 4), activity("unsure", 1, 4, 7), activity("end", 1, 1, 1, after: ["sure", "unsure"]),
    ])
    #expect(analysis.criticalPath == ["unsure", "end"])
    #expect(analysis.variance == Rational(1))
    #expect(analysis.deviationText(decimals: 3) == "1.000")
  }

  @Test func `is the same whatever the order of its activities`() throws {
    var activities = [
      activity("A", 1, 2, 9), activity("B", 1, 2, 9), activity("C", 1, 1, 1, after: ["A", "B"]),
    ]
    let first = try PERTAnalysis(activities)
    activities.reverse()
    let second = try PERTAnalysis(activities)
    #expect(first.criticalPath == second.criticalPath)
    #expect(first.variance == second.variance)
  }

  @Test func `refuses estimates out of order`() {
    #expect(throws: PlanFault.self) { try PERTAnalysis([activity("A", 3, 2, 9)]) }
  }

  @Test(arguments: [
    ("2", 3, "1.414"), ("0", 2, "0.00"), ("0.25", 1, "0.5"), ("1000000", 0, "1000"), ("0.0001", 1, "0.0"),
  ])
  func `prints a root rounded to the half`(value: String, decimals: Int, text: String) throws {
    #expect(try #require(Rational(decimal: value)).squareRootText(decimals: decimals) == text)
  }

  private func activity(
    _ id: String, _ optimistic: Int64, _ mostLikely: Int64, _ pessimistic: Int64, after: [String] = []
  ) -> PERTActivity {
    PERTActivity(
      id: id, predecessors: after, optimistic: Rational(optimistic), mostLikely: Rational(mostLikely),
      pessimistic: Rational(pessimistic))
  }
}
