import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct WaiverList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Waivers asked for, granted, refused, expired and ended, as of a day.",
    discussion: """
      Of an initiative: those over it, over what holds it, and over what it holds.

      Examples:
        countersign waiver list
        countersign waiver list project:TRAM --as-of 2026-06-30 --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "An initiative, or ledger:main for all.") var subject: Subject?

  func run() throws {
    let register = try ledger.openForReading().waivers(of: subject, moment.moment)
    let counts = WaiverRegister.State.allCases.map { "\(register.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    Listing(register).print(as: output.format, title: "Waivers as of \(register.asOf): \(counts)")
  }
}

struct ToleranceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The tolerances in force over an initiative and what it holds.",
    discussion: """
      Example:
        countersign tolerance list programme:WATERFRONT --as-of 2026-06-30
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The initiative.") var subject: Subject

  func run() throws {
    let register = try ledger.openForReading().tolerances(of: subject, moment.moment)
    Listing(register).print(as: output.format, title: "Tolerances of \(subject) as of \(register.asOf)")
  }
}

extension Listing {
  fileprivate init(_ register: WaiverRegister) {
    self.init(
      columns: [
        Column(key: "waiver", title: "Waiver"), Column(key: "scope", title: "Scope", isFlexible: true),
        Column(key: "rule", title: "Rule"), Column(key: "practice", title: "Practice", rank: 2),
        Column(key: "state", title: "State"),
        Column(key: "requestedBy", title: "Asked by", rank: 3), Column(key: "requestedOn", title: "On", rank: 4),
        Column(key: "decidedBy", title: "Decided by", rank: 3), Column(key: "from", title: "From", rank: 1),
        Column(key: "expires", title: "Last day"), Column(key: "endedOn", title: "Ended", rank: 2),
        Column(key: "position", title: "Position", isRight: true, isHidden: true),
      ],
      rows: register.rows.map { row in
        let waiver = row.waiver
        let isGranted = row.decision?.event.outcome == .granted
        return [
          .string(waiver.id), .text(row.scope), .string(waiver.rule.rawValue), .optional(waiver.practice?.rawValue),
          .string(row.state.rawValue), .string(waiver.requested.who),
          .text(waiver.requested.effectiveOn), .optional(row.decision?.stamp.who),
          .optional(isGranted ? row.decision?.stamp.effectiveOn.description : nil), .text(row.expires),
          .optional(row.ended?.effectiveOn.description), .integer(waiver.requested.position),
        ]
      })
  }

  fileprivate init(_ register: ToleranceRegister) {
    self.init(
      columns: [
        Column(key: "initiative", title: "Initiative"), Column(key: "dimension", title: "Dimension"),
        Column(key: "figure", title: "Figure"), Column(key: "plan", title: "Plan"),
        Column(key: "over", title: "Over"), Column(key: "under", title: "Under"),
        Column(key: "openExceptions", title: "Open exceptions"),
      ],
      rows: register.rows.map { row in
        [
          .text(row.initiative), .string(row.tolerance.dimension.rawValue),
          .optional(row.tolerance.figure?.description), .optional(row.tolerance.plan?.description),
          .optional(row.tolerance.over?.description), .optional(row.tolerance.under?.description),
          .array(row.openExceptions.map { .integer($0) }),
        ]
      })
  }
}
