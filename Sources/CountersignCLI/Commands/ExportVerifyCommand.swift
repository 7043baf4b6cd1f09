import ArgumentParser
import Countersign
import Evidence
import Values

struct ExportVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a file of exported events by itself: every line, payload and the root.",
    discussion: """
      Needs no ledger. With a checkpoint and the key that checks it, the file must hold all events that it commits to. With
      --fold, what they make up is folded, and its hash printed: it is the one that replay prints for the ledger.

      Examples:
        countersign export verify events.jsonl
        countersign export verify events.jsonl --fold --as-of 2026-06-30
        countersign export verify events.jsonl --checkpoint 5000.note --key ledger.example/pmo+530d903a+Aek...
      """)

  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("A signed checkpoint, as handed out.", valueName: "file")) var checkpoint: String?
  @Option(help: ArgumentHelp("The ledger's verifier key, as init prints it.", valueName: "vkey")) var key: String?
  @Flag(help: "Fold the events, and print the hash of the views that they make up.") var fold = false
  @Option(help: ArgumentHelp("With --fold: the state on this day. (default: today, UTC)", valueName: "day"))
  var asOf: CivilDay?
  @Flag(help: "Print JSON with stable keys.") var json = false

  func validate() throws {
    if (checkpoint == nil) != (key == nil) { throw ValidationError("--checkpoint and --key go together") }
    if asOf != nil, !fold { throw ValidationError("--as-of belongs to --fold") }
  }

  func run() throws {
    var signed: (note: String, key: String)?
    if let checkpoint, let key { signed = (try TextFile.read(checkpoint), key) }
    var bar = ProgressBar("Reading")
    let found = try EventsFileVerification.run(file, checkpoint: signed) { bar.show($0, of: $1) }
    let summary = found.summary
    let hash = fold ? try EventsFileVerification.foldHash(file, asOf: asOf ?? Session.clock().day) : nil
    if json {
      return Out.json([
        "source": .optional(summary.source), "from": .optional(summary.first), "to": .optional(summary.last),
        "events": .integer(summary.events), "withheld": .integer(summary.withheld),
        "erased": .integer(summary.erased), "root": .optional(summary.root?.hex),
        "signedSize": .optional(found.signedSize), "foldHash": .optional(hash?.hex),
      ])
    }
    guard let first = summary.first, let last = summary.last else { return Out.line("\(file): holds no event") }
    Out.line("\(file): \(summary.events) events from position \(first) to \(last), each as its entry says")
    if summary.withheld > 0 { Out.line("  payloads of \(summary.withheld) events are withheld") }
    if summary.erased > 0 { Out.line("  payloads of \(summary.erased) events are erased") }
    if let hash { Out.line("  they fold to views with the hash \(hash.hex)") }
    if let root = summary.root { Out.line("  without a gap from the first, with the root \(root.hex)") }
    Out.line(
      found.signedSize == nil
        ? "  that they are the ledger's was not checked: give --checkpoint and --key"
        : "  they are all the events that the checkpoint commits to")
  }
}
