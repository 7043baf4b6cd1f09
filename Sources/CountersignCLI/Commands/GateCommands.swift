import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct GateCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Gated stages: record assurance, enter a stage, list both.",
    discussion: """
      Example:
        countersign gate assure project:HARBOUR full-business-case --rating amber --by "Gate 3 team" \\
          --evidence report.pdf --actor cai --reason "Report of 12 May"
        countersign gate enter project:HARBOUR full-business-case --actor bea --reason "Assured on 12 May"
        countersign gate list project:HARBOUR
      """,
    subcommands: [Assure.self, Enter.self, GateList.self])

  struct Assure: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record what an independent review holds of an initiative before a stage.",
      discussion: """
        Green and amber let the stage be entered, red does not. Who manages the initiative does not record it.

        Example:
          countersign gate assure project:HARBOUR full-business-case --rating amber --by "Gate 3 team" \\
            --evidence report.pdf --actor cai --reason "Report of 12 May"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var evidence: EvidenceOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Option(help: ArgumentHelp("green, amber or red.", valueName: "rating")) var rating: AssuranceGiven.Rating
    @Option(help: ArgumentHelp("Who reviewed, as their report names them.", valueName: "reviewer")) var by: String
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The stage to be entered.") var stage: String

    func run() throws {
      let assurance = AssuranceGiven(stage: stage, rating: rating, reviewer: by, evidence: try evidence.digests())
      try ledger.perform(.initiative(.assure(subject, assurance)), write.instruction(), json: json)
    }
  }

  struct Enter: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter a gated stage, which its assurance must approve.",
      discussion: """
        Without an assurance of green or amber: refused under control, a finding under support.

        Example:
          countersign gate enter project:HARBOUR full-business-case --actor bea --reason "Assured on 12 May"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The initiative.") var subject: Subject
    @Argument(help: "The stage.") var stage: String

    func run() throws {
      try ledger.perform(.initiative(.enter(subject, stage: stage)), write.instruction(), json: json)
    }
  }
}

struct GateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The gated stages, how each was assured, and when it was entered.",
    discussion: """
      Example:
        countersign gate list portfolio:CITY --as-of 2027-07-01
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The initiative, with all below it.") var subject: Subject

  func run() throws {
    let register = try ledger.openForReading().gates(of: subject, moment.moment)
    Listing(register).print(as: output.format, title: "Gated stages under \(subject) as of \(register.asOf)")
  }
}

extension Listing {
  init(_ register: GateRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative"), Column(key: "stage", title: "Stage", isFlexible: true),
        Column(key: "rating", title: "Assurance"), Column(key: "reviewer", title: "By", isFlexible: true),
        Column(key: "assuredOn", title: "On"), Column(key: "evidence", title: "Evidence", isHidden: true),
        Column(key: "enteredOn", title: "Entered"), Column(key: "isCurrent", title: "Current"),
      ],
      rows: register.rows.map { row in
        let assurance = row.assurance
        return [
          .text(row.initiative), .string(row.stage), .optional(assurance?.event.rating.rawValue),
          .optional(assurance?.event.reviewer), .optional(assurance?.stamp.effectiveOn.description),
          .array((assurance?.event.evidence ?? []).map { .string($0.hex) }),
          .optional(row.entered?.effectiveOn.description), .bool(row.isCurrent),
        ]
      })
  }
}
