import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// Initiatives, each with its control accounts below it.
  init(_ report: EarnedValueReport) {
    var rows: [EarnedValueRow] = []
    for level in report.levels {
      rows.append(EarnedValueRow(level))
      rows += report.accounts.filter { $0.initiative == level.subject }.map {
        EarnedValueRow($0, depth: level.depth + 1)
      }
    }
    self.init(earnedValue: rows)
  }

  init(_ table: EarnedValueTable) {
    self.init(
      earnedValue: [EarnedValueRow(table.total, depth: 0)] + table.accounts.map { EarnedValueRow($0, depth: 1) })
  }

  private init(earnedValue lines: [EarnedValueRow]) {
    self.init(
      columns: [
        Column(key: "subject", title: "Subject", isHidden: true),
        Column(key: "account", title: "Account", isHidden: true), Column(key: "depth", title: "Depth", isHidden: true),
        Column(key: "name", title: "Initiative, account", isFlexible: true, minimumWidth: 16),
        Column(key: "currency", title: "", rank: 6),
      ] + EarnedValueCells.columns + [
        Column(key: "beyond", title: "Beyond", isHidden: true),
        Column(key: "isUnexplained", title: "Unexplained", isHidden: true),
        Column(key: "cause", title: "Cause", isHidden: true),
        Column(key: "decisionAsked", title: "Decision asked", isHidden: true),
        Column(key: "correctiveAction", title: "Corrective action", isHidden: true),
        Column(key: "unavailable", title: "Unavailable", isHidden: true),
      ],
      rows: lines.map(\.cells))
    let keys = columns.map(\.key)
    tableText = { column, row in
      let line = lines[row]
      if keys[column] == "name" { return String(repeating: "  ", count: line.depth) + line.name }
      return EarnedValueCells.text(keys[column], line.figures, line.schedule, line.currency)
    }
  }

  /// The total period by period.
  init(periodsOf report: EarnedValueReport) {
    self.init(
      earnedPeriods: report.periods.map { period in
        EarnedPeriodRow(
          name: period.name, end: period.end, amounts: [period.planned, period.earned, period.actual],
          plannedToDate: period.plannedToDate, figures: period.figures)
      }, report.total?.currency)
  }

  init(periodsOf table: EarnedValueTable) {
    var before = EarnedValueFigures.zero
    let rows = table.periods.map { line in
      let now = line.figures
      let amounts = [
        now?.plannedValue.subtracting(before.plannedValue), now?.earnedValue.subtracting(before.earnedValue),
        now?.actualCost.subtracting(before.actualCost),
      ]
      before = now ?? before
      return EarnedPeriodRow(
        name: line.name ?? "", end: nil, amounts: amounts, plannedToDate: now?.plannedValue, figures: now)
    }
    self.init(earnedPeriods: rows, nil)
  }

  private init(earnedPeriods lines: [EarnedPeriodRow], _ currency: Currency?) {
    let figures: [(String, String, (EarnedPeriodRow) -> Rational?)] = [
      ("pv", "PV", { $0.amounts[0] }), ("ev", "EV", { $0.amounts[1] }), ("ac", "AC", { $0.amounts[2] }),
      ("pvToDate", "PV to date", { $0.plannedToDate }), ("evToDate", "EV to date", { $0.figures?.earnedValue }),
      ("acToDate", "AC to date", { $0.figures?.actualCost }), ("cv", "CV", { $0.figures?.costVariance }),
      ("sv", "SV", { $0.figures?.scheduleVariance }), ("cpi", "CPI", { $0.figures?.costIndex }),
      ("spi", "SPI", { $0.figures?.scheduleIndex }),
    ]
    self.init(
      columns: [Column(key: "period", title: "Period"), Column(key: "end", title: "End", isHidden: true)]
        + figures.map { Column(key: $0.0, title: $0.1, isRight: true) },
      rows: lines.map { line in
        [.string(line.name), .optional(line.end?.description)] + figures.map { .exact($0.2(line)) }
      })
    tableText = { column, row in
      guard column >= 2 else { return nil }
      let value = figures[column - 2].2(lines[row])
      // What lies ahead is not there yet, rather than not available.
      if value == nil, lines[row].figures == nil { return "" }
      return column >= 10 ? EarnedValueCells.index(value) : EarnedValueCells.amount(value, currency)
    }
  }

  init(activitiesOf report: EarnedValueReport) {
    let rows = report.activities
    self.init(
      columns: [
        Column(key: "subject", title: "Initiative", rank: 2), Column(key: "account", title: "Account"),
        Column(key: "activity", title: "Activity"), Column(key: "title", title: "Title", isFlexible: true, rank: 1),
        Column(key: "method", title: "Method"), Column(key: "currency", title: "", rank: 3),
        Column(key: "bac", title: "Budget", isRight: true), Column(key: "pv", title: "PV", isRight: true),
        Column(key: "ev", title: "EV", isRight: true), Column(key: "shareEarned", title: "Earned", isRight: true),
      ],
      rows: rows.map {
        [
          .text($0.initiative), .string($0.account), .string($0.activity), .string($0.title),
          .string($0.method.rawValue), .string($0.currency.code), .exact($0.budget), .exact($0.planned),
          .exact($0.earned), .exact($0.earned.divided(by: $0.budget)),
        ]
      })
    tableText = { column, row in
      let line = rows[row]
      switch column {
      case 6: return EarnedValueCells.amount(line.budget, line.currency)
      case 7: return EarnedValueCells.amount(line.planned, line.currency)
      case 8: return EarnedValueCells.amount(line.earned, line.currency)
      case 9: return EarnedValueCells.percent(line.earned.divided(by: line.budget))
      default: return nil
      }
    }
  }

  /// A row an issued report.
  init(_ series: EarnedValueSeries) {
    let points = series.points
    self.init(
      columns: [
        Column(key: "position", title: "At", isRight: true), Column(key: "issuedOn", title: "Issued"),
        Column(key: "asOf", title: "As of"), Column(key: "baseline", title: "Baseline", rank: 7),
        Column(key: "accounts", title: "Accounts", isRight: true, rank: 8),
        Column(key: "currency", title: "", rank: 6),
      ] + EarnedValueCells.columns,
      rows: points.map {
        [
          .integer($0.position), .text($0.issuedOn), .text($0.report.asOf), .string($0.report.baseline.rawValue),
          .integer(Int64($0.report.measures.count)), .optional($0.currency?.code),
        ] + EarnedValueCells.cells($0.figures, nil)
      })
    let keys = columns.map(\.key)
    tableText = { column, row in
      EarnedValueCells.text(keys[column], points[row].figures, nil, points[row].currency)
    }
  }
}

private struct EarnedPeriodRow {
  var name: String
  var end: CivilDay?
  /// PV, EV and AC in the period.
  var amounts: [Rational?]
  var plannedToDate: Rational?
  var figures: EarnedValueFigures?
}
