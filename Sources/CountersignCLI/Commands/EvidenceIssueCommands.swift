import ArgumentParser
import Countersign
import Domain
import Values

extension EvidenceCommandGroup {
  struct Issue: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that a pack is handed to somebody.",
      discussion: """
        The pack is checked first, as evidence verify does with the ledger's own key; one that does not hold in every
        part, or is of another ledger, is refused. What is recorded: who got it, the SHA-256 of its MANIFEST, its
        checkpoint, the controls and the scope that it states, and what is withheld in it. The same pack to the same
        recipient again changes nothing.

        Example:
          countersign evidence issue pack --to "Audit Office, A. Reader" --actor cai --reason "Audit of 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The pack's folder.") var folder: String
    @Option(help: ArgumentHelp("Who gets it.", valueName: "recipient")) var to: String

    func run() throws {
      let opened = try ledger.openForWriting()
      let result = try opened.issueEvidence(folder, to: to, write.instruction())
      try? opened.refreshViews()
      try LedgerOptions.report(result, "evidence issue", json: json)
    }
  }

  struct Issued: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The packs that were handed out: which, when, by whom and to whom.",
      discussion: """
        Examples:
          countersign evidence issued
          countersign evidence issued --known-at 2026-06-30 --csv
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      Listing(
        columns: [
          .init(key: "position", title: "Pos", isRight: true), .init(key: "effectiveOn", title: "On"),
          .init(key: "recordedAt", title: "Recorded", rank: 1), .init(key: "by", title: "By"),
          .init(key: "to", title: "To", isFlexible: true), .init(key: "size", title: "Size", isRight: true),
          .init(key: "root", title: "Root", isHidden: true), .init(key: "scope", title: "Scope", isHidden: true),
          .init(key: "controls", title: "Controls", isHidden: true),
          .init(key: "withheld", title: "Withheld", isFlexible: true),
          .init(key: "manifest", title: "MANIFEST SHA-256", isFlexible: true),
        ],
        rows: try ledger.openForReading().handouts(moment.moment).map { handout in
          let (event, stamp) = (handout.event, handout.stamp)
          return [
            .integer(stamp.position), .text(stamp.effectiveOn), .text(stamp.recordedAt), .string(stamp.who),
            .string(event.recipient), .integer(event.size), .string(event.root.hex), .optional(event.scope),
            .array(event.controls.sorted().map { .string($0) }), .array(event.withheld.sorted().map { .string($0) }),
            .string(event.manifest.hex),
          ]
        }
      ).print(as: output.format)
    }
  }
}
