import Countersign
import Domain
import Projections
import Values

/// An initiative or a control account as a row.
struct EarnedValueRow {
  var subject: Subject?
  var account: String?
  var depth: Int
  var name: String
  var currency: Currency?
  var figures: EarnedValueFigures?
  var schedule: EarnedSchedule?
  var breaches: [VarianceBreach] = []
  var isUnexplained = false
  var narrative = VarianceNarrative()
  var unavailable: String?

  init(_ level: EarnedValueReport.Level) {
    (subject, depth, name, currency) = (level.subject, level.depth, level.name, level.currency)
    (figures, schedule, unavailable) = (level.figures, level.schedule, level.unavailable)
  }

  init(_ account: EarnedValueReport.Account, depth: Int) {
    (subject, self.account, self.depth, name) = (account.initiative, account.account, depth, account.account)
    (currency, figures, schedule) = (account.currency, account.figures, account.schedule)
    (breaches, narrative, unavailable) = (account.breaches, account.narrative, account.unavailable)
    isUnexplained = account.isUnexplained
  }

  init(_ line: EarnedValueTable.Line, depth: Int) {
    (account, self.depth, name) = (line.name, depth, line.name ?? "Total")
    (figures, schedule) = (line.figures, line.schedule)
  }

  var cells: [JSONValue] {
    [
      .optional(subject?.description), .optional(account), .integer(Int64(depth)), .string(name),
      .optional(currency?.code),
    ] + EarnedValueCells.cells(figures, schedule) + [
      .array(breaches.map { .string($0.words) }), .bool(isUnexplained), .optional(narrative.cause),
      .optional(narrative.decisionAsked), .optional(narrative.correctiveAction), .optional(unavailable),
    ]
  }
}
