import ArgumentParser
import Controls
import Countersign
import Domain
import Projections
import Values

struct FindingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Findings, with their state on a day.",
    discussion: """
      Examples:
        countersign finding list --control K13
        countersign finding list --state overdue --as-of 2026-06-30 --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Those on this control alone.", valueName: "id")) var control: String?
  @Option(help: "Those in this state alone: open, assigned, waived, overdue, remedied or closed.")
  var state: FindingStanding.State?

  func run() throws {
    let id = try control.map { try ControlCatalogue.standard.id($0) }
    var register = try ledger.openForReading().findings(on: id, moment.moment)
    if let state { register.rows.removeAll { $0.state != state } }
    Listing(register).print(as: output.format, title: "Findings as of \(register.asOf)")
  }
}

struct FindingShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One finding, with all that was done about it.",
    discussion: """
      Example:
        countersign finding show F-1
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The finding's id.") var finding: String

  func run() throws {
    let subject = try Subject.finding(finding)
    let ledger = try ledger.openForReading()
    let acts = try ledger.history(of: subject, moment.moment)
    var register = try ledger.findings(moment.moment)
    register.rows.removeAll { $0.finding != subject }
    guard !register.rows.isEmpty else { throw LedgerError.unknownSubject(subject.description) }
    Listing(register).printRecord(acts, asOf: register.asOf, json: json)
  }
}

extension Listing {
  init(_ register: FindingRegister) {
    self.init(
      columns: [
        .init(key: "finding", title: "Finding"), .init(key: "control", title: "Control"),
        .init(key: "severity", title: "Severity"), .init(key: "state", title: "State"),
        .init(key: "owner", title: "Owner"), .init(key: "deadline", title: "By"),
        .init(key: "overdueDays", title: "Overdue d", isRight: true, rank: 1),
        .init(key: "text", title: "Found", isFlexible: true, minimumWidth: 20),
        .init(key: "positions", title: "Positions", isFlexible: true, rank: 2),
        .init(key: "openedAt", title: "Opened at", isRight: true, rank: 3),
        .init(key: "remedy", title: "Remedy", isHidden: true),
        .init(key: "evidence", title: "Evidence", isHidden: true),
      ],
      rows: register.rows.map { row in
        let standing = row.standing
        return [
          .string(row.finding.id), .string(standing.opened.control), .string(standing.opened.severity.rawValue),
          .string(row.state.rawValue), .optional(standing.assignment?.owner),
          .optional(standing.deadline?.description), .optional(row.overdueDays), .string(standing.opened.text),
          .array(standing.opened.positions.map { .integer($0) }), .integer(standing.stamp.position),
          .optional(standing.remedy?.text), .array((standing.remedy?.evidence ?? []).map { .string($0.hex) }),
        ]
      })
  }
}
