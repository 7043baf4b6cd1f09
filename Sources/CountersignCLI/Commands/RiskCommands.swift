import ArgumentParser
import Countersign
import Domain
import Values

struct RiskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Escalate risks, answer escalations, set the scale they are scored on, simulate what they do to a plan.",
    discussion: """
      Example:
        countersign risk escalate project:HARBOUR ground --to programme:WATERFRONT --actor bea --reason "Beyond the yard"
      """,
    subcommands: [Escalate.self, Accept.self, Refuse.self, Scale.self, SimulateCommand.self, Appetite.self])

  struct Escalate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a risk before the programme or portfolio above.",
      discussion: """
        Example:
          countersign risk escalate project:HARBOUR ground --to programme:WATERFRONT --actor bea --reason "Beyond us"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The risk's id.") var risk: String
    @Option(help: ArgumentHelp("A programme or portfolio that it is in.", valueName: "subject")) var to: Subject

    func run() throws {
      try ledger.perform(.register(.escalate(subject, risk: risk, to: to)), write.instruction(), json: json)
    }
  }

  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an escalated risk on.",
      discussion: """
        Example:
          countersign risk accept project:HARBOUR ground --actor ada --reason "The programme owns the quay"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative that escalated it.") var subject: Subject
    @Argument(help: "The risk's id.") var risk: String

    func run() throws {
      try ledger.perform(.register(.answer(subject, risk: risk, .accepted)), write.instruction(), json: json)
    }
  }

  struct Refuse: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an escalated risk back.",
      discussion: """
        Example:
          countersign risk refuse project:HARBOUR ground --actor ada --reason "Within the project's own means"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative that escalated it.") var subject: Subject
    @Argument(help: "The risk's id.") var risk: String

    func run() throws {
      try ledger.perform(.register(.answer(subject, risk: risk, .refused)), write.instruction(), json: json)
    }
  }
}
