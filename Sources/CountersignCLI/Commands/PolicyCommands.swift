import ArgumentParser
import Countersign
import Domain
import Values

struct PolicyCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Write, check, propose and publish the rules of who decides what.",
    discussion: """
      Shipped policies: \(PolicyDocument.shippedNames.joined(separator: ", ")). docs/policy.md has the format.

      Examples:
        countersign policy show small-office > policy.yaml
        countersign policy check policy.yaml
        countersign policy propose policy.yaml --policy CITY --actor ada --reason "Scheme of delegation 2027"
        countersign policy publish CITY --scope portfolio:CITY --actor dot --reason "Approved on 3 May"
      """,
    subcommands: [
      Show.self, Check.self, Test.self, Explain.self, Propose.self, Publish.self, List.self,
    ])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a shipped policy, as a start for one's own.",
      discussion: """
        Example:
          countersign policy show government-controlling > policy.yaml
        """)
    @Argument(help: "The shipped policy's name, or a file.") var name: String

    func run() throws { Out.raw(Array(try PolicyDocument(named: name).text.utf8)) }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what each rule does, which can never apply, and which changes none covers.",
      discussion: """
        Example:
          countersign policy check policy.yaml
        """)
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "A policy file, or a shipped policy's name.") var file: String

    func run() throws {
      let policy = try PolicyDocument(named: file).policy
      let analysis = policy.analysis()
      json ? Out.json(policy.checkJSON(analysis)) : policy.printCheck(analysis)
      if !analysis.isClean { throw Failure.foundWanting }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of a policy file.",
      discussion: """
        Example:
          countersign policy test policy.yaml
        """)
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "A policy file, or a shipped policy's name.") var file: String

    func run() throws {
      let trials = try PolicyDocument(named: file).trials()
      json ? Out.json(.array(trials.map(\.json))) : PolicyDocument.print(trials)
      if trials.contains(where: { !$0.differences.isEmpty }) { throw Failure.foundWanting }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which route a change with given facts would take, and why.",
      discussion: """
        Examples:
          countersign policy explain policy.yaml --facts "level: programme, money: GBP 250000.00"
          countersign policy explain --over project:HARBOUR --facts "days: 90, tier: A"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "A policy file or a shipped policy's name; left out: the policies in force.") var file: String?
    @Option(help: ArgumentHelp("Facts as docs/policy.md has them: \"level: programme, days: 90\".", valueName: "facts"))
    var facts = ""
    @Option(help: ArgumentHelp("What the change moves; may be given again.", valueName: "subject")) var over:
      [Subject] =
        []

    func validate() throws {
      if file != nil, !over.isEmpty { throw ValidationError("a file and --over exclude each other") }
    }

    func run() throws {
      let facts = try PolicyDocument.facts(facts)
      let versions: [PolicyVersion]
      let route: Route
      if let file {
        versions = []
        route = try PolicyDocument(named: file).policy.route(facts)
      } else {
        (versions, route) = try ledger.openForReading().route(
          facts, over: over.isEmpty ? [.ledger] : over, moment.moment)
      }
      json ? Out.json(route.json(versions)) : route.print(versions)
    }
  }

  struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a policy file forward as the next version of a policy.",
      discussion: """
        Example:
          countersign policy propose policy.yaml --policy CITY --actor ada --reason "Scheme of delegation 2027"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "A policy file, or a shipped policy's name.") var file: String
    @Option(help: ArgumentHelp("The policy's id in the ledger.", valueName: "id")) var policy: String

    func run() throws {
      let document = try PolicyDocument(named: file)
      try ledger.perform(
        .policy(.propose(policy: Publish.subject(policy), document: document.text, rules: document.policy)),
        write.instruction(), json: json)
    }
  }

  struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a proposed version governs a scope and all below it.",
      discussion: """
        By somebody else than who proposed it: an administrator, or a change authority without a limit.

        Example:
          countersign policy publish CITY --version 2 --scope portfolio:CITY --effective 2027-01-01 --actor dot \\
            --reason "Approved on 3 May"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The policy's id.") var policy: String
    @Option(help: ArgumentHelp("Which version. (default: the newest)", valueName: "number")) var version: Int64?
    @Option(help: ArgumentHelp("An initiative, or ledger:main for all.", valueName: "subject"))
    var scope: Subject = .ledger

    func run() throws {
      try ledger.perform(
        .policy(.publish(policy: Self.subject(policy), version: version, scope: scope)), write.instruction(),
        json: json)
    }

    static func subject(_ id: String) throws -> Subject {
      guard let policy = Subject(.policy, id) else {
        throw Failure(.usage, "'\(id)' is no policy id", hint: "Use up to 120 characters without spaces")
      }
      return policy
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the policies proposed, and where each is published.",
      discussion: """
        Example:
          countersign policy list
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    func run() throws { Listing(try ledger.openForReading().policies(moment.moment)).print(as: output.format) }
  }
}
