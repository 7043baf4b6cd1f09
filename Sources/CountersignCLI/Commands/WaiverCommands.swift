import ArgumentParser
import Countersign
import Domain
import Values

struct WaiverCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waiver", abstract: "Ask for leave not to keep a rule for a while, decide on it, end it.",
    discussion: """
      Under control a waiver in force lets through what would be refused, with a finding that names it. It is granted by
      a change authority who did not ask for it, and expires on a day. Separation of duties is never waived.

      Examples:
        countersign waiver request W-1 --scope project:TRAM --rule unapproved-movement --practice schedule \\
          --expires 2026-06-30 --actor fay --reason "Network is re-planned weekly until June"
        countersign waiver grant W-1 --scope project:TRAM --actor dot --reason "Reviewed in July"
      """,
    subcommands: [Request.self, Grant.self, Refuse.self, End.self, WaiverList.self])

  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for a waiver.",
      discussion: """
        Rules: \(Rule.allCases.filter(\.isWaivable).map(\.rawValue).joined(separator: ", ")).

        Example:
          countersign waiver request W-1 --scope project:TRAM --rule unapproved-movement --practice schedule \\
            --expires 2026-06-30 --actor fay --reason "Network is re-planned weekly until June"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The waiver's id, unique within the scope.") var waiver: String
    @Option(help: ArgumentHelp("An initiative, or ledger:main for all.", valueName: "subject"))
    var scope: Subject
    @Option(help: ArgumentHelp("The rule.", valueName: "rule")) var rule: String
    @Option(help: "scope, schedule, budget or risk. (default: every practice)") var practice: Practice?
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var expires: CivilDay

    func run() throws {
      guard let rule = Rule(rawValue: rule) else {
        let known = Rule.allCases.filter(\.isWaivable).map(\.rawValue)
        throw Failure(.usage, "'\(rule)' is no rule", hint: "One of \(known.joined(separator: ", "))")
      }
      let wanted = WaiverRequested(waiver: waiver, rule: rule, practice: practice, expires: expires)
      try ledger.perform(.waiver(.request(scope: scope, wanted)), write.instruction(), json: json)
    }
  }

  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let it hold, as long as was asked or shorter.",
      discussion: """
        Example:
          countersign waiver grant W-1 --scope project:TRAM --expires 2026-05-31 --actor dot --reason "A month will do"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The waiver's id.") var waiver: String
    @Option(help: ArgumentHelp("The scope that it was asked for.", valueName: "subject")) var scope: Subject
    @Option(help: ArgumentHelp("The last day. (default: as asked)", valueName: "day")) var expires: CivilDay?

    func run() throws {
      try ledger.perform(
        .waiver(.decide(scope: scope, waiver: waiver, .granted, expires: expires)), write.instruction(), json: json)
    }
  }

  struct Refuse: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turn it down.",
      discussion: """
        Example:
          countersign waiver refuse W-1 --scope project:TRAM --actor dot --reason "Raise a change instead"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The waiver's id.") var waiver: String
    @Option(help: ArgumentHelp("The scope that it was asked for.", valueName: "subject")) var scope: Subject

    func run() throws {
      try ledger.perform(
        .waiver(.decide(scope: scope, waiver: waiver, .refused, expires: nil)), write.instruction(), json: json)
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, it no longer holds.",
      discussion: """
        Example:
          countersign waiver end W-1 --scope project:TRAM --actor fay --reason "The network is stable"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The waiver's id.") var waiver: String
    @Option(help: ArgumentHelp("The scope that it was asked for.", valueName: "subject")) var scope: Subject

    func run() throws {
      try ledger.perform(.waiver(.end(scope: scope, waiver: waiver)), write.instruction(), json: json)
    }
  }
}

struct TierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tier", abstract: "Assign an initiative's tier: how much scrutiny it calls for.",
    discussion: """
      What it holds has the same tier, unless it has its own. Policies name tiers as the office does.

      Example:
        countersign tier project:HARBOUR major --actor ada --reason "Above EUR 4 million"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The initiative.") var subject: Subject
  @Argument(help: "The tier: up to 40 characters without spaces.") var tier: String

  func run() throws {
    try ledger.perform(.initiative(.assignTier(subject, tier)), write.instruction(), json: json)
  }
}
