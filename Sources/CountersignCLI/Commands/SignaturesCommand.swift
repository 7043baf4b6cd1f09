import ArgumentParser
import Countersign
import Domain
import Values

struct SignaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signatures", abstract: "Hand out signed decisions for others to check.",
    discussion: """
      Example:
        countersign signatures export change:CR-7 --to evidence && sh evidence/verify.sh
      """,
    subcommands: [Export.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the signed decisions on a change as files that ssh-keygen -Y verify checks.",
      discussion: """
        Statements and their signatures, the list of signers with the times that their keys held, and verify.sh. Prints
        the command that checks each.

        Example:
          countersign signatures export change:CR-7 --to evidence
        """)
    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The change, or whatever else was decided on.") var subject: Subject
    @Option(help: ArgumentHelp("The folder; made where it is absent.", valueName: "folder")) var to: String

    func run() throws {
      let export = try ledger.openForReading().signatures(of: subject)
      try export.write(to: to)
      if json {
        Out.json(
          JSONValue.object([
            "files": .array(export.files.map { .string($0.name) }),
            "commands": .array(export.commands.map { .string($0) }),
          ]))
      } else {
        for command in export.commands { Out.line(command) }
      }
    }
  }
}
