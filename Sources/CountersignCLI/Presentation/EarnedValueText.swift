import Countersign
import Domain
import Projections
import Values

extension EarnedValueReport {
  var title: String {
    "Earned value of \(subject) as of \(asOf) against the \(baseline.rawValue) baseline, known up to position "
      + "\(position)"
  }

  /// Estimates of the total, reserves and exposure, variances beyond their thresholds, remarks.
  func printDetails() {
    if let total { EarnedValueTable.Line(total).printForecast(total.currency) }
    Out.line("")
    for reserve in reserves where !reserve.granted.isEmpty { Out.line(reserve.words) }
    if let earned = total?.figures?.shareEarned, reserves.contains(where: { !$0.granted.isEmpty }) {
      Out.line("work: \(EarnedValueCells.percent(earned)) earned")
    }
    if !threats.isEmpty || !opportunities.isEmpty || unpriced > 0 {
      Out.line(
        "open threats: \(threats.isEmpty ? "none priced" : "\(threats) expected"); opportunities: "
          + "\(opportunities.isEmpty ? "none priced" : "\(opportunities) expected"); \(unpriced) open risks unpriced")
    }
    for account in accounts where !account.breaches.isEmpty {
      let missing = account.narrative.missing
      Out.line(
        PlainText.flat(
          "\(account.initiative) \(account.account): \(account.breaches.map(\.words).joined(separator: "; ")); "
            + (missing.isEmpty
              ? "cause: \(account.narrative.cause ?? ""); asked: \(account.narrative.decisionAsked ?? "")"
              : "no \(missing.joined(separator: ", no "))")))
    }
    for level in levels { if let why = level.unavailable { Out.line("\(level.subject): N/A, \(why)") } }
    for remark in remarks { Out.line(PlainText.flat("note: \(remark)")) }
  }
}

extension EarnedValueTable.Line {
  fileprivate init(_ level: EarnedValueReport.Level) {
    self.init(name: level.name, figures: level.figures, schedule: level.schedule)
  }

  /// The estimates at completion and the earned schedule.
  func printForecast(_ currency: Currency?) {
    guard let figures else { return }
    var listing = Listing(columns: [
      .init(key: "estimate", title: "Estimate at completion"), .init(key: "eac", title: "EAC", isRight: true),
      .init(key: "etc", title: "ETC", isRight: true), .init(key: "vac", title: "VAC", isRight: true),
      .init(key: "tcpi", title: "TCPI(EAC)", isRight: true),
    ])
    listing.rows = EarnedValueFigures.Estimate.allCases.map { estimate in
      [
        .string(estimate.formula), .string(EarnedValueCells.amount(figures.atCompletion(estimate), currency)),
        .string(EarnedValueCells.amount(figures.toComplete(estimate), currency)),
        .string(EarnedValueCells.amount(figures.varianceAtCompletion(estimate), currency)),
        .string(EarnedValueCells.index(figures.toCompleteIndex(estimate))),
      ]
    }
    Out.line("")
    listing.print(as: .table)
    Out.line("to end within the budget: TCPI(BAC) \(EarnedValueCells.index(figures.toCompleteIndex))")
    guard let schedule else { return }
    let words = [
      "earned schedule: ES \(EarnedValueCells.index(schedule.earned)) of PD \(EarnedValueCells.index(schedule.planned))",
      "AT \(EarnedValueCells.index(schedule.actual))", "SV(t) \(EarnedValueCells.index(schedule.variance))",
      "SPI(t) \(EarnedValueCells.index(schedule.index))",
      "IEAC(t) \(EarnedValueCells.index(schedule.durationAtCompletion)) periods",
    ]
    Out.line(words.joined(separator: ", "))
  }
}

extension ReserveStanding {
  fileprivate var words: String {
    let burn = draws.filter { !$0.drawn.isEmpty }.map { "\($0.period) \($0.drawn)" }.joined(separator: ", ")
    return "\(kind.rawValue): \(granted) granted, \(drawn.isEmpty ? "nothing" : drawn.description) drawn "
      + "(\(EarnedValueCells.percent(shareDrawn))), \(remaining) left"
      + (cover.map { ", \($0.decimalText(decimals: 2)) of open threats" } ?? "")
      + (burn.isEmpty ? "" : "; drawn \(burn)")
  }
}
