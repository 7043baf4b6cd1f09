import ArgumentParser
import Countersign
import Domain
import Values

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "What was known before: the log up to a position, a decision as it was made, or all under other rules.",
    discussion: """
      Examples:
        countersign replay
        countersign replay --to 1200 --json
        countersign replay change CR-7 --at-decision
        countersign replay policy small-office
      """,
    subcommands: [ReplayLogCommand.self, ReplayChangeCommand.self, ReplayPolicyCommand.self],
    defaultSubcommand: ReplayLogCommand.self)
}

struct ReplayLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Fold the log from its first event to a position or a moment.",
    discussion: """
      Examples:
        countersign replay log
        countersign replay log --to 1200 --json
        countersign replay log --to 2026-03-31T12:00:00Z
      """)

  @OptionGroup var ledger: LedgerOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Option(help: ArgumentHelp("A position, an instant or a day's end. (default: the last position)", valueName: "where"))
  var to: String?
  @Option(help: ArgumentHelp("The state on this day. (default: today, UTC)", valueName: "day")) var asOf: CivilDay?

  func run() throws {
    let summary = try ledger.openForReading().replay(to: target(), asOf: asOf)
    if json {
      Out.json(summary.json)
      return
    }
    Out.line(
      "Replayed to position \(summary.position)"
        + (summary.recordedAt.map { ", recorded \($0)" } ?? "") + ", fold hash \(summary.foldHash)")
    Listing(
      columns: [.init(key: "kind", title: "Event"), .init(key: "count", title: "Count", isRight: true)],
      rows: summary.events.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        [.string($0.key.rawValue), .integer(Int64($0.value))]
      }
    ).print(as: .table)
    let levels = Level.allCases.map { "\(summary.initiatives[$0] ?? 0) \($0.rawValue)s" }.joined(separator: ", ")
    Out.line("\(levels), \(summary.persons) persons")
  }

  private func target() throws -> ReplayTarget {
    guard let to else { return .head }
    if let position = Int64(to) { return .position(position) }
    if let instant = UTCInstant(iso: to) { return .instant(instant) }
    throw Failure(.usage, "--to: '\(to)' is neither a position nor an instant", hint: "Such as 1200 or 2026-03-31")
  }
}

extension ReplaySummary {
  var json: JSONValue {
    func counts<Key: RawRepresentable<String>>(_ counts: [Key: Int]) -> JSONValue {
      .object(Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, .integer(Int64($0.value))) }))
    }
    return [
      "position": .integer(position), "recordedAt": .optional(recordedAt?.description), "events": counts(events),
      "initiatives": counts(initiatives), "changes": counts(changes), "persons": .integer(Int64(persons)),
      "foldHash": .string(foldHash.hex),
    ]
  }
}
