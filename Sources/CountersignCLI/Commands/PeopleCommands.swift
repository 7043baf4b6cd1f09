import ArgumentParser
import Countersign
import Domain
import Values

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Register a person.",
    discussion: """
      Example:
        countersign person bea --name "Bea Osei" --actor ada --reason "Joins the office"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The person's id.") var id: String
  @Option(help: "The printed name.") var name: String
  @Flag(help: "Outside the office: a board, a parent body.") var external = false

  func run() throws {
    try ledger.perform(
      .authority(.register(person: .person(id), name: name, isExternal: external)), write.instruction(), json: json)
  }
}

struct RoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Grant and revoke roles and delegated limits.",
    discussion: """
      Examples:
        countersign role grant bea project-manager --scope project:HARBOUR --actor ada --reason "Appointed"
        countersign role revoke bea project-manager --scope project:HARBOUR --actor ada --reason "Moved on"
      """,
    subcommands: [Grant.self, Revoke.self])

  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a person holds a role over a scope and all below it.",
      discussion: """
        Roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).

        Example:
          countersign role grant cai change-authority --scope portfolio:CITY --limit-money "GBP 250000.00" \\
            --limit-days 60 --until 2026-12-31 --actor ada --reason "Scheme of delegation 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var limits: LimitOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id, or board:ID.") var person: String
    @Argument(help: "The role.") var role: Role
    @Option(help: ArgumentHelp("An initiative, or ledger:main for all.", valueName: "subject"))
    var scope: Subject = .ledger
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: CivilDay?
    func validate() throws {
      if limits.limit != nil, role != .changeAuthority {
        throw ValidationError("limits belong to the role change-authority")
      }
    }

    func run() throws {
      let limit = role == .changeAuthority ? limits.limit ?? DelegatedLimit() : nil
      try ledger.perform(
        .authority(
          .grant(
            person: .holder(person), RoleGranted(role: role, scope: scope, until: until, limit: limit))),
        write.instruction(), json: json)
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a person no longer holds a role.",
      discussion: """
        Example:
          countersign role revoke bea project-manager --scope project:HARBOUR --actor ada --reason "Moved on"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id, or board:ID.") var person: String
    @Argument(help: "The role.") var role: Role
    @Option(help: ArgumentHelp("The scope of the grant.", valueName: "subject")) var scope: Subject = .ledger

    func run() throws {
      try ledger.perform(
        .authority(.revoke(person: .holder(person), RoleRevoked(role: role, scope: scope))), write.instruction(),
        json: json)
    }
  }
}

extension Subject {
  /// A person's id, or `board:ID`.
  static func holder(_ text: String) throws -> Subject {
    if let subject = Subject(text), subject.kind == .board { return subject }
    return try person(text)
  }

  static func person(_ id: String) throws -> Subject {
    guard let subject = Subject(.person, id) else {
      throw Failure(.usage, "'\(id)' is no person's id", hint: "Use up to 120 characters without spaces")
    }
    return subject
  }
}
