import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close an initiative, delivered or stopped.",
    discussion: """
      Refused while a change of it is under way or something below it is open; and, unless it is stopped, while a scope item
      with nothing below it is not reported as accepted. Nothing of a closed initiative's baseline moves.

      Examples:
        countersign close project:LIBRARY --actor dot --reason "Handed over on 11 December"
        countersign close project:TRAM --stopped --actor dot --reason "Council decision 2027-12"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Before its deliverables are accepted.") var stopped = false
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The initiative.") var subject: Subject

  func run() throws {
    let outcome: InitiativeClosed.Outcome = stopped ? .stopped : .delivered
    try ledger.perform(.initiative(.close(subject, outcome)), write.instruction(), json: json)
  }
}

struct ReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Open a closed initiative again.",
    discussion: """
      Example:
        countersign reopen project:LIBRARY --actor dot --reason "Defects in the roof"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The initiative.") var subject: Subject

  func run() throws { try ledger.perform(.initiative(.reopen(subject)), write.instruction(), json: json) }
}

struct ContinuationCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "continuation", abstract: "Decide whether what has no end goes on, and see where that is due.",
    discussion: """
      Example:
        countersign continuation list portfolio:CITY --as-of 2027-07-01
      """,
    subcommands: [ContinuationDecide.self, ContinuationList.self])
}

struct ContinuationDecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Decide that an initiative goes on until a day, or stops.",
    discussion: """
      Examples:
        countersign continuation decide programme:WATERFRONT --next-review 2027-06-30 --actor dot --reason "Benefits on plan"
        countersign continuation decide programme:WATERFRONT --stop --actor dot --reason "Quays are sold"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "It is to be wound up; close it once it is.") var stop = false
  @Option(help: ArgumentHelp("It goes on, and this is asked again on the day.", valueName: "day"))
  var nextReview: CivilDay?
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The initiative.") var subject: Subject

  func run() throws {
    let review = ContinuationReviewed(stop ? .stop : .goOn, nextReview: nextReview)
    try ledger.perform(.initiative(.review(subject, review)), write.instruction(), json: json)
  }
}

struct ContinuationList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What goes on, what is over, and whose decision to go on has run out.",
    discussion: """
      Example:
        countersign continuation list portfolio:CITY --as-of 2027-07-01
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The initiative, with all below it.") var subject: Subject

  func run() throws {
    let register = try ledger.openForReading().continuations(of: subject, moment.moment)
    Listing(register).print(as: output.format, title: "Continuation under \(subject) as of \(register.asOf)")
  }
}

extension Listing {
  fileprivate init(_ register: ContinuationRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative"), Column(key: "name", title: "Name", isFlexible: true, rank: 1),
        Column(key: "state", title: "State"), Column(key: "decision", title: "Decided"),
        Column(key: "nextReview", title: "Next review"),
        Column(key: "overdueDays", title: "Overdue d", isRight: true),
        Column(key: "openDeliverables", title: "Open deliverables", isRight: true),
      ],
      rows: register.rows.map { row in
        [
          .text(row.initiative), .string(row.name), .string(row.state.rawValue),
          .optional(row.review?.decision.rawValue), .optional(row.review?.nextReview?.description),
          .optional(row.overdueDays.map { Int64($0) }), .integer(Int64(row.openDeliverables)),
        ]
      })
  }
}
