import ArgumentParser
import Controls
import Countersign
import Domain
import Evidence
import Glibc
import Values

struct EvidenceCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Hand out evidence that stands by itself.",
    discussion: """
      Examples:
        countersign evidence export pack --control K12,K13 --in project:HARBOUR
        countersign evidence verify pack
        countersign evidence issue pack --to "Audit Office" --actor cai --reason "Audit of 2026"
      """,
    subcommands: [Export.self, EvidenceVerifyCommand.self, Issue.self, Issued.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an evidence pack: a folder that other programs read and check.",
      discussion: """
        The pack stands on the newest checkpoint kept, and is signed with --key, which signs the log first where it has
        grown; with --known-at it stands on an older one, and nothing but the pack is signed. A pack that is not signed is
        refused by whoever checks it. Cosignatures and time stamps that are kept go with it. Writing it changes nothing in
        the log: what is handed out is recorded by evidence issue.
        docs/evidence-pack.md explains each file.

        Examples:
          countersign evidence export pack
          countersign evidence export pack --control K12,K13 --in project:HARBOUR --from 2026-01-01 --to 2026-06-30
          countersign evidence export pack --framework soc-2,own.yaml
          countersign evidence export pack --redact personal,financial --key countersign.db.key --zip
          countersign evidence export pack --known-at 2026-06-30T18:00:00Z
        """)

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: "The folder; it must not exist yet.") var folder: String
    @Option(help: ArgumentHelp("Ids of controls, or all. (default: all)", valueName: "controls"))
    var control: String?
    @Option(
      help: ArgumentHelp(
        "Group by the clauses of these: shipped names or files; without --control, the controls that they name.",
        valueName: "frameworks"))
    var framework: String?
    @Option(
      name: [.customLong("in"), .customLong("project")],
      help: ArgumentHelp("Only this initiative and all below it.", valueName: "subject"))
    var scope: Subject?
    @Option(help: ArgumentHelp("The first day of the period.", valueName: "day")) var from: CivilDay?
    @Option(
      name: [.customLong("to"), .long],
      help: ArgumentHelp("The last day of the period. (default: the checkpoint's)", valueName: "day"))
    var asOf: CivilDay?
    @Option(
      help: ArgumentHelp("Stand on the newest checkpoint kept by this moment.", valueName: "instant"))
    var knownAt: UTCInstant?
    @Option(
      help: ArgumentHelp("Withhold payloads with data that is personal, financial or narrative.", valueName: "classes"))
    var redact: String?
    @Option(
      help: ArgumentHelp(
        "The signing key's file. (default: the ledger's path with .key, where it is there)", valueName: "file"))
    var key: String?
    @Flag(help: "Write DIR.zip beside the folder.") var zip = false
    @Flag(help: "Print JSON with stable keys.") var json = false

    func validate() throws {
      if folder.split(separator: "/").isEmpty { throw ValidationError("name the folder to write") }
      if let from, let asOf, asOf < from { throw ValidationError("--from must not be after --to") }
    }

    func run() throws {
      var order = EvidenceOrder()
      order.controls = try controls()
      order.frameworks = try framework?.split(separator: ",").map { try FrameworkDocument.given(String($0)) } ?? []
      order.scope = ControlScope(subject: scope, from: from)
      (order.asOf, order.knownAt, order.isArchived) = (asOf, knownAt, zip)
      order.key = key ?? keyBeside
      order.withheld = try DisclosureClass.named(redact)
      let path = FolderArgument.plain(folder)
      let bar = SharedProgress("evidence")
      let opened: Ledger
      if order.key == nil || knownAt != nil {
        opened = try ledger.openForReading()
      } else if key == nil {
        (opened, order.signsLog) = try ledger.openAsAllowed()
      } else {
        opened = try ledger.openForWriting()
      }
      let report = try opened.evidence(order, to: path) { bar.show($0, of: $1) }
      json ? Out.json(report.json) : report.print()
    }

    private var keyBeside: String? {
      let path = ledger.path + ".key"
      return access(path, R_OK) == 0 ? path : nil
    }

    private func controls() throws -> Set<String> {
      guard let control else { return [] }
      let known = ControlCatalogue.standard.rules.map(\.id)
      if control.lowercased() == "all" { return Set(known) }
      let wanted = Set(control.split(separator: ",").map { $0.uppercased() })
      if let unknown = wanted.subtracting(known).sorted().first {
        throw Failure(.usage, "no control \(unknown)", hint: "There are \(known.joined(separator: ", "))")
      }
      guard !wanted.isEmpty else { throw Failure(.usage, "--control: names none", hint: "Give K12,K13 or all") }
      return wanted
    }
  }
}

extension EvidenceReport {
  fileprivate var json: JSONValue {
    [
      "folder": .string(folder), "archive": .optional(archive), "size": .integer(size), "root": .string(root.hex),
      "asOf": .text(asOf), "events": .integer(Int64(events)), "withheld": .integer(Int64(withheld)),
      "erased": .integer(Int64(erased)), "signatures": .integer(Int64(signatures)), "isSigned": .bool(isSigned),
      "isWitnessed": (witnessing?.isReached).map { .bool($0) } ?? .null,
      "witnessedThrough": .optional(witnessing?.witnessedThrough),
      "unwitnessedSince": .optional(witnessing?.unwitnessedSince?.description),
      "timestamps": .integer(Int64(timestamps)),
      "initiatives": .array(initiatives.map { .text($0) }), "unmatched": .integer(Int64(unmatched.count)),
      "controls": .array(
        results.map { result in
          [
            "id": .string(result.id), "verdict": .string(result.verdict.rawValue),
            "population": .integer(Int64(result.population)), "failed": .integer(Int64(result.failures.count)),
          ]
        }),
    ]
  }

  fileprivate func print() {
    Out.line("\(folder): \(events) of \(size) events with their proofs, as of \(asOf)")
    if withheld > 0 { Out.line("  payloads of \(withheld) events are withheld") }
    if erased > 0 { Out.line("  payloads of \(erased) events are erased") }
    let failing = results.filter { $0.verdict == .fail }
    let holding = results.count { $0.verdict == .pass }
    Out.line(
      "  \(holding) control\(holding == 1 ? " holds" : "s hold"), \(failing.count) fail" + (failing.isEmpty ? "" : ": ")
        + failing.map(\.id).joined(separator: ", "))
    Out.line("  \(unmatched.count) baseline movements of the whole ledger have no decision")
    if let standing = witnessing { Out.line("  \(standing.sentence)") }
    if timestamps > 0 { Out.line("  \(timestamps) time stamps of its checkpoints") }
    if !isSigned { Out.line("  it is not signed, so that nobody will accept it: give --key FILE") }
    if let archive { Out.line(archive) }
    Out.line("Open \(folder)/index.html")
    Out.line("When it is handed out: evidence issue \(folder) --to WHOM")
  }
}

extension CheckpointWitnessing {
  fileprivate var sentence: String {
    let count = "cosigned by \(cosigned) of \(witnesses) witnesses"
    guard let since = unwitnessedSince else { return count + (isReached == nil ? "" : ", quorum reached") }
    let last = witnessedThrough.map { ", when one had cosigned \($0) events" } ?? ""
    return "UNWITNESSED: \(count), no quorum since \(since)\(last)"
  }
}
