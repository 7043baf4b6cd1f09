import ArgumentParser
import Countersign
import Domain
import Evidence
import Values

struct ExportEventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Every event as a CloudEvent 1.0, a JSON line each, in order of position.",
    discussion: """
      The lines are those of events.jsonl in an evidence pack: docs/evidence-pack.md has each key. They are streamed; a
      file appears once it is whole.

      Examples:
        countersign export events --out events.jsonl
        countersign export events --from-position 5001 --kind BaselineRevised,ChangeDecided
        countersign export events --in programme:PORT --redact personal --known-at 2026-06-30 --out port.jsonl
      """)

  @OptionGroup var ledger: LedgerOptions
  @Option(help: ArgumentHelp("The file; it must not exist yet. (default: standard output)", valueName: "file"))
  var out: String?
  @Option(help: ArgumentHelp("From this position on. (default: the first)", valueName: "position"))
  var fromPosition: Int64?
  @Option(help: ArgumentHelp("Up to this position. (default: the last)", valueName: "position")) var toPosition: Int64?
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Only about this subject: of an initiative, with all below it and the changes that touch them.",
      valueName: "subject"))
  var scope: Subject?
  @Option(help: ArgumentHelp("Only events of these kinds, by their wire names.", valueName: "kinds")) var kind: String?
  @Option(
    help: ArgumentHelp("Withhold payloads with data that is personal, financial or narrative.", valueName: "classes"))
  var redact: String?
  @Option(
    help: ArgumentHelp(
      "Only what the ledger knew at this moment: 2026-01-31T12:00:00Z, or a day's end.", valueName: "instant"))
  var knownAt: UTCInstant?
  @Flag(help: "Print JSON with stable keys.") var json = false

  func validate() throws {
    if json, out == nil { throw ValidationError("--json tells of the file: it goes with --out") }
    if let out, out.isEmpty || out.hasSuffix("/") { throw ValidationError("--out: name the file to write") }
    if let fromPosition, fromPosition < 1 { throw ValidationError("--from-position is a position from 1") }
    if let toPosition, toPosition < fromPosition ?? 1 {
      throw ValidationError("--to-position is a position from 1, and not before --from-position")
    }
  }

  func run() throws {
    var order = EventExportOrder()
    (order.from, order.to, order.subject, order.knownAt) = (fromPosition, toPosition, scope, knownAt)
    order.kinds = try kinds()
    order.withheld = try DisclosureClass.named(redact)
    let opened = try ledger.openForReading()
    // On a terminal, the bar would be drawn among the lines.
    let isShown = out != nil || !Terminal.outputIsTerminal
    var bar = ProgressBar("Exporting")
    let show: (Int64, Int64) -> Void = { done, total in if isShown { bar.show(done, of: total) } }
    guard let out else {
      _ = try opened.exportEvents(order, progress: show) { Out.raw($0) }
      return
    }
    let export = try opened.exportEvents(order, to: out, progress: show)
    json ? Out.json(export.json(out)) : export.print(out)
  }

  private func kinds() throws -> Set<EventKind> {
    let names = (kind ?? "").split(separator: ",")
    if kind != nil, names.isEmpty {
      throw Failure(.usage, "--kind: names none", hint: "Give BaselineRevised,ChangeDecided, or leave it out for all")
    }
    return try Set(
      names.map { name in
        guard let known = EventKind(rawValue: String(name)) else {
          throw Failure(
            .usage, "--kind: no kind '\(name)'", hint: "docs/evidence-pack.md has all; audit --json shows those in use")
        }
        return known
      })
  }
}

extension EventExport {
  fileprivate func json(_ file: String) -> JSONValue {
    [
      "file": .string(file), "from": .optional(first), "to": .optional(last), "events": .integer(events),
      "withheld": .integer(withheld), "erased": .integer(erased), "bytes": .integer(bytes),
      "sha256": .string(digest.hex), "root": .optional(root?.hex),
    ]
  }

  fileprivate func print(_ file: String) {
    guard let first, let last else { return Out.line("\(file): no event is such") }
    Out.line("\(file): \(events) events from position \(first) to \(last), \(bytes) bytes, SHA-256 \(digest.hex)")
    if withheld > 0 { Out.line("  payloads of \(withheld) events are withheld") }
    if erased > 0 { Out.line("  payloads of \(erased) events are erased") }
    if let root { Out.line("  they are all events up to there, with the root \(root.hex)") }
  }
}

extension DisclosureClass {
  /// The classes of `--redact`.
  static func named(_ list: String?) throws -> Set<DisclosureClass> {
    try Set(
      (list ?? "").split(separator: ",").map { name in
        guard let known = DisclosureClass(rawValue: name.lowercased()) else {
          let all = DisclosureClass.allCases.map(\.rawValue).joined(separator: ", ")
          throw Failure(.usage, "--redact: no class '\(name)'", hint: "There are \(all)")
        }
        return known
      })
  }
}
