import ArgumentParser
import Countersign
import Domain
import Values

struct ToleranceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tolerance", abstract: "How far forecasts may be from their baseline.",
    discussion: """
      Example:
        countersign tolerance set project:HARBOUR time --over "30 days" --actor ada --reason "Mandate of the board"
      """,
    subcommands: [Set.self, ToleranceList.self])

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, forecasts beyond the bounds raise an exception.",
      discussion: """
        Dimensions: \(Tolerance.Dimension.allCases.map(\.rawValue).joined(separator: ", ")).
        Without --over and --under, the tolerance is taken back.

        Examples:
          countersign tolerance set project:HARBOUR time --over "30 days" --under "60 days" --actor ada --reason "Mandate"
          countersign tolerance set project:HARBOUR cost --over 10% --actor ada --reason "Mandate of the board"
          countersign tolerance set project:HARBOUR quality --figure defects --plan 2.5 --over 0.5 --actor ada \\
            --reason "Mandate of the board"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The dimension.") var dimension: Tolerance.Dimension
    @Option(help: "Above the baseline, or late: \"30 days\", \"GBP 50000.00\", 10%, 2.5.") var over: Tolerance.Bound?
    @Option(help: "Below the baseline, or early.") var under: Tolerance.Bound?
    @Option(help: ArgumentHelp("A reported figure to watch.", valueName: "field")) var figure: FieldAddress?
    @Option(help: "What the figure is planned to be: a number, an amount or a day.") var plan: String?

    func run() throws {
      let tolerance = Tolerance(dimension, figure: figure, plan: plan.map(Self.value), over: over, under: under)
      try ledger.perform(.register(.setTolerances(subject, [tolerance])), write.instruction(), json: json)
    }

    private static func value(_ text: String) -> FieldValue {
      for kind in [FieldKind.day, .money, .integer] {
        if let value = FieldValue(text: text, kind: kind) { return value }
      }
      return .text(text)
    }
  }
}

struct ExceptionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exception", abstract: "Decide on a forecast that is out of tolerance.",
    discussion: """
      Example:
        countersign exception resolve project:HARBOUR 41 --actor ada --reason "The board accepts the delay"
      """,
    subcommands: [Resolve.self, Report.self])

  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "It is answered by an approved change, or may stand for the reason given.",
      discussion: """
        Example:
          countersign exception resolve project:HARBOUR 41 --change CR-7 --actor ada --reason "Re-planned"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The exception's position, as exceptions lists it.") var position: Int64
    @Option(help: ArgumentHelp("The approved change that answers it.", valueName: "change")) var change: String?

    func run() throws {
      let subjectOfChange = try change.map { id in
        guard let change = Subject(.change, id) else {
          throw Failure(.usage, "--change: '\(id)' is no change's id", hint: "Such as CR-7")
        }
        return change
      }
      try ledger.perform(
        .register(.resolve(subject, exception: position, change: subjectOfChange)), write.instruction(), json: json)
    }
  }

  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report before its approval that a change will not fit the change budget.",
      discussion: """
        Example:
          countersign exception report project:HARBOUR --change CR-7 --actor bea --reason "Change budget of stage 2" \\
            --text "EUR 40000 past the change budget; defer the crane, or raise the budget: recommended"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Option(help: ArgumentHelp("The change that is reported on.", valueName: "change")) var change: String
    @Option(help: "What is foreseen, the options, and what is recommended.") var text: String

    func run() throws {
      let report = ExceptionReported(change: try ChangeOptions.subject(change), text: text)
      try ledger.perform(.register(.report(subject, report)), write.instruction(), json: json)
    }
  }
}
