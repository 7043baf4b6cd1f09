import ArgumentParser
import Countersign
import Domain
import Values

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold a plan, register or budget file against the approved baseline: what moved without approval.",
    discussion: """
      Prints what moved as a change file, ready for change raise --file, and exits 1; exits 0 where nothing moved. Reads a
      table (CSV), YAML or JSON of fields, a change file, or by --mapping a register. docs/gate.md has the forms.

      Examples:
        countersign check plan.csv --subject project:HARBOUR --complete
        countersign check budget.yaml --only account --out cr.yaml
        countersign check quarter.csv --mapping my-register.yaml --portfolio portfolio:CITY --json
        countersign check plan.json --quiet || mail -s "The plan moved" pmo@example.org < /dev/null
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("What it is about, where it does not say.", valueName: "subject")) var subject: Subject?
  @Option(help: ArgumentHelp("What its items are, where it gives bare ids.", valueName: "kind"))
  var kind: ItemReference.Kind?
  @Option(help: ArgumentHelp("A column or key to pass over; may be given again.", valueName: "name"))
  var ignore: [String] = []
  @Option(help: ArgumentHelp("Only these fields: account, milestone.finish; may be given again.", valueName: "fields"))
  var only: [FieldSelection] = []
  @Flag(help: "The file says all of its initiatives: what it lacks is missing.") var complete = false
  @Option(
    help: ArgumentHelp("Read it as a register: a shipped mapping's name, or a mapping file.", valueName: "mapping"))
  var mapping: String?
  @Option(help: ArgumentHelp("Where the mapping names no portfolio.", valueName: "subject")) var portfolio: Subject?
  @Option(help: ArgumentHelp("The day that a register shows, over what the mapping says.", valueName: "day"))
  var date: CivilDay?
  @Option(help: ArgumentHelp("The change request's id. (default: made from what moved)", valueName: "id"))
  var change: String?
  @Option(help: ArgumentHelp("Write the change file here, where anything moved, and print a table.", valueName: "file"))
  var out: String?
  @Flag(help: "Print nothing where nothing moved, and no notes.") var quiet = false

  func validate() throws {
    if let subject, subject.level == nil {
      throw ValidationError("--subject: \(subject) is no portfolio, programme or project")
    }
    if mapping != nil, subject != nil || kind != nil || !ignore.isEmpty {
      throw ValidationError("--mapping says how to read the file: it excludes --subject, --kind and --ignore")
    }
    if mapping == nil, portfolio != nil || date != nil {
      throw ValidationError("--portfolio and --date go with --mapping")
    }
    if let portfolio, portfolio.kind != .portfolio {
      throw ValidationError("--portfolio: \(portfolio) is no portfolio")
    }
    if let change, Subject(.change, change) == nil {
      throw ValidationError("--change: '\(change)' is no change id: 1 to 120 characters without spaces")
    }
    if kind == .initiative { throw ValidationError("--kind takes scope, milestone, account or risk") }
  }

  func run() throws {
    let report = try ledger.openForReading().check(
      CheckOrder(
        path: file, mapping: mapping, portfolio: portfolio, snapshotDay: date, subject: subject, kind: kind,
        ignored: ignore, selections: only, isComplete: complete, change: change, moment: moment.moment))
    if let out, let text = report.changeFile { try TextFile.write(text, to: out) }
    if !quiet || !report.isClean { show(report) }
    if !report.deviations.isEmpty { throw Failure.foundWanting }
    if report.problemCount > 0 {
      throw Failure(
        .badData, "\(report.file): \(report.problemCount) of its statements could not be compared",
        hint: "Correct them, or leave them out with --ignore or --only")
    }
  }

  private func show(_ report: CheckReport) {
    switch output.format {
    case .json: return Out.json(report.json)
    case .csv: Listing(report).print(as: .csv)
    case .table:
      if let text = report.changeFile, out == nil {
        for line in report.summary { Out.line("# \(PlainText.flat(line))") }
        Out.raw(Array(text.utf8))
      } else {
        for line in report.summary.prefix(1) { Out.line(PlainText.flat(line)) }
        if !report.deviations.isEmpty { Listing(report).print(as: .table) }
        if let out, report.changeFile != nil { Out.line("Raise it: countersign change raise --file \(out)") }
      }
    }
    for problem in report.problems.prefix(Self.shown) { Out.error(PlainText.flat(problem.description)) }
    if report.problemCount > Self.shown {
      Out.error("… and \(report.problemCount - Self.shown) more: --json lists them")
    }
    if !quiet { for note in report.notes { Out.error("note: \(PlainText.flat(note))") } }
  }

  /// How many problems are listed before they are only counted.
  private static let shown = 100
}
