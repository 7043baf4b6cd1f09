import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct ReplayChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "What the decider of a change had before them, and apart from it what has been learnt since.",
    discussion: """
      The change and its assessments, the fields that it moves as the ledger knew them at the decision's position, the
      deciders with their rights and limits, policy, operating models, and who was away. Then what came after: a line
      marked as a correction says something else of the time before the decision.

      Examples:
        countersign replay change CR-7 --at-decision
        countersign replay change CR-7 --decision 412 --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @Argument(help: "The change request's id.") var id: String
  @Flag(help: "At its last decision; so it is also without this.") var atDecision = false
  @Option(help: ArgumentHelp("At another of its decisions, by position.", valueName: "position")) var decision: Int64?
  @Option(help: ArgumentHelp("What has been learnt since, up to this moment only.", valueName: "instant"))
  var knownAt: UTCInstant?
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let replay = try ledger.openForReading().decisionReplay(
      ChangeOptions.subject(id), at: decision, Moment(knownAt: knownAt))
    if json { Out.json(replay.json) } else { replay.print() }
  }
}
