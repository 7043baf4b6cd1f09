import ArgumentParser
import Countersign
import Domain
import Projections
import Values

extension BudgetCommandGroup {
  struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every transfer with its change and decision, and the sums after it.",
      discussion: """
        Examples:
          countersign budget log project:HARBOUR
          countersign budget log project:HARBOUR --account control/QUAY --as-of 2026-03-31 --csv
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The initiative.") var subject: Subject
    @Option(help: ArgumentHelp("Only lines that touch it, its periods and work packages.", valueName: "account"))
    var account: BudgetAccount?

    func run() throws {
      var log = try ledger.openForReading().budgetLog(of: subject, moment.moment)
      if let account { log = log.touching(account) }
      let listing = Listing(log)
      if output.format == .json {
        Out.json(
          JSONValue.object([
            "subject": .text(log.subject), "asOf": .text(log.asOf), "position": .integer(log.position),
            "closedThrough": .optional(log.closedThrough?.description),
            "frozenThrough": .optional(log.frozenThrough?.description), "lines": listing.json,
          ]))
        return
      }
      let periods = [
        log.closedThrough.map { "closed through \($0)" }, log.frozenThrough.map { "frozen through \($0)" },
      ].compactMap(\.self)
      listing.print(
        as: output.format,
        title: "Budget log of \(log.subject) as of \(log.asOf), known up to position \(log.position)"
          + periods.map { "; \($0)" }.joined())
    }
  }

  struct Certificate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The budget added up from its log, law by law, account by account, decision by decision.",
      discussion: """
        Exits 1 where a sum does not hold, or budget moved without a decision.

        Examples:
          countersign budget certificate project:HARBOUR
          countersign budget certificate project:HARBOUR --as-of 2026-03-31 --known-at 2026-04-15 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The initiative.") var subject: Subject

    func run() throws {
      let certificate = try ledger.openForReading().budgetCertificate(of: subject, moment.moment)
      switch output.format {
      case .json: Out.json(certificate.json)
      case .csv: Listing(certificate).print(as: .csv)
      case .table: certificate.print()
      }
      if !certificate.holds { throw Failure.foundWanting }
    }
  }

  struct Summary: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Budgets at every level, rolled up.",
      discussion: """
        Examples:
          countersign budget summary
          countersign budget summary programme:WATERFRONT --as-of 2026-03-31 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "Only this initiative and what it holds.") var subject: Subject?

    func run() throws {
      let summary = try ledger.openForReading().budgetSummary(moment.moment, root: subject)
      let listing = Listing(summary)
      if output.format == .json {
        Out.json(
          JSONValue.object([
            "asOf": .text(summary.asOf), "position": .integer(summary.position), "rows": listing.json,
          ]))
        return
      }
      listing.print(
        as: output.format, title: "Budgets as of \(summary.asOf), known up to position \(summary.position)")
    }
  }
}
