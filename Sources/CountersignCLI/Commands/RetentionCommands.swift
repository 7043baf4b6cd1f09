import ArgumentParser
import Countersign
import Domain
import Values

struct RetentionCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "How long payloads are kept, by class.",
    discussion: """
      Nothing that a class covers is erased before its time, and no archive that holds it is disposed of. Of several
      classes that cover an event the longest counts.

      Examples:
        countersign retention set people --years 7 --kind PersonRegistered --actor rio --reason "Records schedule 4.2"
        countersign retention show
      """,
    subcommands: [Set.self, Show.self])

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set how long a class is kept.",
      discussion: """
        Example:
          countersign retention set default --years 10 --actor rio --reason "Records schedule 1"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The class's name; one that is there is set anew.") var name: String
    @Option(help: "Whole years, 0 to 100.") var years: Int
    @Option(help: ArgumentHelp("A kind of event that it covers; repeat it. (default: any)", valueName: "kind"))
    var kind: [EventKind] = []
    @Option(help: ArgumentHelp("A subject whose events it covers; repeat it. (default: any)", valueName: "subject"))
    var subject: [Subject] = []
    @Option(help: ArgumentHelp("The day from which the years count: recorded or effective.", valueName: "day"))
    var from: RetentionSet.Start = .recorded

    func validate() throws {
      if !(0...RetentionSet.longestYears).contains(years) {
        throw ValidationError("--years: 0 to \(RetentionSet.longestYears)")
      }
    }

    func run() throws {
      let setting = RetentionSet(
        name: name, kinds: Swift.Set(kind), subjects: Swift.Set(subject), years: years, start: from)
      try ledger.perform(.records(.setRetention(setting)), write.instruction(), json: json)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The classes in force.",
      discussion: """
        Example:
          countersign retention show --as-of 2027-01-01
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The classes in force on this day. (default: today, UTC)", valueName: "day"))
    var asOf: CivilDay?

    func run() throws {
      let opened = try ledger.openForReading()
      Listing(
        columns: [
          .init(key: "class", title: "Class"), .init(key: "years", title: "Years", isRight: true),
          .init(key: "from", title: "From"), .init(key: "kinds", title: "Kinds", isFlexible: true),
          .init(key: "subjects", title: "Subjects", isFlexible: true),
        ],
        rows: try opened.records().classes(on: asOf ?? opened.today).map { setting in
          [
            .string(setting.name), .integer(Int64(setting.years)), .string(setting.start.rawValue),
            .array(setting.kinds.map(\.rawValue).sorted().map { .string($0) }),
            .array(setting.subjects.sorted().map { .text($0) }),
          ]
        }
      ).print(as: output.format)
    }
  }
}

struct HoldCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Legal holds: what is held stays, however old it is.",
    discussion: """
      Examples:
        countersign hold place CASE-7 --subject project:HARBOUR --authority "High Court, 2026-114" --actor ada \\
          --reason "Disclosure is ordered"
        countersign hold list
      """,
    subcommands: [Place.self, Lift.self, HoldList.self])

  struct Place: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold a subject's events, and those that touch it.",
      discussion: """
        What lies below an initiative is not held with it: hold the ledger, or each.

        Example:
          countersign hold place CASE-7 --subject project:HARBOUR --authority "High Court, 2026-114" --actor ada \\
            --reason "Disclosure is ordered"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The hold's name.") var hold: String
    @Option(help: ArgumentHelp("A subject, or ledger:main for everything.", valueName: "subject"))
    var subject: Subject = .ledger
    @Option(help: ArgumentHelp("Who ordered it, with their reference.", valueName: "text")) var authority: String

    func validate() throws {
      if PlainText.flat(authority).allSatisfy(\.isWhitespace) { throw ValidationError("--authority is empty") }
    }

    func run() throws {
      try ledger.perform(
        .records(.placeHold(LegalHoldPlaced(hold: hold, subject: subject, authority: authority))),
        write.instruction(), json: json)
    }
  }

  struct Lift: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a hold.",
      discussion: """
        Example:
          countersign hold lift CASE-7 --actor rio --reason "The case is closed"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The hold's name.") var hold: String

    func run() throws {
      try ledger.perform(.records(.liftHold(LegalHoldLifted(hold: hold))), write.instruction(), json: json)
    }
  }

  struct HoldList: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every hold, with who placed and who lifted it.",
      discussion: """
        Example:
          countersign hold list --csv
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      Listing(
        columns: [
          .init(key: "hold", title: "Hold"), .init(key: "subject", title: "Subject"),
          .init(key: "authority", title: "Authority", isFlexible: true), .init(key: "placedOn", title: "Placed"),
          .init(key: "placedBy", title: "By"), .init(key: "liftedOn", title: "Lifted"),
          .init(key: "liftedBy", title: "By"),
        ],
        rows: try ledger.openForReading().records().holds.map { hold in
          [
            .string(hold.event.hold), .text(hold.event.subject), .string(hold.event.authority),
            .text(hold.placed.recordedAt.day), .string(hold.placed.actor),
            .optional(hold.lifted?.recordedAt.day.description), .optional(hold.lifted?.actor),
          ]
        }
      ).print(as: output.format)
    }
  }
}
