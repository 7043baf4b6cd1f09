import ArgumentParser
import Countersign
import Domain
import Values

struct EraseCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy payloads for good: one person asks, another authorises.",
    discussion: """
      Payload and salt of an event are destroyed; its envelope stays, and the tree still verifies. Only what no decision
      rests on can go: who was registered by what name, and what was refused. See docs/retention.md.

      Examples:
        countersign erase 42 43 --basis "GDPR Art. 17(1)(a)" --actor ada --reason "Cai left, and asked for it"
        countersign erase --person cai --basis "GDPR Art. 17(1)(a)" --actor ada --reason "Cai left, and asked for it"
        countersign erase authorise 57 --actor rio --reason "Checked: no claim is open"
      """,
    subcommands: [Request.self, Authorise.self, EraseList.self], defaultSubcommand: Request.self)

  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask that payloads be destroyed.",
      discussion: """
        With --person: the events that register them, what was refused them, and refusals that print their name. Events
        on which decisions rest, and which hold the name too, are listed: their payloads are withheld when they are
        handed out.

        Example:
          countersign erase request 42 43 --basis "GDPR Art. 17(1)(a)" --actor ada --reason "Cai left, and asked for it"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The events' positions.") var positions: [Int64] = []
    @Option(help: ArgumentHelp("A person whose personal data is to go.", valueName: "person")) var person: String?
    @Option(help: ArgumentHelp("The ground in law or contract.", valueName: "text")) var basis: String

    func validate() throws {
      if positions.isEmpty == (person == nil) { throw ValidationError("give positions, or --person, and not both") }
    }

    func run() throws {
      var wanted = positions
      if let person {
        let data = try ledger.openForReading().personalData(of: .person(person))
        wanted = data.erasable
        if !data.kept.isEmpty {
          Out.error(
            "countersign: \(data.kept.count) events on which decisions rest hold the name too, and stay: positions "
              + data.kept.prefix(20).map { "\($0)" }.joined(separator: ", ") + (data.kept.count > 20 ? "…" : ""))
        }
        if wanted.isEmpty {
          if json { Out.json(CommandResult.unchanged.json) } else { Out.line("erase: nothing of \(person) is there") }
          return
        }
      }
      try ledger.perform(
        .records(.requestErasure(positions: wanted, basis: basis)), write.instruction(), json: json)
    }
  }

  struct Authorise: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Destroy what another person asked for. It cannot be undone.",
      discussion: """
        Refused to who asked; for what is younger than its retention class; for what is held. The views are built anew
        and the file is rewritten, so that nothing of it is left in either. LEDGER.erasures, beside the ledger, names
        what went: keep it with the backups.

        Example:
          countersign erase authorise 57 --actor rio --reason "Checked: no claim is open"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The position of the request.") var request: Int64

    func run() throws {
      try ledger.perform(.records(.erase(request: request)), write.instruction(), json: json)
    }
  }

  struct EraseList: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "What was asked to be destroyed, and what became of it.",
      discussion: """
        Example:
          countersign erase list --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let records = try ledger.openForReading().records()
      Listing(
        columns: [
          .init(key: "request", title: "Request", isRight: true), .init(key: "positions", title: "Positions"),
          .init(key: "requestedBy", title: "Asked by"), .init(key: "requestedOn", title: "On"),
          .init(key: "basis", title: "Basis", isFlexible: true),
          .init(key: "erasedUnder", title: "Erased under", isRight: true),
        ],
        rows: records.requests.map { request in
          [
            .integer(request.position), .array(request.event.payloads.map { .integer($0.position) }),
            .array(request.persons.sorted().map { .string($0) }), .text(request.requestedOn),
            .string(request.event.basis), .optional(request.erasedUnder),
          ]
        }
      ).print(as: output.format)
    }
  }
}
