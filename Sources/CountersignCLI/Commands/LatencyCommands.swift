import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct LatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency", abstract: "How long changes stay in each state, and how often they go round again.",
    discussion: """
      Times are of recording. Median and 90th percentile are of stays that ended, by nearest rank; open ones are counted
      beside them. --by groups by who decided, by kind of change or by tier.

      Examples:
        countersign latency
        countersign latency --by authority --since 2026-01-01
        countersign latency --by kind --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var period: PeriodOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Group by authority, kind or tier.", valueName: "group"))
  var by: ChangeLatency.Grouping = .none
  @Option(help: ArgumentHelp("Only what the ledger knew at this moment.", valueName: "instant"))
  var knownAt: UTCInstant?
  @OptionGroup var unit: UnitOption

  func run() throws {
    let latency = try ledger.openForReading().changeLatency(
      by: by, raised: period.period, unit: unit.unit, Moment(knownAt: knownAt))
    let listing = Listing(latency)
    switch output.format {
    case .json:
      Out.json([
        "changes": .integer(Int64(latency.changes)), "states": listing.json,
        "rework": .array(latency.rework.map(\.json)),
      ])
    case .csv: listing.print(as: .csv)
    case .table:
      listing.print(as: .table, title: "\(latency.changes) changes")
      for rework in latency.rework {
        Out.line(
          "\(rework.group.map { $0 + ": " } ?? "")\(rework.loop.rawValue) \(rework.times) times, \(rework.changes) changes"
        )
      }
    }
  }
}

struct RefusalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refusals", abstract: "Refused attempts by rule and by who tried.",
    discussion: """
      Examples:
        countersign refusals
        countersign refusals --by rule --since 2026-04-01 --until 2026-06-30
        countersign refusals --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var period: PeriodOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Group by rule, actor or both.", valueName: "group")) var by: RefusalView.Grouping = .both
  @OptionGroup var unit: UnitOption

  func run() throws {
    let view = try ledger.openForReading().refusals(by: by, in: period.period, unit: unit.unit)
    Listing(view).print(as: output.format, title: "\(view.total) refused")
  }
}

struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Recorded at or after: an instant, or a day from its start.", valueName: "instant"))
  var since: InstantOrDay?

  @Option(help: ArgumentHelp("Recorded at or before: an instant, or a day to its end.", valueName: "instant"))
  var until: UTCInstant?

  var period: Period { Period(since: since?.start, until: until) }
}
