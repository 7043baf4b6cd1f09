import ArgumentParser
import Countersign
import Domain
import Values

/// Performs a command and says what became of it.
extension LedgerOptions {
  func perform(_ command: LedgerCommand, _ instruction: Instruction, json: Bool) throws {
    let opened = try openForWriting()
    let result = try opened.perform(command, instruction)
    // Recorded is recorded: where the tables cannot follow now, the next command brings them up to date.
    try? opened.refreshViews()
    try Self.report(result, command.name, json: json)
  }

  static func report(_ result: CommandResult, _ name: String, json: Bool) throws {
    if json {
      Out.json(result.json)
    } else {
      switch result {
      case .recorded(let positions):
        Out.line(
          positions.count == 1
            ? "\(name): recorded at \(positions.lowerBound)"
            : "\(name): recorded at \(positions.lowerBound)–\(positions.upperBound - 1)")
      case .unchanged: Out.line("\(name): it holds already; nothing recorded")
      case .refused: break
      }
    }
    guard case .refused(let refusal, let position) = result else { return }
    let who = refusal.whoCould.isEmpty ? "" : " Who could: \(refusal.whoCould.joined(separator: ", "))."
    throw Failure(
      .wanting, "\(name) refused: \(refusal.description); recorded at \(position)", hint: "\(refusal.next).\(who)")
  }
}

extension CommandResult {
  var json: JSONValue {
    switch self {
    case .recorded(let positions):
      ["outcome": "recorded", "positions": .array(positions.map { .integer($0) })]
    case .unchanged: ["outcome": "unchanged", "positions": []]
    case .refused(let refusal, let position):
      [
        "outcome": "refused", "positions": [.integer(position)], "rule": .string(refusal.rule.rawValue),
        "facts": .object(refusal.facts.mapValues { .string($0) }),
        "whoCould": .array(refusal.whoCould.map { .string($0) }), "next": .string(refusal.next),
      ]
    }
  }
}

struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Register a portfolio, programme or project.",
    discussion: """
      Example:
        countersign register project:HARBOUR --name "Harbour renewal" --in programme:WATERFRONT --actor ada \\
          --reason "Approved in the annual plan"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false

  @Argument(help: "portfolio:ID, programme:ID or project:ID.")
  var subject: Subject

  @Option(help: "Its name.")
  var name: String

  @Option(name: .customLong("in"), help: ArgumentHelp("A parent; may be given again.", valueName: "subject"))
  var parents: [Subject] = []

  func run() throws {
    try ledger.perform(
      .initiative(.register(subject, name: name, identities: [], parents: parents)), write.instruction(), json: json)
  }
}

struct MemberCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "Move an initiative into or out of a programme or portfolio.",
    discussion: """
      Examples:
        countersign member join project:TRAM portfolio:CITY --actor ada --reason "Council decision 2026-88"
        countersign member leave project:TRAM programme:WATERFRONT --actor ada --reason "Council decision 2026-88"
      """,
    subcommands: [Join.self, Leave.self])

  struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, it is in the parent.",
      discussion: """
        Example:
          countersign member join project:TRAM portfolio:CITY --actor ada --reason "Council decision 2026-88"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The programme or portfolio.") var parent: Subject

    func run() throws {
      try ledger.perform(.initiative(.join(subject, parent: parent)), write.instruction(), json: json)
    }
  }

  struct Leave: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, it is no longer in the parent.",
      discussion: """
        Example:
          countersign member leave project:TRAM programme:WATERFRONT --effective 2026-09-01 --actor ada \\
            --reason "Council decision 2026-88"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The programme or portfolio.") var parent: Subject

    func run() throws {
      try ledger.perform(.initiative(.leave(subject, parent: parent)), write.instruction(), json: json)
    }
  }
}

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Set the operating model of a scope: supportive, controlling or directive.",
    discussion: """
      Example:
        countersign model portfolio:CITY controlling --practice budget --effective 2026-04-01 --actor ada \\
          --reason "The PMO has the capability now"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "An initiative, or ledger:main for all.") var scope: Subject
  @Argument(help: "supportive, controlling or directive.") var model: OperatingModel
  @Option(help: "scope, schedule, budget or risk. (default: every practice without a model of its own)")
  var practice: Practice?

  func run() throws {
    try ledger.perform(
      .initiative(.setModel(scope: scope, practice: practice, model: model)), write.instruction(), json: json)
  }
}
