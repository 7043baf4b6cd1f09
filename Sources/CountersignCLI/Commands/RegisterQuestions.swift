import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct RegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "The scope, risk and issue registers of an initiative and all below it.",
    discussion: """
      Example:
        countersign registers risks programme:WATERFRONT
      """,
    subcommands: [Scope.self, Risks.self, Issues.self])

  struct Scope: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The work breakdown: each item under its parent.",
      discussion: """
        Example:
          countersign registers scope project:HARBOUR --as-of 2026-06-30
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The initiative.") var subject: Subject

    func run() throws {
      let view = try ledger.openForReading().scopeRegister(of: subject, moment.moment)
      Listing(view).print(as: output.format, title: "Scope of \(subject) as of \(view.asOf)")
    }
  }

  struct Risks: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Risks and opportunities: scores, exposure, responses, escalations.",
      discussion: """
        Example:
          countersign registers risks programme:WATERFRONT --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The initiative.") var subject: Subject

    func run() throws {
      let view = try ledger.openForReading().riskRegister(of: subject, moment.moment)
      let threats = view.threats.isEmpty ? "none" : view.threats.description
      let opportunities = view.opportunities.isEmpty ? "none" : view.opportunities.description
      let listing = Listing(view)
      if output.format == .json { return Out.json(view.totals(of: subject, listing)) }
      listing.print(
        as: output.format,
        title: "Risks of \(subject) as of \(view.asOf); expected value of threats: \(threats), of opportunities: "
          + "\(opportunities); \(view.unpriced) open without a price")
    }
  }

  struct Issues: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issues: severity, owner, the risk that each was.",
      discussion: """
        Example:
          countersign registers issues project:HARBOUR --csv
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The initiative.") var subject: Subject

    func run() throws {
      let view = try ledger.openForReading().issueRegister(of: subject, moment.moment)
      Listing(view).print(as: output.format, title: "Issues of \(subject) as of \(view.asOf)")
    }
  }
}

struct ExceptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exceptions", abstract: "Forecasts out of tolerance, open and past.",
    discussion: """
      Examples:
        countersign exceptions
        countersign exceptions project:HARBOUR --known-at 2026-06-30 --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "Only this initiative and what it holds.") var subject: Subject?

  func run() throws {
    let view = try ledger.openForReading().exceptions(of: subject, moment.moment)
    let open = view.rows.count { $0.state == .open }
    Listing(view).print(as: output.format, title: "Exceptions as of \(view.asOf): \(open) open of \(view.rows.count)")
  }
}

struct SurprisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surprises", abstract: "Approved changes that no risk or issue announced.",
    discussion: """
      Examples:
        countersign surprises
        countersign surprises portfolio:CITY --late-after 20 --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "Only changes of this initiative and what it holds.") var subject: Subject?
  @Option(help: ArgumentHelp("A response is late after so many days.", valueName: "days")) var lateAfter = 30

  func validate() throws {
    if lateAfter < 0 { throw ValidationError("--late-after takes 0 or more") }
  }

  func run() throws {
    let view = try ledger.openForReading().surprises(of: subject, lateAfter: lateAfter, moment.moment)
    let median = view.medianDays.map { "\($0.decimalText(decimals: 1)) days in the median" } ?? "none answered"
    Listing(view).print(
      as: output.format,
      title: "\(view.surprises) of \(view.rows.count) approved changes were surprises; "
        + "\(view.answered) of \(view.risks) risks answered, \(median), \(view.late) late")
  }
}
