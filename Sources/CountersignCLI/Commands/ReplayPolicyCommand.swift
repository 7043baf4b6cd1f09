import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct ReplayPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Which changes of the past another policy would have sent another way.",
    discussion: """
      Every routing is judged again by its recorded facts, and by who held authority when it was recorded. It says who
      would have been asked, never what they would have answered. Decisions from before routes were recorded are listed
      apart.

      Examples:
        countersign replay policy policy.yaml
        countersign replay policy small-office --from 2026-01-01 --to 2026-06-30 --scope programme:PORT
        countersign replay policy government-controlling --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "A policy file, or a shipped policy's name.") var file: String
  @Option(help: ArgumentHelp("The first day of recording.", valueName: "day")) var from: CivilDay?
  @Option(help: ArgumentHelp("The last day of recording.", valueName: "day")) var to: CivilDay?
  @Option(help: ArgumentHelp("An initiative with all that lay below it, or ledger:main for all.", valueName: "subject"))
  var scope: Subject = .ledger
  @Option(help: ArgumentHelp("Only what the ledger knew at this moment.", valueName: "instant"))
  var knownAt: UTCInstant?

  func validate() throws {
    if let from, let to, to < from { throw ValidationError("--to lies before --from") }
  }

  func run() throws {
    let policy = try PolicyDocument(named: file).policy
    let replay = try ledger.openForReading().counterfactual(
      under: policy, RoutingFilter(from: from, through: to, scope: scope), Moment(knownAt: knownAt))
    let listing = Listing(replay)
    switch output.format {
    case .json: Out.json(replay.json(listing))
    case .csv: listing.print(as: .csv)
    case .table: replay.print(listing)
    }
  }
}
