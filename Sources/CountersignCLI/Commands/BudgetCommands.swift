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
}
