import ArgumentParser
import Countersign
import Values

struct StatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "What the ledger holds, complete: counts, imports, configuration, movements.",
    discussion: """
      Prints JSON. In an evidence pack the same statement is signed with the rest. Exits 1 where positions are missing,
      or a baseline moved without a decision.

      Example:
        countersign statement --known-at 2026-06-30T23:59:59Z
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @Flag(help: "Print JSON with stable keys; so it does without.") var json = false

  func run() throws {
    let bar = SharedProgress("statement")
    let statement = try ledger.openForReading().completeness(moment.moment) { bar.show($0, of: $1) }
    Out.json(statement)
    let isGapless = statement["positions"]?["isGapless"]?.boolValue ?? false
    let unmatched = statement["summary"]?["unmatched"]?.arrayValue ?? []
    if !isGapless || !unmatched.isEmpty { throw Failure.foundWanting }
  }
}
