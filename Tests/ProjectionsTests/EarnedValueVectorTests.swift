import Domain
import Foundation
import Projections
import TestSupport
import Testing
import Values

/// Published and hand-derived cases that others wrote: every file of their form in the shared folder.
@Suite struct EarnedValueVectorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var inputs: [String: [String]]
    /// Nil: not available.
    var expected: [String: Double?]
    var tolerance: Double
    var testDescription: String { id }
  }

  static let cases: [Case] = SharedData.files("data/evm", extension: "json").flatMap { file -> [Case] in
    let root = (try? JSONSerialization.jsonObject(with: Data(contentsOf: file))) as? [String: Any]
    return (root?["cases"] as? [[String: Any]] ?? []).compactMap { item in
      guard let method = item["method"] as? String, ["evm", "earned_schedule"].contains(method) else { return nil }
      let expected = (item["expected"] as? [String: Any] ?? [:]).mapValues { ($0 as? NSNumber)?.doubleValue }
      let inputs = (item["inputs"] as? [String: Any] ?? [:]).mapValues { value in
        (value as? [NSNumber])?.map(\.stringValue) ?? (value as? NSNumber).map { [$0.stringValue] } ?? []
      }
      return Case(
        id: "\(item["id"] ?? "?")", inputs: inputs, expected: expected,
        tolerance: (item["tol"] as? NSNumber)?.doubleValue ?? 1e-9)
    }
  }

  @Test(arguments: cases)
  func `the case's figures are those that its author derived`(_ vector: Case) throws {
    let found = try figures(vector)
    #expect(!vector.expected.isEmpty)
    for (key, expected) in vector.expected {
      // An unknown key fails: nothing that a case expects is passed over.
      let exact = try #require(found[key], "\(vector.id): no figure is called '\(key)'")
      guard let expected else {
        #expect(exact == nil, "\(vector.id).\(key)")
        continue
      }
      let value = try #require(exact, "\(vector.id).\(key) is not available")
      let number = Double(value.numerator) / Double(value.denominator)
      #expect(abs(number - expected) <= vector.tolerance * max(1, abs(expected)), "\(vector.id).\(key): \(number)")
    }
  }

  @Test func `there are cases wherever the shared folder is`() {
    guard SharedData.url("data/evm") != nil else { return }
    #expect(Self.cases.count >= 9)
  }

  private func figures(_ vector: Case) throws -> [String: Rational?] {
    func numbers(_ key: String) throws -> [Rational]? {
      try vector.inputs[key]?.map { try #require(Self.number($0), "\(vector.id).\(key): \($0)") }
    }
    let planned = try #require(try numbers("pv"), "\(vector.id) has no pv")
    let times = try numbers("periods") ?? planned.indices.map { Rational(Int64($0)) }
    #expect(times.count == planned.count)
    let curve = try #require(PlannedValueCurve(zip(times, planned).map { .init(time: $0, planned: $1) }))
    let earned = try #require(try numbers("ev")?.first, "\(vector.id) has no ev")
    let now = try numbers("at")?.first
    let budget = try numbers("bac")?.first ?? curve.total
    var found: [String: Rational?] = ["es": curve.time(earning: earned, now: now)]
    guard let now else { return found }
    let schedule = EarnedSchedule(curve, earnedValue: earned, at: now)
    found.merge([
      "es": schedule.earned, "sv_t": schedule.variance, "spi_t": schedule.index,
      "ieac_t": schedule.durationAtCompletion, "pd": schedule.planned, "pv": curve.planned(at: now),
    ]) { $1 }
    guard let actual = try numbers("ac")?.first, let plannedNow = curve.planned(at: now) else { return found }
    let figures = EarnedValueFigures(
      budgetAtCompletion: budget, plannedValue: plannedNow, earnedValue: earned, actualCost: actual,
      bottomUpToComplete: try numbers("etc")?.first)
    return found.merging(Self.results(figures)) { $1 }
  }

  private static func results(_ figures: EarnedValueFigures) -> [String: Rational?] {
    [
      "bac": figures.budgetAtCompletion, "ev": figures.earnedValue, "ac": figures.actualCost,
      "cv": figures.costVariance, "sv": figures.scheduleVariance, "cpi": figures.costIndex,
      "spi": figures.scheduleIndex, "cv_pct": figures.costVarianceShare.flatMap { $0.multiplied(by: Rational(100)) },
      "sv_pct": figures.scheduleVarianceShare.flatMap { $0.multiplied(by: Rational(100)) },
      "eac_cpi": figures.atCompletion(.costIndex), "eac_typical": figures.atCompletion(.budgeted),
      "eac_cpi_spi": figures.atCompletion(.costAndScheduleIndex), "eac_bottom_up": figures.atCompletion(.bottomUp),
      "etc": figures.toComplete(.costIndex), "vac": figures.varianceAtCompletion(.costIndex),
      "tcpi_bac": figures.toCompleteIndex, "tcpi_eac": figures.toCompleteIndex(.costIndex),
    ]
  }

  /// A decimal as it is written, to the last digit.
  private static func number(_ text: String) -> Rational? {
    let digits = text.drop { $0 == "-" }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let units = Int128(parts.joined()) else { return nil }
    let scale = (parts.dropFirst().first ?? "").reduce(Int128(1)) { scale, _ in scale * 10 }
    return Rational(text.hasPrefix("-") ? -units : units, over: scale)
  }
}
