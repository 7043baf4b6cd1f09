import ArgumentParser
import Countersign
import Domain
import Transparency
import Values

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new ledger and its signing key.",
    discussion: """
      The actor becomes the first person and administrator. The key (Ed25519) gets a file of its own, readable by its
      owner alone: keep it apart from the ledger, and keep it safe.

      Example:
        countersign init --origin ledger.example/pmo --actor ada --name "Ada Byron"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var key: KeyOptions
  @Option(help: ArgumentHelp("The log's name in checkpoints: a URL without its scheme.", valueName: "name"))
  var origin: String
  @Option(help: ArgumentHelp("Who makes it: a person's id.", valueName: "person")) var actor: String
  @Option(help: "The actor's printed name.") var name: String
  @Option(help: ArgumentHelp("Operating model of the whole ledger until set otherwise.", valueName: "model"))
  var model: OperatingModel = .supportive
  @Flag(help: "Print JSON with stable keys.") var json = false

  func validate() throws {
    if PlainText.flat(name).allSatisfy(\.isWhitespace) { throw ValidationError("--name is empty") }
  }

  func run() throws {
    let opened = try Ledger.create(
      at: ledger.path, key: key.path(for: ledger), origin: origin, administrator: try .person(actor), name: name,
      model: model, clock: Session.clock)
    if json {
      Out.json(
        JSONValue.object([
          "ledger": .string(ledger.path), "origin": .string(origin), "verifierKey": .string(opened.verifierKey),
          "keyFile": .string(key.path(for: ledger)),
        ]))
    } else {
      Out.line("Ledger \(ledger.path), signing key \(key.path(for: ledger))")
      Out.line("Verifier key, to hand to anyone who checks: \(opened.verifierKey)")
    }
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the ledger to a new file while others go on working.",
    discussion: """
      Example:
        countersign backup ledger-2026-11.db
      """)

  @OptionGroup var ledger: LedgerOptions
  @Argument(help: "The new file.") var destination: String

  func run() throws {
    let bar = SharedProgress("backup")
    try ledger.openForReading().backup(to: destination) { bar.show($0, of: $1) }
    Out.line("Backed up to \(destination)")
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Verify a backup and put it in place as the ledger.",
    discussion: """
      Refuses where the ledger's file exists, and where any byte of the backup is damaged. What was erased since is erased
      again, where LEDGER.erasures or the file given names it.

      Examples:
        countersign restore ledger-2026-11.db --ledger countersign.db
        countersign restore ledger-2026-11.db --ledger new.db --erasures countersign.db.erasures
      """)

  @OptionGroup var ledger: LedgerOptions
  @Argument(help: "The backup.") var backup: String
  @Option(
    help: ArgumentHelp("The file of erasures that lay beside the ledger. (default: LEDGER.erasures)", valueName: "file")
  )
  var erasures: String?

  func run() throws {
    let bar = SharedProgress("restore")
    try Ledger.restore(backup, to: ledger.path, erasures: erasures, clock: Session.clock) { bar.show($0, of: $1) }
    Out.line("Restored \(ledger.path), every byte verified")
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Re-read every stored byte and name whatever is wrong.",
    discussion: """
      Exits 1 where anything is damaged, naming each position and what is wrong with it. A checkpoint that was handed out
      before shows a log that was cut short, or rewritten and signed again.

      Examples:
        countersign verify
        countersign verify --checkpoint received.note
        countersign verify --verifier-key ledger.example/pmo+530d903a+Aek... --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @Option(
    help: ArgumentHelp(
      "The verifier key that checkpoints must be signed by, from outside the ledger. (default: the ledger's own)",
      valueName: "vkey"))
  var verifierKey: String?
  @Option(help: ArgumentHelp("A checkpoint handed out before, which the log must still bear out.", valueName: "file"))
  var checkpoint: String?
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let bar = SharedProgress("verify")
    let outside = try checkpoint.map { Array(try TextFile.read($0).utf8) }
    let opened = try ledger.openForReading()
    let report = try opened.verify(verifierKey: verifierKey, checkpoint: outside) { bar.show($0, of: $1) }
    // Where the policy's own event cannot be read, that is among the damages.
    let standing = try? opened.witnessStanding()
    if json {
      Out.json(report.json(unwitnessedSince: standing?.unwitnessedSince))
    } else {
      for damage in report.damages {
        Out.line(damage.position.map { "position \($0): \(damage.what)" } ?? damage.what)
      }
      Out.line(report.summary)
      for line in standing?.sentences ?? [] { Out.line(line) }
    }
    if !report.isSound { throw Failure.foundWanting }
  }
}

extension Verification {
  var summary: String {
    let root = root.map { ", root \($0.base64Text)" } ?? ""
    let checks = "\(events) events, \(checkpoints) checkpoints\(root)"
    let signed =
      signedThrough == events
      ? "all under a signed checkpoint"
      : "signed up to \(signedThrough), the \(events - signedThrough) events after rest on no signature"
    return isSound ? "Verified: \(checks); \(signed)" : "Damaged: \(damages.count) faults in \(checks)"
  }

  func json(unwitnessedSince: UTCInstant?) -> JSONValue {
    [
      "unwitnessedSince": .optional(unwitnessedSince?.description), "isSound": .bool(isSound),
      "events": .integer(events), "checkpoints": .integer(Int64(checkpoints)),
      "root": .optional(root?.base64Text), "signedThrough": .integer(signedThrough),
      "damages": .array(damages.map { ["position": .optional($0.position), "what": .string($0.what)] }),
    ]
  }
}

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Fold the views anew beside the live ones, compare, then switch.",
    discussion: """
      Exits 1 where the live views differ from what the log folds to: an alarm; the views are left as they are unless
      --replace is given.

      Example:
        countersign rebuild
      """)

  @OptionGroup var ledger: LedgerOptions
  @Flag(help: "Switch even where the live views differ.") var replace = false
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    var bar = ProgressBar("rebuild")
    let report = try ledger.openForWriting().rebuild(replacing: replace) { bar.show($0, of: $1) }
    if json {
      Out.json(
        JSONValue.object([
          "position": .integer(report.position), "live": .optional(report.live?.hex),
          "rebuilt": .string(report.rebuilt.hex), "agrees": .bool(report.agrees), "switched": .bool(report.switched),
        ]))
    } else {
      Out.line("Live    \(report.live?.hex ?? "none")")
      Out.line("Rebuilt \(report.rebuilt.hex), up to position \(report.position)")
      Out.line(
        report.agrees ? "They agree; switched" : "They differ" + (report.switched ? "; switched" : "; left as it is"))
    }
    if !report.agrees { throw Failure.foundWanting }
  }
}
