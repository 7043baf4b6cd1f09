import ArgumentParser
import Countersign
import Domain
import Values

struct DelegateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delegate", abstract: "Hand a role of one's own to another, and take it back.",
    discussion: """
      The delegate then acts with --acting-for; both count for separation of duties. What is delegated goes no further.

      Examples:
        countersign delegate grant cai change-authority --scope programme:WATERFRONT --limit-days 10 \\
          --until 2026-08-31 --actor dot --reason "Summer cover"
        countersign delegate revoke cai change-authority --scope programme:WATERFRONT --actor dot --reason "Back early"
      """,
    subcommands: [Grant.self, Revoke.self])

  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, another may act for the actor in a role over a scope and all below it.",
      discussion: """
        Only what the actor holds, and within the actor's own limit.

        Example:
          countersign delegate grant cai change-authority --scope programme:WATERFRONT --limit-days 10 \\
            --until 2026-08-31 --actor dot --reason "Summer cover"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var limits: LimitOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The delegate: a person's id.") var delegate: String
    @Argument(help: "The role.") var role: Role
    @Option(help: ArgumentHelp("An initiative, or ledger:main for all.", valueName: "subject"))
    var scope: Subject = .ledger
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: CivilDay?

    func run() throws {
      let grant = DelegationGranted(delegate: delegate, role: role, scope: scope, until: until, limit: limits.limit)
      try ledger.perform(
        .delegation(.grant(from: .person(write.actor), grant)), write.instruction(), json: json)
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, the delegation no longer holds.",
      discussion: """
        Example:
          countersign delegate revoke cai change-authority --scope programme:WATERFRONT --actor dot --reason "Back"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The delegate: a person's id.") var delegate: String
    @Argument(help: "The role.") var role: Role
    @Option(help: ArgumentHelp("The scope of the delegation.", valueName: "subject")) var scope: Subject = .ledger
    @Option(help: ArgumentHelp("Whose delegation it is. (default: the actor's)", valueName: "person")) var from: String?

    func run() throws {
      let revocation = DelegationRevoked(delegate: delegate, role: role, scope: scope)
      try ledger.perform(
        .delegation(.revoke(from: .person(from ?? write.actor), revocation)), write.instruction(), json: json)
    }
  }
}

struct AbsenceCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "absence", abstract: "Record who is away, and who stands in for them.",
    discussion: """
      By the person themselves, or by an administrator. The deputy acts with --acting-for.

      Examples:
        countersign absence record dot --deputy cai --effective 2026-08-03 --until 2026-08-21 --actor dot \\
          --reason "Annual leave"
        countersign absence end dot --actor dot --reason "Back early"
      """,
    subcommands: [Record.self, End.self])

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a person is away.",
      discussion: """
        Example:
          countersign absence record dot --deputy cai --until 2026-08-21 --actor dot --reason "Annual leave"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id.") var person: String
    @Option(help: ArgumentHelp("Who stands in, in every role.", valueName: "person")) var deputy: String?
    @Option(help: ArgumentHelp("The last day. (default: until it is ended)", valueName: "day")) var until: CivilDay?

    func run() throws {
      try ledger.perform(
        .absence(.record(.person(person), AbsenceRecorded(until: until, deputy: deputy))), write.instruction(),
        json: json)
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A person is back from a day on.",
      discussion: """
        Example:
          countersign absence end dot --actor dot --reason "Back early"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id.") var person: String

    func run() throws {
      try ledger.perform(.absence(.end(.person(person))), write.instruction(), json: json)
    }
  }
}
