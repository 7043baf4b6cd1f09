import Scheduling
import Values

/// What a simulation says, as text and as JSON.
struct RiskAnswer {
  let name: String
  let result: RiskResult
  let seed: UInt64
  let by: CivilDay?

  private static let percentiles = [10, 50, 80, 90]

  /// The share of the runs that finish by the end of the day asked about.
  private var share: Rational? {
    by.map { result.probability(finishingBy: CivilMoment($0.adding(days: 1))) }
  }

  private static func percent(_ share: Rational) -> String {
    share.multiplied(by: Rational(100))?.decimalText(decimals: 1) ?? ""
  }

  func print() {
    Out.line("\(PlainText.flat(name)): \(result.runs) runs, seed \(seed)")
    Out.line("")
    let planned = result.probability(finishingBy: result.deterministicFinish)
    Out.line("as planned  \(result.deterministicFinish)  kept in \(Self.percent(planned)) % of the runs")
    for percent in Self.percentiles {
      let cost = result.cost(percentile: percent).map { "  \($0)" } ?? ""
      Out.line("P\(percent)         \(result.finish(percentile: percent))\(cost)")
    }
    Out.line("mean        \(result.meanFinish)\(result.meanCost.map { "  \($0)" } ?? "")")
    if let by, let share { Out.line("by \(by)  in \(Self.percent(share)) % of the runs") }
    let ranked = result.activities.filter { $0.criticality > .zero }
      .sorted { ($1.criticality, $0.id) < ($0.criticality, $1.id) }
    if !ranked.isEmpty { Out.line("") }
    for activity in ranked.prefix(15) {
      let cruciality = activity.cruciality.map { ", cruciality \($0.decimalText(decimals: 2))" } ?? ""
      Out.line("critical in \(Self.percent(activity.criticality)) %  \(PlainText.flat(activity.id))\(cruciality)")
    }
    if ranked.count > 15 { Out.line("and \(ranked.count - 15) more; --json lists all") }
    for event in result.events {
      Out.line("risk \(PlainText.flat(event.id)) happened in \(event.occurrences) of \(result.runs) runs")
    }
  }

  var json: JSONValue {
    var members: [String: JSONValue] = [
      "plan": .string(name), "runs": .integer(Int64(result.runs)), "seed": .string(String(seed)),
      "deterministicFinish": .text(result.deterministicFinish),
      "deterministicCost": .optional(result.deterministicCost?.description),
      "probabilityAsPlanned": .text(result.probability(finishingBy: result.deterministicFinish)),
      "meanFinish": .text(result.meanFinish), "meanCost": .optional(result.meanCost?.description),
    ]
    members["percentiles"] = .array(
      Self.percentiles.map { percent in
        [
          "percent": .integer(Int64(percent)), "finish": .text(result.finish(percentile: percent)),
          "cost": .optional(result.cost(percentile: percent)?.description),
        ]
      })
    members["by"] = .optional(by?.description)
    members["probabilityBy"] = .optional(share?.description)
    members["activities"] = .array(
      result.activities.map { activity in
        [
          "activity": .string(activity.id), "criticality": .text(activity.criticality),
          "cruciality": .optional(activity.cruciality?.description),
        ]
      })
    members["risks"] = .array(
      result.events.map { ["risk": .string($0.id), "occurrences": .integer(Int64($0.occurrences))] })
    members["histogram"] = .array(
      result.finishes.histogram(bins: 20).map { bin in
        [
          "from": .text(CivilMoment(seconds: bin.first)), "to": .text(CivilMoment(seconds: bin.last)),
          "runs": .integer(Int64(bin.count)),
        ]
      })
    return .object(members)
  }
}
