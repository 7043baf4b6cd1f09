import ArgumentParser
import Countersign
import Domain

struct BoardCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Establish change control boards and fill their seats.",
    discussion: """
      A board decides by the ballots of its members, within the limit that it is granted:
      role grant board:CCB change-authority --limit-money "GBP 1000000.00".

      Examples:
        countersign board establish CCB --name "Change control board" --actor ada --reason "Terms of reference 2026"
        countersign board join CCB eli --actor ada --reason "Chair"
        countersign board join CCB fay --alternate-for eli --actor ada --reason "Deputy chair"
        countersign board convene CCB --present eli --present dot --change CR-7 --actor cai --reason "March meeting"
      """,
    subcommands: [Establish.self, Join.self, Leave.self, Convene.self])

  struct Establish: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A board begins.",
      discussion: """
        Example:
          countersign board establish CCB --name "Change control board" --actor ada --reason "Terms of reference 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The board's id.") var board: String
    @Option(help: "The printed name.") var name: String

    func run() throws {
      try ledger.perform(.board(.establish(.board(board), name: name)), write.instruction(), json: json)
    }
  }

  struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a person has a seat, as a member or as a member's alternate.",
      discussion: """
        Example:
          countersign board join CCB fay --alternate-for eli --actor ada --reason "Deputy chair"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The board's id.") var board: String
    @Argument(help: "The person's id.") var person: String
    @Option(help: ArgumentHelp("The member whose place they take in an absence.", valueName: "person"))
    var alternateFor: String?

    func run() throws {
      try ledger.perform(
        .board(.join(.board(board), person: person, alternateFor: alternateFor)), write.instruction(), json: json)
    }
  }

  struct Leave: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, a person has no seat any more.",
      discussion: """
        Example:
          countersign board leave CCB eli --effective 2026-12-31 --actor ada --reason "Term ends"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The board's id.") var board: String
    @Argument(help: "The person's id.") var person: String

    func run() throws {
      try ledger.perform(.board(.leave(.board(board), person: person)), write.instruction(), json: json)
    }
  }
}

extension BoardCommandGroup {
  struct Convene: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that a board met: on --effective, today unless given.",
      discussion: """
        Control K23 asks that each board meets in each period, with a quorum, and is shown the changes open before it.

        Example:
          countersign board convene CCB --present eli --present dot --change CR-7 --minutes march.pdf \\
            --effective 2026-03-12 --actor cai --reason "March meeting"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The board's id.") var board: String
    @Option(help: ArgumentHelp("Somebody on its seats who was there. May be given again.", valueName: "person"))
    var present: [String]
    @Option(help: ArgumentHelp("A change that was put before it. May be given again.", valueName: "change"))
    var change: [String] = []
    @Option(help: ArgumentHelp("The minutes; their SHA-256 is kept.", valueName: "file")) var minutes: String?

    func run() throws {
      let meeting = BoardConvened(
        present: present, changes: try change.map { try ChangeOptions.subject($0) },
        minutes: try minutes.map { try EvidenceOptions.digest($0) })
      try ledger.perform(.board(.convene(.board(board), meeting)), write.instruction(), json: json)
    }
  }
}
