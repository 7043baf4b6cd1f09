import Countersign
import Domain
import Values

extension ImportReport {
  /// How many problems a table lists before it only counts them; `--json` has all.
  private static let shown = 20

  func print() {
    if wasKnown {
      Out.line("\(fileName) was imported before, by \(mapping): positions \(range). Nothing changed.")
      return
    }
    let verb = isDryRun ? "would record" : "recorded"
    Out.line("\(fileName) by mapping \(mapping) (\(licence))")
    Out.line("  SHA-256 \(fileDigest.hex)")
    Out.line(
      "  \(rows) rows, \(records) records, \(unchanged) of them unchanged; \(verb) \(movements.count) movements"
        + (isDryRun ? "" : " at \(range)"))
    Out.line(
      "  \(registered.count) registered, \(joined.count) joined (\(returned.count) of them back again), "
        + "\(left.count) left, \(renamed.count) renamed, \(respelt.count) respelt, "
        + "\(findings) findings, \(refused.count) refused")
    if restored > 0 { Out.line("  \(restored) events put back what a later snapshot shows") }
    for rename in renamed.prefix(Self.shown) { Out.line("  renamed \(rename.subject): \(rename.from) → \(rename.to)") }
    for record in refused {
      Out.line("  refused, line \(record.line), \(record.subject): \(record.refusal.description)")
    }
    list("unreadable or odd", problems, problemCount)
    list("against what was known", discrepancies, discrepancies.count)
    list("rows that moved nothing", idle, idle.count)
    if !unusedColumns.isEmpty { Out.line("  columns not used: \(unusedColumns.joined(separator: ", "))") }
    if isDryRun { Listing(movements).print(as: .table) }
  }

  func printBriefly() {
    Out.line(
      "\(fileName): \(records) records, \(registered.count) registered, \(left.count) left, \(renamed.count) renamed, "
        + "\(movements.count) movements, \(findings) findings, \(problemCount) unreadable or odd")
  }

  private var range: String { positions.isEmpty ? "none" : "\(positions.lowerBound)–\(positions.upperBound - 1)" }

  private func list(_ title: String, _ problems: [Problem], _ count: Int) {
    guard count > 0 else { return }
    Out.line("  \(title): \(count)")
    for problem in problems.prefix(Self.shown) {
      let column = problem.column.isEmpty ? "" : ", \(problem.column)"
      Out.line("    line \(problem.line)\(column): '\(problem.text.prefix(60))' \(problem.why)")
    }
    if count > Self.shown { Out.line("    … and \(count - Self.shown) more: --json lists them") }
  }

  var json: JSONValue {
    func moves(_ moves: [Move]) -> JSONValue {
      .array(moves.map { ["subject": .text($0.subject), "parent": .text($0.parent)] })
    }
    func list(_ problems: [Problem]) -> JSONValue {
      .array(
        problems.map {
          [
            "line": .integer(Int64($0.line)), "column": .string($0.column), "text": .string($0.text),
            "why": .string($0.why),
          ]
        })
    }
    return [
      "file": .string(fileName), "fileDigest": .string(fileDigest.hex), "mapping": .string(mapping),
      "licence": .string(licence), "batch": .text(batch), "isDryRun": .bool(isDryRun), "wasKnown": .bool(wasKnown),
      "firstPosition": .optional(positions.isEmpty ? nil : positions.lowerBound),
      "lastPosition": .optional(positions.isEmpty ? nil : positions.upperBound - 1), "rows": .integer(Int64(rows)),
      "records": .integer(Int64(records)), "unchanged": .integer(Int64(unchanged)),
      "registered": .array(registered.map { .text($0) }), "joined": moves(joined), "left": moves(left),
      "renamed": .array(
        renamed.map { ["subject": .text($0.subject), "from": .string($0.from), "to": .string($0.to)] }),
      "respelt": .array(
        respelt.map { ["subject": .text($0.subject), "from": .string($0.from), "to": .string($0.to)] }),
      "returned": moves(returned), "restored": .integer(Int64(restored)), "idle": list(idle),
      "movements": Listing(movements).json,
      "refused": .array(
        refused.map {
          [
            "subject": .text($0.subject), "line": .integer(Int64($0.line)), "rule": .string($0.refusal.rule.rawValue),
            "why": .string($0.refusal.description),
          ]
        }),
      "findings": .integer(Int64(findings)), "problems": list(problems), "problemCount": .integer(Int64(problemCount)),
      "discrepancies": list(discrepancies), "unusedColumns": .array(unusedColumns.map { .string($0) }),
    ]
  }
}

extension Listing {
  init(_ movements: [ImportReport.ImportedMovement]) {
    self.init(
      columns: [
        Column(key: "subject", title: "Subject", isFlexible: true),
        Column(key: "field", title: "Field", isFlexible: true),
        Column(key: "from", title: "From", isFlexible: true), Column(key: "to", title: "To", isFlexible: true),
        Column(key: "effectiveOn", title: "Effective"), Column(key: "line", title: "Line", isRight: true),
      ],
      rows: movements.map {
        [
          .text($0.subject), .string($0.field), .optional($0.from?.description), .optional($0.to?.description),
          .text($0.effectiveOn), .integer(Int64($0.line)),
        ]
      })
  }
}
