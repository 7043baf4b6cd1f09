import ArgumentParser
import Countersign
import Domain
import Transparency
import Values

struct ArchiveCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Closed years in a read-only ledger file, joined to the ledger by a proof.",
    discussion: """
      The ledger keeps its events: its state is a fold over all of them. The archive is a copy that stands by itself,
      answers every question as the ledger would have then, and opens in plain sqlite3. See docs/retention.md.

      Examples:
        countersign archive --before 2026 --to pmo-to-2025.db --actor rio --reason "2025 is closed"
        countersign archive verify pmo-to-2025.db --against countersign.db
        countersign portfolio --ledger pmo-to-2025.db
      """,
    subcommands: [Create.self, Verify.self, Dispose.self, ArchiveList.self], defaultSubcommand: Create.self)

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the first events to a file of their own.",
      discussion: """
        A checkpoint of exactly the archive's size is signed where none is kept.

        Example:
          countersign archive create --through 250 --to pmo-1.db --actor rio --reason "The first programme is over"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var key: KeyOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Option(help: ArgumentHelp("The last event's position, the last of a command.", valueName: "position"))
    var through: Int64?
    @Option(help: ArgumentHelp("All that was recorded before this year, UTC.", valueName: "year")) var before: Int?
    @Option(help: ArgumentHelp("The new file.", valueName: "file")) var to: String

    func validate() throws {
      if (through == nil) == (before == nil) { throw ValidationError("give --through or --before, and not both") }
    }

    func run() throws {
      let end = through.map { ArchiveEnd.position($0) } ?? .before(year: before ?? 0)
      var bar = ProgressBar("archive")
      let opened = try ledger.openForWriting()
      let report = try opened.archive(end, to: to, key: key.path(for: ledger), write.instruction()) {
        bar.show($0, of: $1)
      }
      try? opened.refreshViews()
      guard case .recorded(let positions) = report.result else {
        return try LedgerOptions.report(report.result, "archive", json: json)
      }
      if json {
        Out.json([
          "file": .string(to), "through": .integer(report.through), "root": .string(report.root.base64Text),
          "fileDigest": .string(report.fileDigest.hex), "provenThrough": .integer(report.provenThrough),
          "position": .integer(positions.lowerBound),
        ])
      } else {
        Out.line("Archived events 1 to \(report.through) in \(to), SHA-256 \(report.fileDigest.hex)")
        Out.line(
          "Root \(report.root.base64Text), proven to be a prefix of the checkpoint of \(report.provenThrough); "
            + "recorded at \(positions.lowerBound)")
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Re-read every byte of an archive, and check that the ledger grew from it.",
      discussion: """
        Exits 1 where anything is wrong. Held against the ledger, it also names payloads that the ledger has erased since.

        Examples:
          countersign archive verify pmo-to-2025.db --against countersign.db
          countersign archive verify pmo-to-2025.db --against received.note --json
        """)
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The archive.") var file: String
    @Option(help: ArgumentHelp("The ledger, or a checkpoint of it that was handed out.", valueName: "file"))
    var against: String?

    func run() throws {
      let bar = SharedProgress("verify")
      let report = try Ledger.verifyArchive(file, against: reference(), clock: Session.clock) { bar.show($0, of: $1) }
      if json {
        Out.json([
          "isSound": .bool(report.isSound), "through": .integer(report.through),
          "root": .optional(report.root?.base64Text), "provenThrough": .integer(report.provenThrough),
          "fileDigest": .string(report.fileDigest.hex),
          "damages": .array(
            report.damages.map { ["position": .optional($0.position), "what": .string($0.what)] }),
        ])
      } else {
        for damage in report.damages {
          Out.line(damage.position.map { "position \($0): \(damage.what)" } ?? damage.what)
        }
        Out.line(
          report.isSound
            ? "Verified: events 1 to \(report.through), proven to be a prefix of the checkpoint of "
              + "\(report.provenThrough)" + (against.map { "; held against \($0)" } ?? "")
            : "Damaged: \(report.damages.count) faults")
      }
      if !report.isSound { throw Failure.foundWanting }
    }

    /// A ledger begins as SQLite files do; a checkpoint is a short text.
    private func reference() throws -> ArchiveReference? {
      try against.map { path in
        if try TextFile.begins(path, with: "SQLite format 3") { return .ledger(path: path) }
        return .checkpoint(Array(try TextFile.read(path).utf8))
      }
    }
  }

  struct Dispose: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete an archive once nothing in it must stay.",
      discussion: """
        Refused while anything in it is younger than its retention class, covered by none, or held. The ledger keeps its
        events, and the record that there was an archive.

        Example:
          countersign archive dispose pmo-to-2015.db --actor rio --reason "Ten years are over"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The archive.") var file: String

    func run() throws {
      let opened = try ledger.openForWriting()
      let result = try opened.dispose(ofArchive: file, write.instruction())
      try? opened.refreshViews()
      try LedgerOptions.report(result, "archive dispose", json: json)
    }
  }

  struct ArchiveList: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "The archives that the ledger recorded.",
      discussion: """
        Example:
          countersign archive list
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      Listing(
        columns: [
          .init(key: "file", title: "File", isFlexible: true), .init(key: "through", title: "Through", isRight: true),
          .init(key: "archivedOn", title: "Archived"), .init(key: "disposedOn", title: "Disposed"),
          .init(key: "root", title: "Root", isHidden: true),
          .init(key: "fileDigest", title: "SHA-256", isFlexible: true),
        ],
        rows: try ledger.openForReading().records().archives.map { archive in
          [
            .string(archive.event.fileName), .integer(archive.event.through),
            .text(archive.archived.recordedAt.day), .optional(archive.disposed?.recordedAt.day.description),
            .string(archive.event.root.hex), .string(archive.event.fileDigest.hex),
          ]
        }
      ).print(as: output.format)
    }
  }
}
