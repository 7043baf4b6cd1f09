import ArgumentParser
import Countersign
import Domain
import Scheduling
import Values

struct DCMACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dcma", abstract: "The DCMA 14-point assessment of a plan, and what its last baseline changed.",
    discussion: """
      Shares and indices are exact; what has nothing to divide by is n/a, never zero. Exit code 1 where a point fails.

      Examples:
        countersign dcma project:HARBOUR
        countersign dcma project:HARBOUR --known-at 2026-06-30 --json
        countersign dcma plan.xml --number 1
        countersign dcma november.xer --against october.xer
      """)
  @OptionGroup var options: PlanOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Of a file: which baseline tasks are held against.", valueName: "number")) var number = 0
  @Option(help: ArgumentHelp("Of a file: the plan to compare with.", valueName: "file")) var against: String?

  func run() throws {
    let question = try options.question()
    let now = try question.assessment(baseline: number)
    let earlier: PlanInQuestion?
    if let subject = options.subject {
      earlier = try options.ledger.openForReading().planBefore(
        subject, withProgress: options.withProgress, options.moment.moment)
    } else {
      earlier = try against.map { try PlanInQuestion(file: $0, withProgress: options.withProgress) }
    }
    let comparison = try earlier.map { DCMAComparison(before: try $0.assessment(baseline: number), after: now) }
    let listing = Listing(now, comparison)
    let date = now.statusDate.map { "as at \($0)" } ?? "with no data date"
    listing.print(
      as: output.format,
      title: "\(PlainText.flat(question.name)) \(date): \(now.failures.count) of 14 points fail"
        + (comparison == nil ? "" : "; changes since the baseline before"))
    if !now.failures.isEmpty { throw ExitCode(1) }
  }
}

extension Listing {
  fileprivate init(_ assessment: DCMAAssessment, _ comparison: DCMAComparison?) {
    self.init(
      columns: [
        Column(key: "point", title: "#", isRight: true), Column(key: "metric", title: "Point"),
        Column(key: "numerator", title: "Of", isRight: true, isHidden: true),
        Column(key: "denominator", title: "In", isRight: true, isHidden: true),
        Column(key: "value", title: "Value", isRight: true), Column(key: "bound", title: "Bound", isRight: true),
        Column(key: "verdict", title: "Verdict"), Column(key: "before", title: "Before", isRight: true, rank: 1),
        Column(key: "change", title: "Change", isRight: true, rank: 2),
        Column(key: "activities", title: "Activities", isFlexible: true, rank: 3),
        Column(key: "appeared", title: "New", isHidden: true), Column(key: "cleared", title: "Gone", isHidden: true),
        Column(key: "note", title: "Note", isFlexible: true, rank: 4),
      ],
      rows: assessment.checks.map { check in
        let row = comparison?.rows.first { $0.metric == check.metric }
        return [
          .integer(Int64(check.metric.point)), .string(check.metric.rawValue), .optional(check.numerator),
          .optional(check.denominator), .optional(check.value?.description), .string(check.bound.words),
          .string(check.verdict.rawValue), .optional(row?.before.value?.description),
          .optional(row?.change?.description), .array(check.activities.map { .string($0) }),
          .array((row?.appeared ?? []).map { .string($0) }), .array((row?.cleared ?? []).map { .string($0) }),
          .optional(check.note),
        ]
      })
    tableText = { column, index in
      let check = assessment.checks[index]
      let row = comparison?.rows.first { $0.metric == check.metric }
      switch column {
      case 4: return check.value.map(check.metric.text) ?? "n/a"
      case 7: return row.map { $0.before.value.map(check.metric.text) ?? "n/a" } ?? ""
      case 8: return row?.change.map(check.metric.text) ?? ""
      case 9: return check.activities.prefix(6).joined(separator: " ") + (check.activities.count > 6 ? " …" : "")
      default: return nil
      }
    }
  }
}

extension DCMAMetric {
  /// A share as percent, an index as it is.
  fileprivate func text(_ value: Rational) -> String {
    switch self {
    case .criticalPathTest, .criticalPathLengthIndex, .baselineExecutionIndex: value.decimalText(decimals: 3)
    default: (value.multiplied(by: Rational(100))?.decimalText(decimals: 1) ?? "") + " %"
    }
  }
}

extension DCMACheck.Bound {
  fileprivate var words: String {
    switch self {
    case .atMost(let bound): "≤ \(bound.decimalText(decimals: 3))"
    case .below(let bound): "< \(bound.decimalText(decimals: 3))"
    case .atLeast(let bound): "≥ \(bound.decimalText(decimals: 3))"
    case .none: "none"
    }
  }
}
