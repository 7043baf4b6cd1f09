import ArgumentParser
import Countersign
import Domain

struct ReviewCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Sign off ranges of the log.",
    discussion: """
      Example:
        countersign review sign --from 1 --to 240 --actor ann --reason "Adherence review, first quarter"
      """,
    subcommands: [Sign.self])

  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a range of the log was reviewed, and what came of it.",
      discussion: """
        By an auditor or PMO who caused nothing in the range but reviews and findings: under control another is refused,
        and control K11 judges it in any case.

        Examples:
          countersign review sign --from 1 --to 240 --actor ann --reason "Adherence review, first quarter"
          countersign review sign --from 241 --to 300 --exceptions --remarks "See F-3" --actor ann --reason "April"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Option(help: ArgumentHelp("The first position.", valueName: "position")) var from: Int64
    @Option(help: ArgumentHelp("The last position.", valueName: "position")) var to: Int64
    @Flag(help: "Something was found; open findings for it.") var exceptions = false
    @Option(help: ArgumentHelp("What the reviewer has to say.", valueName: "text")) var remarks: String?

    func run() throws {
      let review = AuditReviewed(
        from: from, to: to, result: exceptions ? .exceptions : .noExceptions, remarks: remarks)
      try ledger.perform(.oversight(.review(review)), write.instruction(), json: json)
    }
  }
}
