import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct PortfolioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio",
    abstract: "What is the state, how far from the original and current baseline, at every level.",
    discussion: """
      Examples:
        countersign portfolio
        countersign portfolio --as-of 2020-12-31
        countersign portfolio --root programme:WATERFRONT --json
        countersign portfolio --unit "Ports and harbours"
        countersign portfolio --known-at 2026-03-31T12:00:00Z --csv
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Only this initiative and what it holds.", valueName: "subject"))
  var root: Subject?

  @Option(help: ArgumentHelp("Only so many levels down; 0: the top alone.", valueName: "levels"))
  var depth: Int?

  @OptionGroup var unit: UnitOption

  func validate() throws {
    if let depth, depth < 0 { throw ValidationError("--depth takes 0 or more") }
  }

  func run() throws {
    var view = try ledger.openForReading().portfolio(moment.moment, root: root, unit: unit.unit)
    if let depth { view.rows.removeAll { $0.depth > depth } }
    let listing = Listing(view)
    if output.format == .json {
      Out.json(
        JSONValue.object([
          "asOf": .text(view.asOf), "position": .integer(view.position), "departed": .integer(Int64(view.departed)),
          "rows": listing.json,
        ]))
      return
    }
    listing.print(
      as: output.format,
      title: "Portfolio as of \(view.asOf), known up to position \(view.position)"
        + (view.departed > 0 ? "; \(view.departed) initiatives left before" : ""))
  }
}

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Who changed what, from what to what, when, why, on whose decision.",
    discussion: """
      Examples:
        countersign audit --subject project:HARBOUR
        countersign audit --actor ada --kind BaselineRevised --since 2026-01-01 --json
        countersign audit --field account/main.wholeLifeCost --limit 20
        countersign audit --follow --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Events about this subject.", valueName: "subject"))
  var subject: Subject?

  @Option(help: ArgumentHelp("Done by this person, or on their behalf.", valueName: "person"))
  var actor: String?

  @Option(help: ArgumentHelp("Events of this kind, by their wire name.", valueName: "kind"))
  var kind: EventKind?

  @Option(help: ArgumentHelp("Movements of this field.", valueName: "field"))
  var field: String?

  @Option(help: ArgumentHelp("Recorded at or after: an instant, or a day from its start.", valueName: "instant"))
  var since: InstantOrDay?

  @Option(help: ArgumentHelp("Recorded at or before: an instant, or a day to its end.", valueName: "instant"))
  var until: UTCInstant?

  @OptionGroup var unit: UnitOption

  @Option(help: "At most so many lines.")
  var limit: Int?

  @Flag(help: "Then go on with new events as they come, a line each; JSON as one object a line.")
  var follow = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more") }
    if follow, until != nil || moment.knownAt != nil || moment.asOf != nil || unit.unit != nil {
      throw ValidationError("--follow is about what is to come: it excludes --until, --known-at, --as-of and --unit")
    }
  }

  func run() throws {
    let filter = AuditFilter(
      subject: subject, actor: actor, kind: kind, since: since?.start, until: until, field: field,
      unit: unit.unit)
    let opened = try ledger.openForReading()
    if follow { return try self.follow(opened, filter) }
    var stream = AuditStream(output.format)
    var count = 0
    try opened.audit(filter, moment.moment) { line in
      stream.add(line)
      count += 1
      return limit.map { count < $0 } ?? true
    }
    stream.finish()
  }

  private func follow(_ opened: Ledger, _ filter: AuditFilter) throws {
    let stream = AuditStream(output.format, isFollowing: true)
    var count = 0
    try opened.follow(filter, after: 0) { line in
      if let since, line.recordedAt < since.start { return true }
      stream.show(line)
      count += 1
      return limit.map { count < $0 } ?? true
    }
  }
}

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Every event about one subject, its own and those that touch it.",
    discussion: """
      Examples:
        countersign history project:HARBOUR
        countersign history change:CR-7 --json
        countersign history person:ada
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "A subject: kind:id, such as project:HARBOUR.")
  var subject: Subject

  func run() throws {
    let lines = try ledger.openForReading().history(of: subject, moment.moment)
    Listing(lines).print(as: output.format)
  }
}

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What the ledger came to know between two moments, field by field.",
    discussion: """
      Example:
        countersign diff 2026-01-31 2026-02-28T18:00:00Z
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The earlier moment: an instant, or a day's end.")
  var before: UTCInstant

  @Argument(help: "The later moment.")
  var after: UTCInstant

  @Option(help: ArgumentHelp("Compare the state on this day. (default: today, UTC)", valueName: "day"))
  var asOf: CivilDay?

  func validate() throws {
    if after < before { throw ValidationError("the second moment lies before the first") }
  }

  func run() throws {
    let differences = try ledger.openForReading().differences(from: before, to: after, asOf: asOf)
    Listing(
      columns: [
        .init(key: "subject", title: "Subject", isFlexible: true),
        .init(key: "field", title: "Field", isFlexible: true),
        .init(key: "before", title: "Before", isFlexible: true), .init(key: "after", title: "After", isFlexible: true),
        .init(key: "beforePosition", title: "At", isRight: true, rank: 2),
        .init(key: "afterPosition", title: "At", isRight: true, rank: 1),
      ],
      rows: differences.map {
        [
          .text($0.subject), .string($0.field), .optional($0.before?.description), .optional($0.after?.description),
          .optional($0.beforePosition), .optional($0.afterPosition),
        ]
      }
    ).print(as: output.format)
  }
}

/// A day stands for its first moment.
struct InstantOrDay: ExpressibleByArgument {
  let start: UTCInstant

  init?(argument: String) {
    if let day = CivilDay(iso: argument) {
      start = UTCInstant(startOf: day)
    } else if let instant = UTCInstant(iso: argument) {
      start = instant
    } else {
      return nil
    }
  }
}
