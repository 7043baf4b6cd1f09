import ArgumentParser
import Countersign
import Domain
import Glibc
import Values

struct LedgerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The ledger file. (default: $COUNTERSIGN_LEDGER, else countersign.db)", valueName: "file"))
  var ledger: String?

  func validate() throws {
    if path.isEmpty { throw ValidationError("the ledger's file has no name: give --ledger FILE") }
  }

  var path: String {
    ledger ?? getenv("COUNTERSIGN_LEDGER").map { String(cString: $0) } ?? "countersign.db"
  }
}

/// Options of every command that writes.
struct WriteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who does it: a person's id.", valueName: "person"))
  var actor: String

  @Option(help: ArgumentHelp("On whose behalf, where the actor stands in for another.", valueName: "person"))
  var actingFor: String?

  @Option(help: "Why, in a sentence.")
  var reason: String?

  @Option(help: ArgumentHelp("The day from which it holds. (default: today, UTC)", valueName: "day"))
  var effective: CivilDay?

  @Option(help: ArgumentHelp("A retry key: the same id again changes nothing.", valueName: "id"))
  var commandID: String?

  func instruction(reason fallback: String = "") throws -> Instruction {
    guard Subject(.person, actor) != nil else {
      throw Failure(.usage, "--actor: '\(actor)' is no person's id", hint: "Use up to 120 characters without spaces")
    }
    if let commandID, commandID.isEmpty || commandID.utf8.count > 200 {
      throw Failure(.usage, "--command-id: 1 to 200 bytes", hint: "Shorten it")
    }
    return Instruction(
      actor: Actor(actor, actingFor: actingFor), reason: reason ?? fallback, effectiveOn: effective,
      commandID: commandID ?? Self.randomID(), source: "cli")
  }

  /// 128 random bits, hexadecimal.
  static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let word = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - word.count) + word
    }.joined()
  }
}

struct MomentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The state on this day. (default: today, UTC)", valueName: "day"))
  var asOf: CivilDay?

  @Option(
    help: ArgumentHelp(
      "Only what the ledger knew at this moment: 2026-01-31T12:00:00Z, or a day's end.", valueName: "instant"))
  var knownAt: UTCInstant?

  var moment: Moment { Moment(asOf: asOf, knownAt: knownAt) }
}

struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON with stable keys.")
  var json = false

  @Flag(help: "Print CSV with a header.")
  var csv = false

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other") }
  }

  var format: OutputFormat { json ? .json : csv ? .csv : .table }
}
