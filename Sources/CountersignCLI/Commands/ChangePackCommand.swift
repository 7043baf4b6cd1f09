import ArgumentParser
import Countersign
import Domain
import Projections
import Values

extension ChangeCommandGroup {
  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Freeze what is put before those who decide, and check such a pack.",
      discussion: """
        Writes index.html and decision-pack.json to a new folder, and records their SHA-256 with the position of the log
        that they know of. Votes on what the change then asks for name the pack. A revision or another assessment makes
        it stale. With --check nothing is written: it exits 1 unless the file is such a pack and the log yields it again.
        See docs/decision-packs.md.

        Examples:
          countersign change pack CR-7 --out pack-7 --actor cai --reason "For the board of 4 May"
          countersign change pack CR-7 --check pack-7/index.html
        """)
    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The change request's id.") var id: String
    @Option(help: ArgumentHelp("The folder to write; it must not exist yet.", valueName: "folder")) var out: String?
    @Option(help: ArgumentHelp("Either file of a pack, to be checked.", valueName: "file")) var check: String?
    @Option(help: ArgumentHelp("Who issues it: a person's id.", valueName: "person")) var actor: String?
    @Option(help: ArgumentHelp("On whose behalf, where the actor stands in for another.", valueName: "person"))
    var actingFor: String?
    @Option(help: "Why, in a sentence.") var reason: String?
    @Option(help: ArgumentHelp("A retry key: the same id again writes the same pack.", valueName: "id"))
    var commandID: String?

    func validate() throws {
      if (out == nil) == (check == nil) { throw ValidationError("give --out or --check, and not both") }
      if let out {
        if out.split(separator: "/").isEmpty { throw ValidationError("name the folder to write") }
        if actor == nil { throw ValidationError("--out needs --actor: who issues it") }
      } else if (actor ?? actingFor ?? reason ?? commandID) != nil {
        throw ValidationError("--actor, --acting-for, --reason and --command-id go with --out")
      }
    }

    func run() throws {
      let change = try ChangeOptions.subject(id)
      if let check {
        let digest = try EvidenceOptions.digest(check)
        let found = try ledger.openForReading().checkDecisionPack(digest, of: change)
        json ? Out.json(found.json) : found.print(check)
        if found.verdict != .holds { throw Failure.foundWanting }
        return
      }
      var write = WriteOptions()
      write.actor = actor ?? ""
      (write.actingFor, write.reason, write.effective, write.commandID) = (actingFor, reason, nil, commandID)
      let opened = try ledger.openForWriting()
      let path = FolderArgument.plain(out ?? "")
      let (result, report) = try opened.issueDecisionPack(of: change, to: path, write.instruction())
      try? opened.refreshViews()
      guard let report else { return try LedgerOptions.report(result, "change pack", json: json) }
      json ? Out.json(report.json(change)) : report.print(change)
    }
  }
}

extension DecisionPackReport {
  fileprivate func json(_ change: Subject) -> JSONValue {
    [
      "folder": .string(folder), "change": .string(change.id), "position": .integer(position),
      "knownAt": .integer(issued.position), "asOf": .text(issued.asOf), "round": .integer(issued.round),
      "data": .string(issued.data.hex), "page": .string(issued.page.hex),
    ]
  }

  fileprivate func print(_ change: Subject) {
    Out.line("\(folder): what is put before those who decide \(change.id), round \(issued.round)")
    Out.line("  as known at position \(issued.position), as of \(issued.asOf); recorded at \(position)")
    Out.line("  decision-pack.json SHA-256 \(issued.data.hex)")
    Out.line("  index.html SHA-256 \(issued.page.hex)")
    Out.line("Vote on it: change approve \(change.id) --pack \(folder)/index.html")
  }
}

extension DecisionPackCheck {
  fileprivate var json: JSONValue {
    [
      "verdict": .string(verdict.rawValue), "digest": .string(digest.hex), "part": .optional(part?.rawValue),
      "position": .optional(issued?.stamp.position), "knownAt": .optional(issued?.event.position),
      "round": .optional(issued?.event.round), "rebuilt": .optional(rebuilt?.hex), "isCurrent": .bool(isCurrent),
      "votes": .array(votes.map { .integer($0) }),
    ]
  }

  fileprivate func print(_ file: String) {
    guard let issued else {
      return Out.line("\(file) is no pack that was issued of this change: SHA-256 \(digest.hex)")
    }
    Out.line(
      "\(file) was issued \(issued.stamp.words), as known at \(issued.event.position), round \(issued.event.round)")
    switch verdict {
    case .holds: Out.line("  the log's first \(issued.event.position) events yield it again, byte for byte")
    case .notIssued, .notRebuilt:
      Out.line("  the log does not yield it again: payloads were erased since, or another version wrote it")
    }
    Out.line(isCurrent ? "  it shows what the change asks for now" : "  the change asks for something else now")
    if !votes.isEmpty { Out.line("  votes on it: \(votes.map(String.init).joined(separator: ", "))") }
  }
}
