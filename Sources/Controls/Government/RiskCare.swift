import Domain
import Values

/// Whether the risks above the appetite in force on a day are looked after.
enum RiskCare {
  /// Judges every risk above it, at the position of its score.
  static func judge(_ log: LogState, asOf day: CivilDay, in tally: inout Tally) {
    let state = log.organisation
    for initiative in state.initiatives.values.sorted(by: { $0.subject < $1.subject }) {
      guard let appetite = state.riskAppetite(of: initiative.subject, on: day) else { continue }
      let scale = state.riskScale(of: initiative.subject, on: day)
      for risk in initiative.items(.risk, asOf: day) {
        guard let (score, position) = score(risk, initiative, scale, day), score > appetite,
          !isOver(risk, initiative, day), log.isInScope(position)
        else { continue }
        let missing = ["owner", "response", "reviewDue"].filter {
          initiative.value(FieldAddress(item: risk, field: $0), asOf: day) == nil
        }
        tally.judge(
          position,
          missing.isEmpty
            ? nil
            : "\(initiative.subject) \(risk) scores \(score), above \(appetite), without \(missing.joined(separator: ", "))"
        )
      }
    }
  }

  /// The residual score; where none is baselined, that of the levels on the scale.
  private static func score(
    _ risk: ItemReference, _ initiative: Initiative, _ scale: RiskScale, _ day: CivilDay
  ) -> (score: Int64, position: Int64)? {
    func point(_ field: String) -> FieldTimeline.Point? {
      initiative.fields[FieldAddress(item: risk, field: field)]?.current(asOf: day)
    }
    if let point = point("residualScore"), case .integer(let score) = point.value { return (score, point.position) }
    guard let likelihood = point("probability"), let effect = point("impact"),
      case .integer(let probability) = likelihood.value, case .integer(let impact) = effect.value,
      let score = scale.score(probability: probability, impact: impact)
    else { return nil }
    return (score, max(likelihood.position, effect.position))
  }

  private static func isOver(_ risk: ItemReference, _ initiative: Initiative, _ day: CivilDay) -> Bool {
    guard case .text(let status) = initiative.value(FieldAddress(item: risk, field: "status"), asOf: day) else {
      return false
    }
    return ["closed", "rejected", "materialised"].contains(status)
  }
}
