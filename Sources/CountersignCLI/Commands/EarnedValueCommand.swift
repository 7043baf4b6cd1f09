import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct EarnedValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evm", abstract: "Earned value: performance, estimates at completion, reserves; publish it.",
    discussion: """
      Of an initiative and all below it, or of a table of cumulative figures, period,pv,ev,ac or
      account,period,pv,ev,ac, with no ledger. Nothing is rounded before it is printed; N/A is what has nothing to divide
      by. docs/cost.md has the rules and formulas.

      --issue publishes the report. It is refused while an account beyond its threshold lacks its cause or the decision
      asked: tolerance set SUBJECT cost-variance --over 10%, report SUBJECT period/ACCOUNT/2026-03.cause=TEXT.

      Examples:
        countersign evm project:HARBOUR --as-of 2026-03-31
        countersign evm programme:WATERFRONT --baseline original --by period
        countersign evm project:HARBOUR --as-of 2026-03-31 --issue --actor bea --reason "Report of March"
        countersign evm project:HARBOUR --series --csv
        countersign evm figures.csv --json
      """)

  enum Grouping: String, CaseIterable, ExpressibleByArgument {
    case account, period, activity
  }

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: ArgumentHelp("The initiative, or a CSV file.", valueName: "subject")) var target: String
  @Option(help: "Which baseline: current or original. (default: current)") var baseline: PlanReading.Baseline?
  @Option(help: "What the table lists.") var by: Grouping = .account
  @Flag(help: "The reports that were issued, each with its event.") var series = false
  @Flag(help: "Publish the report.") var issue = false
  @Option(help: ArgumentHelp("Who publishes it: a person's id.", valueName: "person")) var actor: String?
  @Option(help: ArgumentHelp("On whose behalf, where the actor stands in for another.", valueName: "person"))
  var actingFor: String?
  @Option(help: "Why, in a sentence.") var reason: String?
  @Option(help: ArgumentHelp("The day from which it holds. (default: today, UTC)", valueName: "day"))
  var effective: CivilDay?
  @Option(help: ArgumentHelp("A retry key: the same id again changes nothing.", valueName: "id"))
  var commandID: String?

  private var subject: Subject? { Subject(target).flatMap { $0.level == nil ? nil : $0 } }

  func validate() throws {
    let writes = actor ?? actingFor ?? reason ?? commandID ?? effective?.description
    if issue {
      if actor == nil { throw ValidationError("--issue needs --actor: who publishes it") }
      if moment.knownAt != nil { throw ValidationError("--issue publishes what is known now: leave --known-at out") }
      if series || output.csv { throw ValidationError("--issue excludes --series and --csv") }
    } else if writes != nil {
      throw ValidationError("--actor, --acting-for, --reason, --effective and --command-id go with --issue")
    }
    if subject == nil, issue || series || baseline != nil || moment.asOf != nil || moment.knownAt != nil {
      throw ValidationError("'\(target)' is read as a file: no --issue, --series, --baseline, --as-of or --known-at")
    }
    if subject == nil, by == .activity { throw ValidationError("a file has accounts and periods: --by account") }
  }

  func run() throws {
    guard let subject else { return try show(EarnedValueTable(reading: target)) }
    if issue { return try publish(subject) }
    let opened = try ledger.openForReading()
    if series {
      let series = try opened.earnedValueSeries(of: subject, moment.moment)
      if output.format == .json { return Out.json(series.json) }
      Listing(series).print(as: output.format, title: "Issued reports of \(subject) as of \(series.asOf)")
      return
    }
    show(try opened.earnedValue(of: subject, against: baseline ?? .current, moment.moment))
  }

  private func publish(_ subject: Subject) throws {
    var write = WriteOptions()
    write.actor = actor ?? ""
    (write.actingFor, write.reason, write.effective, write.commandID) = (actingFor, reason, effective, commandID)
    try ledger.perform(
      .issueEarnedValue(subject, asOf: moment.asOf, baseline ?? .current), write.instruction(), json: output.json)
  }

  private func show(_ report: EarnedValueReport) {
    if output.format == .json { return Out.json(report.json) }
    let listing =
      switch by {
      case .account: Listing(report)
      case .period: Listing(periodsOf: report)
      case .activity: Listing(activitiesOf: report)
      }
    listing.print(as: output.format, title: report.title)
    if output.format == .table { report.printDetails() }
  }

  private func show(_ table: EarnedValueTable) {
    if output.format == .json { return Out.json(table.json(file: target)) }
    let listing = by == .period ? Listing(periodsOf: table) : Listing(table)
    listing.print(
      as: output.format, title: "Earned value of \(target) at the end of \(table.status ?? "no period")")
    if output.format == .table { table.total.printForecast(nil) }
  }
}
