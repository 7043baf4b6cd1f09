import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct AuthorityCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authority", abstract: "Who may act over what, and approvals of how that was changed.",
    discussion: """
      Without a word, the first.

      Examples:
        countersign authority project:HARBOUR
        countersign authority approve 41 42 --actor dot --reason "Scheme of delegation 2026, annex B"
      """,
    subcommands: [AuthorityMatrixCommand.self, AuthorityApprove.self], defaultSubcommand: AuthorityMatrixCommand.self)
}

struct AuthorityMatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Who may act over what on a day, up to which limit, and by what right.",
    discussion: """
      Of a person: what they may do. Of an initiative, ledger:main or a board: who may act there. Delegations, absences
      and seats on boards are included; a board acts by its ballots alone.

      Examples:
        countersign authority project:HARBOUR
        countersign authority dot --as-of 2026-06-30 --json
        countersign authority show board:CCB
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "A person's id, or a subject: kind:id.")
  var subject: String

  func run() throws {
    let subject = try Subject(subject) ?? .person(subject)
    let matrix = try ledger.openForReading().authority(subject, moment.moment)
    Listing(matrix).print(as: output.format, title: "Authority: \(subject), as of \(matrix.asOf)")
  }
}

struct AuthorityApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve changes of limits, roles and rules that others made.",
    discussion: """
      By a sponsor, change authority or administrator over ledger:main who neither made them nor gains by them. Control K09
      asks for it within days: compliance K09 lists what waits.

      Example:
        countersign authority approve 41 42 --actor dot --reason "Scheme of delegation 2026, annex B"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The positions of the events.") var positions: [Int64]

  func run() throws {
    try ledger.perform(.oversight(.approve(positions: positions)), write.instruction(), json: json)
  }
}

extension Listing {
  fileprivate init(_ matrix: AuthorityMatrix) {
    self.init(
      columns: [
        .init(key: "person", title: "Person"), .init(key: "name", title: "Name", isFlexible: true, rank: 4),
        .init(key: "external", title: "External", isHidden: true), .init(key: "away", title: "Away", rank: 3),
        .init(key: "role", title: "Role"), .init(key: "scope", title: "Scope", isFlexible: true),
        .init(key: "limit", title: "Limit", isFlexible: true), .init(key: "basis", title: "By", isFlexible: true),
        .init(key: "actingFor", title: "Acting for", isHidden: true),
        .init(key: "board", title: "Board", isHidden: true),
        .init(key: "until", title: "Until", rank: 2), .init(key: "grant", title: "Grant", isRight: true, rank: 1),
      ],
      rows: matrix.rows.map {
        [
          .string($0.person), .optional($0.name), .bool($0.isExternal), .bool($0.isAway), .text($0.role.rawValue),
          .text($0.scope), .text($0.limit), .string($0.basis), .optional($0.actingFor),
          .optional($0.board?.description), .optional($0.until?.description), .integer($0.grant),
        ]
      })
  }
}
