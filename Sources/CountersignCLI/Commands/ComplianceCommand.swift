import ArgumentParser
import Controls
import Countersign
import Domain
import Projections
import Values

struct ComplianceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compliance", abstract: "Each control that the events can answer: pass, fail or not applicable.",
    discussion: """
      Exits 1 where a control fails. docs/controls.md explains each. --in, --unit and --from narrow what the controls about
      substance judge; those about the log look at all of it. A trend says what stood at the end of each period, as known
      then. A sample is drawn from all that a control judged, and can be drawn again with the same seed.

      Examples:
        countersign compliance
        countersign compliance K13 K14
        countersign compliance --as-of 2026-06-30 --known-at 2026-07-15T00:00:00Z --json
        countersign compliance --in programme:WATERFRONT --from 2026-04-01 --as-of 2026-06-30
        countersign compliance --trend 8 --period quarter
        countersign compliance --sample 25 --seed 20260630 K13
        countersign compliance --by-unit K13 K14
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var scope: ComplianceScopeOptions
  @Argument(help: "Only these controls, with every failing position.") var ids: [String] = []
  @Option(help: ArgumentHelp("Days in which a change must be decided (K22).", valueName: "days"))
  var dispositionDays: Int?
  @Option(
    help: ArgumentHelp(
      "Above it, spending needs consent (K39): \"GBP 500000.00\"; may be given again.", valueName: "amount"))
  var consentLimit: [Money] = []
  @Option(help: ArgumentHelp("This many periods to the day, instead of the day alone.", valueName: "count"))
  var trend: Int?
  @Flag(help: "Side by side for each business unit: those registered, and other names in use.") var byUnit = false
  @Option(help: "With --trend: month or quarter.") var period: ComplianceTrend.Period = .month
  @Option(help: ArgumentHelp("Draw so many events from those that each control judged.", valueName: "count"))
  var sample: Int?
  @Option(help: ArgumentHelp("With --sample: a number; the same draws the same.", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    if let dispositionDays, !(0...100_000).contains(dispositionDays) {
      throw ValidationError("--disposition-days takes 0 to 100000")
    }
    if Set(consentLimit.map(\.currency)).count < consentLimit.count {
      throw ValidationError("--consent-limit takes one amount a currency")
    }
    if let trend, !(1...120).contains(trend) { throw ValidationError("--trend takes 1 to 120") }
    if let sample, !(1...100_000).contains(sample) { throw ValidationError("--sample takes 1 to 100000") }
    if trend != nil, sample != nil { throw ValidationError("--trend and --sample exclude each other") }
    if byUnit, trend != nil || sample != nil { throw ValidationError("--by-unit excludes --trend and --sample") }
    if (sample == nil) != (seed == nil) { throw ValidationError("--sample and --seed go together") }
  }

  func run() throws {
    let wanted = Set(try ids.map { try ControlCatalogue.standard.id($0) })
    var parameters = ControlParameters()
    if let dispositionDays { parameters.dispositionDays = dispositionDays }
    parameters.consentLimits = consentLimit
    if let trend {
      let trend = try ledger.openForReading().complianceTrend(
        trend, by: period, moment.moment, scope: scope.scope, parameters: parameters)
      return trend.print(as: output.format, wanted)
    }
    let bar = SharedProgress("compliance")
    let book = try ledger.openForReading()
    if byUnit {
      let view = try book.complianceByUnit(wanted, moment.moment, scope: scope.scope, parameters: parameters) {
        bar.show($0, of: $1)
      }
      view.print(as: output.format)
      if view.hasFailure { throw Failure.foundWanting }
      return
    }
    let view = try book.compliance(moment.moment, scope: scope.scope, parameters: parameters) { bar.show($0, of: $1) }
    let results = wanted.isEmpty ? view.results : view.results.filter { wanted.contains($0.id) }
    if let sample, let seed {
      let samples = try book.samples(sample, of: results, seed: seed)
      ComplianceSamples(view: view, size: sample, seed: seed, samples: samples).print(as: output.format)
    } else {
      print(results, view, inDetail: !wanted.isEmpty)
    }
    if results.contains(where: { $0.verdict == .fail }) { throw Failure.foundWanting }
  }

  private func print(_ results: [ControlResult], _ view: ComplianceView, inDetail: Bool) {
    let listing = Listing(results, view.findings)
    if output.format == .json {
      Out.json(
        JSONValue.object([
          "asOf": .text(view.asOf), "position": .integer(view.position), "scope": view.scope.json,
          "controls": listing.json,
        ]))
      return
    }
    listing.print(
      as: output.format,
      title: "Controls as of \(view.asOf), known up to position \(view.position)\(view.scope.words)")
    guard inDetail, output.format == .table else { return }
    for result in results {
      Out.line("")
      Out.line("\(result.id) \(result.title): \(result.explanation)")
      for clause in result.clauses {
        Out.line("  asked for by \(clause.framework) \(clause.clause) (\(clause.basis.rawValue))")
      }
      for failure in result.failures {
        Out.line("  " + (failure.position.map { "position \($0): " } ?? "") + failure.why)
      }
      for row in view.findings.rows where row.standing.opened.control == result.id {
        Out.line("  \(row.words)")
      }
    }
  }
}

struct ComplianceScopeOptions: ParsableArguments {
  @Option(
    name: [.customLong("in"), .customLong("project")],
    help: ArgumentHelp("Only this initiative and all below it.", valueName: "subject"))
  var subject: Subject?
  @Option(
    help: ArgumentHelp(
      "Only initiatives of this business unit, by title or id, and those within it.", valueName: "name"))
  var unit: String?
  @Option(help: ArgumentHelp("Only what takes effect from this day on; to --as-of.", valueName: "day"))
  var from: CivilDay?

  func validate() throws {
    if let subject, subject.level == nil, subject != .ledger {
      throw ValidationError("--in takes a portfolio, a programme or a project: project:HARBOUR")
    }
  }

  var scope: ControlScope { ControlScope(subject: subject, unit: unit, from: from) }
}
