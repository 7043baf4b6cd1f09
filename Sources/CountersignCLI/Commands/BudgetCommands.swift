import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct BudgetCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget", abstract: "The budget log: establish, move, close and freeze periods; list and certify.",
    discussion: """
      Accounts: negotiated, unpriced, over-target (what authorises budget), undistributed, contingency, reserve, and
      control/ID, summary/ID, planning/ID, those three with @yyyy-mm for a period. docs/budget.md has the rules.

      Example:
        countersign budget establish project:HARBOUR --transfer "negotiated -> undistributed EUR 900000" \\
          --transfer "negotiated -> reserve EUR 100000" --actor bea --reason "Funding letter 12"
        countersign budget log project:HARBOUR
        countersign budget certificate project:HARBOUR --as-of 2026-03-31
      """,
    subcommands: [
      Establish.self, Move.self, ClosePeriod.self, Freeze.self, Log.self, Certificate.self, Summary.self,
      ChangeBudget.self,
    ])

  struct Establish: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Authorise the first budget of an initiative, and distribute it.",
      discussion: """
        Example:
          countersign budget establish project:HARBOUR --transfer "negotiated -> undistributed EUR 900000" \\
            --transfer "undistributed -> control/QUAY@2026-04 EUR 250000" --actor bea --reason "Funding letter 12"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Option(
      name: .customLong("transfer"),
      help: ArgumentHelp("\"FROM -> TO CUR AMOUNT\"; may be given again. The cause is initial.", valueName: "transfer"))
    var transfers: [String] = []

    func run() throws {
      let transfers = try transfers.map { try TransferArgument.parse($0, of: subject, cause: .initial) }
      try ledger.perform(.budget(.establish(subject, transfers)), write.instruction(), json: json)
    }
  }

  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move budget without a change: refused under control, a finding under support.",
      discussion: """
        Example:
          countersign budget move project:HARBOUR --transfer "undistributed -> control/QUAY EUR 5000 cause=re-plan" \\
            --actor bea --reason "The quay's planning package is detailed"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Option(
      name: .customLong("transfer"),
      help: ArgumentHelp(
        "\"FROM -> TO CUR AMOUNT cause=CAUSE REFERENCE text=TEXT\"; may be given again.", valueName: "transfer"))
    var transfers: [String] = []

    func run() throws {
      let transfers = try transfers.map { try TransferArgument.parse($0, of: subject) }
      try ledger.perform(.budget(.move(subject, transfers)), write.instruction(), json: json)
    }
  }

  struct ClosePeriod: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close-period", abstract: "Close the accounting periods up to one; they stay closed.",
      discussion: """
        Example:
          countersign budget close-period project:HARBOUR 2026-03 --actor ada --reason "Books of March are closed"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The last period to close: yyyy-mm.") var period: BudgetPeriod

    func run() throws {
      try ledger.perform(.budget(.close(subject, through: period)), write.instruction(), json: json)
    }
  }

  struct Freeze: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the freeze horizon: budget of the periods up to it moves by approved exceptions alone.",
      discussion: """
        Example:
          countersign budget freeze project:HARBOUR 2026-05 --actor ada --reason "Current and next period"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The last frozen period: yyyy-mm; an earlier one takes the freeze back.") var period: BudgetPeriod

    func run() throws {
      try ledger.perform(.budget(.freeze(subject, through: period)), write.instruction(), json: json)
    }
  }

  struct ChangeBudget: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change-budget",
      abstract: "Set what approved changes may put at stake before an exception is reported.",
      discussion: """
        It counts the changes of the initiative and of what lies below it that are approved from the first day on. A later
        one replaces it. Who manages the initiative does not set it.

        Example:
          countersign budget change-budget project:HARBOUR "EUR 120000.00" --from 2026-01-01 --until 2026-12-31 \\
            --actor ada --reason "Stage plan 2"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The amount: \"EUR 120000.00\".") var amount: Money
    @Option(help: ArgumentHelp("The first day whose approvals count.", valueName: "day")) var from: CivilDay
    @Option(help: ArgumentHelp("The last day whose approvals count.", valueName: "day")) var until: CivilDay?

    func run() throws {
      let budget = ChangeBudgetSet(amount, from: from, until: until)
      try ledger.perform(.budget(.setChangeBudget(subject, budget)), write.instruction(), json: json)
    }
  }
}
