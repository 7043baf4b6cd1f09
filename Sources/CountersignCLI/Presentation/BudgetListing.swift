import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// The budget log, a row a transfer.
  init(_ log: BudgetLog) {
    self.init(
      columns: [
        Column(key: "position", title: "At", isRight: true), Column(key: "effectiveOn", title: "From day", rank: 2),
        Column(key: "change", title: "Change"), Column(key: "decision", title: "Decision", isRight: true, rank: 1),
        Column(key: "basis", title: "Basis", isHidden: true), Column(key: "cause", title: "Cause"),
        Column(key: "reference", title: "For", isFlexible: true, rank: 4),
        Column(key: "text", title: "Text", isHidden: true),
        Column(key: "from", title: "From", isFlexible: true), Column(key: "to", title: "To", isFlexible: true),
        Column(key: "period", title: "Periods", isHidden: true), Column(key: "amount", title: "Amount", isRight: true),
      ]
        + BudgetFigure.shown.map { figure in
          Column(key: figure.rawValue, title: figure.abbreviation, isRight: true, rank: figure.rank)
        },
      rows: log.lines.map { line in
        [
          .integer(line.position), .text(line.effectiveOn), .optional(line.change?.description),
          .optional(line.decision), .string(line.basis.name), .string(line.transfer.cause.rawValue),
          .optional(line.transfer.reference?.description), .optional(line.transfer.text),
          .text(line.transfer.from), .text(line.transfer.to),
          .array(line.transfer.periods.sorted().map { .text($0) }), Amounts(line.transfer.amount).json,
        ] + BudgetFigure.shown.map { line.running[$0].map { Amounts($0).json } ?? .object([:]) }
      })
    let names = columns.map(\.key)
    let lines = log.lines
    tableText = { column, row in
      let line = lines[row]
      if names[column] == "amount" { return line.transfer.amount.description }
      if names[column] == "change" { return line.change?.id ?? line.basis.name }
      return BudgetFigure(rawValue: names[column]).flatMap { line.running[$0]?.decimalText }
    }
  }

  /// Budgets rolled up, a row an initiative.
  init(_ summary: BudgetSummary) {
    let figures = BudgetFigure.allCases
    self.init(
      columns: [
        Column(key: "subject", title: "Subject", isHidden: true), Column(key: "depth", title: "Depth", isHidden: true),
        Column(key: "name", title: "Initiative", isFlexible: true, minimumWidth: 16),
      ]
        + figures.map { figure in
          Column(
            key: figure.rawValue, title: figure.abbreviation, isRight: true,
            isHidden: !BudgetFigure.shown.contains(figure) && figure != .overrun)
        } + [
          Column(key: "own", title: "Own", isHidden: true),
          Column(key: "undistributedDays", title: "UB days", isRight: true, rank: 1),
          Column(key: "closedThrough", title: "Closed", rank: 2),
          Column(key: "frozenThrough", title: "Frozen", rank: 3),
        ],
      rows: summary.rows.map { row in
        [.text(row.subject), .integer(Int64(row.depth)), .string(row.name)] + figures.map { row.total[$0].json } + [
          .object(Dictionary(uniqueKeysWithValues: figures.map { ($0.rawValue, row.own[$0].json) })),
          .optional(row.undistributedDays), .optional(row.closedThrough?.description),
          .optional(row.frozenThrough?.description),
        ]
      })
    let names = columns.map(\.key)
    tableText = { column, row in
      if names[column] == "name" {
        return String(repeating: "  ", count: summary.rows[row].depth) + summary.rows[row].name
      }
      return BudgetFigure(rawValue: names[column]).map { summary.rows[row].total[$0].description }
    }
  }
}

extension BudgetFigure {
  /// Those of the budget log's running sums.
  static let shown: [BudgetFigure] = [.contractBudgetBase, .baseline, .undistributed, .contingency, .reserve]

  fileprivate var rank: Int? { self == .contingency ? 3 : self == .undistributed ? 5 : nil }
}
