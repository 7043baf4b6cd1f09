import ArgumentParser
import Countersign
import Domain
import Projections
import Values

extension DocumentCommandGroup {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The documents, each with the version in force on a day.",
      discussion: """
        Examples:
          countersign document list --in programme:WATERFRONT
          countersign document list --for CR-7 --all-versions --as-of 2026-06-30 --csv
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Option(
      name: .customLong("in"),
      help: ArgumentHelp("Only those of this initiative and all below it.", valueName: "subject"))
    var scope: Subject?
    @Option(name: .customLong("for"), help: ArgumentHelp("Only versions for this change.", valueName: "change"))
    var change: String?
    @Flag(help: "Superseded versions too.") var allVersions = false

    func validate() throws { try scope?.requireInitiativeOrLedger() }

    func run() throws {
      let change = try change.map(DocumentCommandGroup.change)
      var register = try ledger.openForReading().documents(in: scope, for: change, moment.moment)
      if !allVersions { register.rows = register.current }
      Listing(register).print(as: output.format, title: "Documents as of \(register.asOf)")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One document: each version, its digest, who registered it, the decisions it is for.",
      discussion: """
        Example:
          countersign document show BC --known-at 2026-06-30
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The document's id.") var document: String

    func run() throws {
      let subject = try Subject.document(document)
      let register = try ledger.openForReading().document(subject, moment.moment)
      guard let current = register.rows.last else { return }
      if json {
        return Out.json([
          "asOf": .text(register.asOf), "document": .string(subject.id), "title": .string(current.title),
          "subject": .text(current.scope), "owner": .string(current.version.owner),
          "versions": .array(register.rows.map(\.json)),
        ])
      }
      Out.line("\(subject.id), \(PlainText.flat(current.title)), of \(current.scope), \(current.version.owner)'s")
      for row in register.rows {
        let size = row.version.content.size.map { ", \($0) bytes" } ?? ""
        Out.line("")
        Out.line("Version \(PlainText.flat(row.version.name)) \(row.standing)")
        Out.line("  SHA-256 \(row.version.content.digest.hex)\(size)")
        Out.line("  registered \(row.version.stamp.words)")
        if row.version.owner != current.version.owner { Out.line("  then \(row.version.owner)'s") }
        for change in row.decisions.changes { Out.line("  for \(change.id)") }
        for position in row.decisions.positions { Out.line("  for position \(position)") }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether files are the versions in force: by their digests.",
      discussion: """
        Exits 1 where one is superseded, holds from a later day, or is not in the register.

        Examples:
          countersign document check case.pdf
          countersign document check *.pdf --as-of 2026-06-30 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The files.") var files: [String]

    func run() throws {
      let digests = try files.map { try FileContent.read($0).digest }
      let matches = try ledger.openForReading().check(documents: digests, moment.moment)
      Listing(matches, of: files).print(as: output.format)
      if matches.contains(where: { $0.state != .current }) { throw Failure.foundWanting }
    }
  }
}
