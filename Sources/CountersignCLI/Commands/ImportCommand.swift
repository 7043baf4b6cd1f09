import ArgumentParser
import Countersign
import Domain
import Values

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read registers, change logs and plans into the ledger.",
    discussion: """
      Examples:
        countersign import register uk_2021.csv --mapping gmpp --actor ada --reason "Edition of 2021"
        countersign import changelog kep_changes.csv --mapping kep --actor ada --reason "History of the enhancements"
        countersign import plan quay.xml --subject project:QUAY
      """,
    subcommands: [RegisterFile.self, ChangelogFile.self, ImportPlanCommand.self])

  struct RegisterFile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "register",
      abstract: "A snapshot of a portfolio: registration, then one event for each field that moved.",
      discussion: """
        Shipped mappings: \(Ledger.shippedMappings.joined(separator: ", ")). docs/mappings.md has the format.

        Examples:
          countersign import register uk_2020.csv --mapping gmpp --actor ada --dry-run
          countersign import register quarter.csv --mapping my-register.yaml --portfolio portfolio:CITY \\
            --date 2026-03-31 --actor ada --reason "Q1 return"
        """)
    @OptionGroup var options: ImportOptions
    @Option(help: ArgumentHelp("The day that the file shows, over what the mapping says.", valueName: "day"))
    var date: CivilDay?
    @Flag(help: "The file lists only some of the portfolio: what it lacks has not left.") var partial = false

    func run() throws { try options.run(.register, date: date, isPartial: partial) }
  }

  struct ChangelogFile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "changelog", abstract: "A row for each change of a field: one event each.",
      discussion: """
        Example:
          countersign import changelog kep_changes.csv --mapping kep --actor ada --reason "History of the enhancements"
        """)
    @OptionGroup var options: ImportOptions

    func run() throws { try options.run(.changelog, date: nil, isPartial: true) }
  }
}

struct ImportOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("A shipped mapping's name, or a mapping file.", valueName: "mapping")) var mapping: String
  @Option(help: ArgumentHelp("Where the mapping names no portfolio.", valueName: "subject")) var portfolio: Subject?
  @Option(help: ArgumentHelp("The name of a portfolio that the import makes.", valueName: "name"))
  var portfolioName: String?
  @Flag(help: "Print what would be recorded; record nothing.") var dryRun = false
  @Flag(help: "Print one line.") var brief = false

  func run(_ kind: ImportOrder.Kind, date: CivilDay?, isPartial: Bool) throws {
    if let portfolio, portfolio.kind != .portfolio {
      throw Failure(.usage, "--portfolio: \(portfolio) is no portfolio", hint: "Such as portfolio:CITY")
    }
    let opened = dryRun ? try ledger.openForReading() : try ledger.openForWriting()
    let order = ImportOrder(
      path: file, kind: kind, mapping: mapping, portfolio: portfolio, portfolioName: portfolioName, snapshotDay: date,
      isPartial: isPartial, isDryRun: dryRun)
    let report = try opened.importFile(order, write.instruction())
    if !dryRun { try opened.refreshViews() }
    switch output.format {
    case .json: Out.json(report.json)
    case .csv: Listing(report.movements).print(as: .csv)
    case .table: brief ? report.printBriefly() : report.print()
    }
    if let refusal = report.refusal {
      throw Failure(.wanting, "import refused: \(refusal.description)", hint: refusal.next)
    }
    if !report.refused.isEmpty { throw Failure.foundWanting }
  }
}
