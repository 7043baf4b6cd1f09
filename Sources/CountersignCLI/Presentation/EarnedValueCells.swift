import Countersign
import Domain
import Projections
import Values

/// Figures as cells: exact in JSON and CSV, rounded in a table, N/A where they are not available.
enum EarnedValueCells {
  typealias Estimate = EarnedValueFigures.Estimate

  private struct Figure: Sendable {
    var key: String
    var title: String
    var isAmount: Bool
    var isHidden = false
    var rank: Int?
    var value: @Sendable (EarnedValueFigures) -> Rational?
  }

  private static let performance: [Figure] = [
    Figure(key: "bac", title: "BAC", isAmount: true) { $0.budgetAtCompletion },
    Figure(key: "pv", title: "PV", isAmount: true) { $0.plannedValue },
    Figure(key: "ev", title: "EV", isAmount: true) { $0.earnedValue },
    Figure(key: "ac", title: "AC", isAmount: true) { $0.actualCost },
    Figure(key: "cv", title: "CV", isAmount: true, rank: 3) { $0.costVariance },
    Figure(key: "sv", title: "SV", isAmount: true, rank: 3) { $0.scheduleVariance },
    Figure(key: "cvShare", title: "CV %", isAmount: false, isHidden: true) { $0.costVarianceShare },
    Figure(key: "svShare", title: "SV %", isAmount: false, isHidden: true) { $0.scheduleVarianceShare },
    Figure(key: "cpi", title: "CPI", isAmount: false) { $0.costIndex },
    Figure(key: "spi", title: "SPI", isAmount: false) { $0.scheduleIndex },
    Figure(key: "shareEarned", title: "Earned", isAmount: false, isHidden: true) { $0.shareEarned },
  ]

  private static let estimates: [Figure] = Estimate.allCases.flatMap { estimate -> [Figure] in
    let isUsual = estimate == .costIndex
    let name = estimate.key
    return [
      Figure(key: "eac\(name)", title: "EAC", isAmount: true, isHidden: !isUsual, rank: 1) {
        $0.atCompletion(estimate)
      },
      Figure(key: "etc\(name)", title: "ETC", isAmount: true, isHidden: true) { $0.toComplete(estimate) },
      Figure(key: "vac\(name)", title: "VAC", isAmount: true, isHidden: !isUsual, rank: 4) {
        $0.varianceAtCompletion(estimate)
      },
      Figure(key: "tcpi\(name)", title: "TCPI(EAC)", isAmount: false, isHidden: true) { $0.toCompleteIndex(estimate) },
    ]
  }

  private static let all =
    performance + estimates
    + [Figure(key: "tcpiBudget", title: "TCPI", isAmount: false, rank: 5) { $0.toCompleteIndex }]

  private static let schedule: [(key: String, title: String, value: @Sendable (EarnedSchedule) -> Rational?)] = [
    ("es", "ES", { $0.earned }), ("at", "AT", { $0.actual }), ("pd", "PD", { $0.planned }),
    ("svT", "SV(t)", { $0.variance }), ("spiT", "SPI(t)", { $0.index }),
    ("ieacT", "IEAC(t)", { $0.durationAtCompletion }),
  ]

  static var columns: [Listing.Column] {
    all.map { Listing.Column(key: $0.key, title: $0.title, isRight: true, rank: $0.rank, isHidden: $0.isHidden) }
      + schedule.map {
        Listing.Column(key: $0.key, title: $0.title, isRight: true, rank: 2, isHidden: $0.key != "spiT")
      } + [Listing.Column(key: "isComplete", title: "Complete", isHidden: true)]
  }

  static func cells(_ figures: EarnedValueFigures?, _ times: EarnedSchedule?) -> [JSONValue] {
    all.map { figure in .exact(figures.flatMap(figure.value)) } + schedule.map { .exact(times.flatMap($0.value)) }
      + [figures.map { .bool($0.isComplete) } ?? .null]
  }

  /// How a figure reads in a table; nil for other columns.
  static func text(
    _ key: String, _ figures: EarnedValueFigures?, _ times: EarnedSchedule?, _ currency: Currency?
  ) -> String? {
    if let figure = all.first(where: { $0.key == key }) {
      let value = figures.flatMap(figure.value)
      return figure.isAmount ? amount(value, currency) : index(value)
    }
    return schedule.first { $0.key == key }.map { index(times.flatMap($0.value)) }
  }

  /// From a million on in millions, cut to two decimals.
  static func amount(_ value: Rational?, _ currency: Currency?) -> String {
    guard let value else { return "N/A" }
    let text = value.decimalText(decimals: currency?.decimals ?? 2)
    return max(value, value.negated) < Rational(1_000_000) ? text : Amount.short(text)
  }

  /// A fraction of one in percent, to one decimal.
  static func percent(_ value: Rational?) -> String {
    value?.multiplied(by: Rational(100)).map { "\($0.decimalText(decimals: 1)) %" } ?? "N/A"
  }

  /// To three decimals, half to even.
  static func index(_ value: Rational?) -> String { value?.decimalText(decimals: 3) ?? "N/A" }
}

extension EarnedValueFigures.Estimate {
  /// As part of a key: `Budgeted`, `CostIndex`.
  fileprivate var key: String {
    switch self {
    case .budgeted: "Budgeted"
    case .costIndex: "CostIndex"
    case .costAndScheduleIndex: "CostAndScheduleIndex"
    case .bottomUp: "BottomUp"
    }
  }

  var formula: String {
    switch self {
    case .budgeted: "AC + (BAC - EV)"
    case .costIndex: "BAC / CPI"
    case .costAndScheduleIndex: "AC + (BAC - EV) / (CPI x SPI)"
    case .bottomUp: "AC + estimate of the work left"
    }
  }
}

extension JSONValue {
  /// An exact fraction as text, `8/9` or `3`; null for what is not available.
  static func exact(_ value: Rational?) -> JSONValue { value.map { .string($0.description) } ?? .null }
}
