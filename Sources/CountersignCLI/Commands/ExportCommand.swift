import ArgumentParser
import Countersign
import Domain
import Values

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what the ledger holds for other tools.",
    discussion: """
      Examples:
        countersign export plan project:QUAY --format mspdi --out quay.xml
        countersign export events --out events.jsonl
      """,
    subcommands: [PlanFile.self, ExportEventsCommand.self, ExportVerifyCommand.self])

  struct PlanFile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan", abstract: "A plan with its progress and computed dates, for a planning tool.",
      discussion: """
        Examples:
          countersign export plan project:QUAY --format mspdi --out quay.xml
          countersign export plan project:QUAY --format csv --baseline original --as-of 2026-03-31 --out quay.csv
        """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Argument(help: "Whose plan: portfolio, programme or project.") var subject: Subject
    @Option(help: "mspdi, which is Microsoft Project's XML, or csv.") var format: PlanExportOrder.Format
    @Option(help: ArgumentHelp("The file. (default: standard output)", valueName: "file")) var out: String?
    @Option(help: "current, the approved baseline, or original, the first.") var baseline = PlanReading.Baseline.current
    @Flag(help: "Print JSON with stable keys.") var json = false

    func validate() throws {
      if json, out == nil { throw ValidationError("--json tells of the file: it goes with --out") }
    }

    func run() throws {
      let export = try ledger.openForReading().exportPlan(
        PlanExportOrder(subject, as: format, baseline: baseline, moment: moment.moment))
      guard let out else {
        Out.raw(Array(export.text.utf8))
        for note in export.notes { Out.error("note: \(note)") }
        return
      }
      try TextFile.write(export.text, to: out)
      if json {
        Out.json([
          "file": .string(out), "format": .string(format.rawValue), "asOf": .text(export.asOf),
          "activities": .integer(Int64(export.activities)), "start": .text(export.start),
          "finish": .text(export.finish), "notes": .array(export.notes.map { .string($0) }),
        ])
        return
      }
      Out.line(
        "\(out): \(export.activities) activities of \(subject) as of \(export.asOf), "
          + "\(export.start) to \(export.finish)")
      for note in export.notes { Out.error("note: \(note)") }
    }
  }
}
