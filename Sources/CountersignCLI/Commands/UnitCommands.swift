import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct UnitCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Business units: register them, list them, compare them.",
    discussion: """
      An initiative belongs to the unit that its field organisation names by title or id, else to that of the nearest above it.

      Examples:
        countersign unit register PORTS --title "Ports and harbours" --actor ada --reason "Organisation of 2026"
        countersign unit compare
      """,
    subcommands: [Register.self, List.self, Compare.self])

  struct Register: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register a business unit by the name that initiatives give.",
      discussion: """
        What counts for a unit counts for those that it is within. No two go by one name.

        Examples:
          countersign unit register PORTS --title "Ports and harbours" --actor ada --reason "Organisation of 2026"
          countersign unit register PIERS --title Piers --within PORTS --actor ada --reason "Organisation of 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Option(help: "What initiatives call it in their field organisation.") var title: String
    @Option(help: ArgumentHelp("The unit that it is a part of.", valueName: "unit")) var within: String?
    @Argument(help: "The unit's id.") var unit: String

    func run() throws {
      let event = BusinessUnitRegistered(title: title, within: try within.map { try Subject.unit($0) })
      try ledger.perform(.unit(.register(.unit(unit), event)), write.instruction(), json: json)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The business units, each before those within it, and names in use that are not registered.",
      discussion: """
        Example:
          countersign unit list --as-of 2026-06-30
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let register = try ledger.openForReading().units(moment.moment)
      let strangers = register.rows.count { $0.unit == nil }
      Listing(register).print(
        as: output.format,
        title: "Business units as of \(register.asOf): \(register.rows.count - strangers) registered, "
          + "\(strangers) names that are not; \(register.unassigned) initiatives name none")
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Units side by side: initiatives, changes, days to decide, cost and variance.",
      discussion: """
        Each with what is within it. The controls side by side: compliance --by-unit.

        Examples:
          countersign unit compare
          countersign unit compare --unit PORTS --as-of 2026-06-30 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var unit: UnitOption

    func run() throws {
      let view = try ledger.openForReading().compareUnits(unit.unit, moment.moment)
      Listing(view).print(
        as: output.format,
        title: "Business units as of \(view.asOf); \(view.unassigned) initiatives name none")
    }
  }
}

/// Narrows a question to a business unit.
struct UnitOption: ParsableArguments {
  @Option(help: ArgumentHelp("Only this business unit, by title or id, and those within it.", valueName: "name"))
  var unit: String?
}
