import ArgumentParser
import Countersign
import Domain
import Projections
import Values

extension ObligationCommandGroup {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Obligations by deadline: open, due, overdue, met, met late, and which are forecast late.",
      discussion: """
        The forecast is that of the milestone which meets it: the later of what is reported and what the plan computes to, else
        the baseline. With --late, exits 1 where there is any.

        Examples:
          countersign obligation list --within 60
          countersign obligation list --late --in programme:WATERFRONT --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Option(
      name: .customLong("in"),
      help: ArgumentHelp("Only those of this initiative and all below it.", valueName: "subject"))
    var scope: Subject?
    @Option(help: ArgumentHelp("Due from so many days before the deadline.", valueName: "days")) var within = 30
    @Flag(help: "Only those that are overdue or forecast late.") var late = false

    func validate() throws {
      if !(0...36_500).contains(within) { throw ValidationError("--within takes 0 to 36500") }
      try scope?.requireInitiativeOrLedger()
    }

    func run() throws {
      var register = try ledger.openForReading().obligations(in: scope, within: within, moment.moment)
      let alerts = register.rows.filter(\.isAlert)
      let title =
        "Obligations as of \(register.asOf): \(register.count(.overdue)) overdue, "
        + "\(register.count(.due)) due within \(within) days, "
        + "\(alerts.count { $0.forecastLateDays != nil }) forecast late, of \(register.rows.count)"
      if late { register.rows = alerts }
      Listing(register).print(as: output.format, title: title)
      if late, !alerts.isEmpty { throw Failure.foundWanting }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One obligation: its first deadline and each after it, its forecast, how it was met.",
      discussion: """
        Example:
          countersign obligation show DORA-11 --as-of 2026-06-30
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The obligation's id.") var obligation: String

    func run() throws {
      let subject = try Subject.obligation(obligation)
      let book = try ledger.openForReading()
      let acts = try book.history(of: subject, moment.moment)
      var register = try book.obligations(moment.moment)
      register.rows.removeAll { $0.obligation != subject }
      guard !register.rows.isEmpty else { throw LedgerError.unknownSubject(subject.description) }
      Listing(register).printRecord(acts, asOf: register.asOf, json: json)
    }
  }
}
