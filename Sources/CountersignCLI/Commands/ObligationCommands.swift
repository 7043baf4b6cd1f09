import ArgumentParser
import Countersign
import Domain
import Values

struct ObligationCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "obligation", abstract: "What the law or a contract demands by a day, and whether it will be in time.",
    discussion: """
      Examples:
        countersign obligation register DORA-11 --title "Continuity plan tested" --basis "Regulation (EU) 2022/2554, 11(6)" \\
          --deadline 2026-12-31 --in project:HARBOUR --owner bea --milestone opening --actor ada --reason "Counsel's note"
        countersign obligation list --late
      """,
    subcommands: [Register.self, Amend.self, Meet.self, List.self, Show.self])

  struct Register: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record an obligation with its deadline, its owner and what meets it.",
      discussion: """
        Example:
          countersign obligation register DORA-11 --title "Continuity plan tested" --basis "Regulation (EU) 2022/2554, 11(6)" \\
            --deadline 2026-12-31 --in project:HARBOUR --owner bea --milestone opening --actor ada --reason "Counsel's note"
        """)
    @OptionGroup var options: ObligationOptions
    @Option(help: "What is to be done.") var title: String
    @Option(help: "The clause or law that demands it.") var basis: String
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var deadline: CivilDay
    @Option(
      name: .customLong("in"), help: ArgumentHelp("The initiative that is to meet it.", valueName: "subject"))
    var scope: Subject
    @Option(help: ArgumentHelp("Who answers for it.", valueName: "person")) var owner: String
    @Option(
      help: ArgumentHelp("The id of the milestone that meets it. (default: the initiative's last)", valueName: "id"))
    var milestone: String?

    func run() throws {
      let event = ObligationRegistered(
        title: title, basis: basis, deadline: deadline, scope: scope, owner: owner, milestone: milestone)
      try options.perform { .register($0, event) }
    }
  }

  struct Amend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move the deadline, or name another owner or milestone; its owner does not.",
      discussion: """
        A PMO, sponsor or change authority does. What held before stays to be seen.

        Examples:
          countersign obligation amend DORA-11 --deadline 2027-03-31 --actor dot --reason "Regulator's letter of 2 May"
          countersign obligation amend DORA-11 --owner cai --no-milestone --actor dot --reason "Bea leaves"
        """)
    @OptionGroup var options: ObligationOptions
    @Option(help: ArgumentHelp("The last day from now on.", valueName: "day")) var deadline: CivilDay?
    @Option(help: ArgumentHelp("Who answers for it from now on.", valueName: "person")) var owner: String?
    @Option(help: ArgumentHelp("The id of the milestone that meets it.", valueName: "id")) var milestone: String?
    @Flag(help: "The initiative's last milestone meets it.") var noMilestone = false

    func validate() throws {
      if milestone != nil, noMilestone { throw ValidationError("--milestone and --no-milestone exclude each other") }
      if deadline == nil, owner == nil, milestone == nil, !noMilestone {
        throw ValidationError("give --deadline, --owner, --milestone or --no-milestone")
      }
    }

    func run() throws {
      let meeting: String?? = noMilestone ? .some(nil) : milestone.map { .some($0) }
      try options.perform { .amend($0, deadline: deadline, owner: owner, milestone: meeting) }
    }
  }

  struct Meet: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show that it was met; its owner does, once.",
      discussion: """
        Of a file the SHA-256 is kept, of a document that of the version in force on the day.

        Examples:
          countersign obligation meet DORA-11 --evidence report.pdf --actor bea --reason "Tested on 3 November"
          countersign obligation meet DORA-11 --document BC --on 2026-11-03 --actor bea --reason "Report filed"
        """)
    @OptionGroup var options: ObligationOptions
    @OptionGroup var evidence: EvidenceOptions
    @Option(help: ArgumentHelp("A document in the register that shows it. May be given again.", valueName: "id"))
    var document: [String] = []
    @Option(help: ArgumentHelp("The day on which it was met. (default: --effective, else today)", valueName: "day"))
    var on: CivilDay?

    func validate() throws {
      if on != nil, options.write.effective != nil { throw ValidationError("--on and --effective say the same day") }
    }

    func run() throws {
      let digests = try evidence.digests()
      let documents = try document.map { try Subject.document($0) }
      try options.perform(on: on) { .meet($0, evidence: digests, documents: documents) }
    }
  }
}

struct ObligationOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The obligation's id.") var obligation: String

  func perform(on day: CivilDay? = nil, _ command: (Subject) throws -> ObligationCommand) throws {
    var instruction = try write.instruction()
    if let day { instruction.effectiveOn = day }
    try ledger.perform(.obligation(command(.obligation(obligation))), instruction, json: json)
  }
}
