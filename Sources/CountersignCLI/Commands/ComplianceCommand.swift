import ArgumentParser
import Controls
import Countersign
import Values

struct ComplianceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compliance", abstract: "Each control that the events can answer: pass, fail or not applicable.",
    discussion: """
      Exits 1 where a control fails. docs/controls.md explains each.

      Examples:
        countersign compliance
        countersign compliance K13 K14
        countersign compliance --as-of 2026-06-30 --known-at 2026-07-15T00:00:00Z --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "Only these controls, with every failing position.") var ids: [String] = []
  @Option(help: ArgumentHelp("Days in which a change must be decided (K22).", valueName: "days"))
  var dispositionDays: Int?
  @Option(
    help: ArgumentHelp(
      "Above it, spending needs consent (K39): \"GBP 500000.00\"; may be given again.", valueName: "amount"))
  var consentLimit: [Money] = []

  func validate() throws {
    if let dispositionDays, !(0...100_000).contains(dispositionDays) {
      throw ValidationError("--disposition-days takes 0 to 100000")
    }
    if Set(consentLimit.map(\.currency)).count < consentLimit.count {
      throw ValidationError("--consent-limit takes one amount a currency")
    }
  }

  func run() throws {
    let wanted = Set(ids.map { $0.uppercased() })
    let known = ControlCatalogue.standard.rules.map(\.id)
    if let unknown = wanted.subtracting(known).sorted().first {
      throw Failure(.usage, "no control \(unknown)", hint: "There are \(known.joined(separator: ", "))")
    }
    var parameters = ControlParameters()
    if let dispositionDays { parameters.dispositionDays = dispositionDays }
    parameters.consentLimits = consentLimit
    let bar = SharedProgress("compliance")
    let view = try ledger.openForReading().compliance(moment.moment, parameters: parameters) { bar.show($0, of: $1) }
    let results = wanted.isEmpty ? view.results : view.results.filter { wanted.contains($0.id) }
    print(results, view, inDetail: !wanted.isEmpty)
    if results.contains(where: { $0.verdict == .fail }) { throw Failure.foundWanting }
  }

  private func print(_ results: [ControlResult], _ view: ComplianceView, inDetail: Bool) {
    let listing = Listing(results)
    if output.format == .json {
      Out.json(
        JSONValue.object([
          "asOf": .text(view.asOf), "position": .integer(view.position), "controls": listing.json,
        ]))
      return
    }
    listing.print(as: output.format, title: "Controls as of \(view.asOf), known up to position \(view.position)")
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
    }
  }
}

extension Listing {
  init(_ results: [ControlResult]) {
    self.init(
      columns: [
        Column(key: "id", title: "Id"), Column(key: "title", title: "Control", isFlexible: true, minimumWidth: 34),
        Column(key: "verdict", title: "Verdict"), Column(key: "population", title: "Population", isRight: true),
        Column(key: "failed", title: "Failing", isRight: true),
        Column(key: "explanation", title: "Because", isFlexible: true, minimumWidth: 20, rank: 1),
        Column(key: "failures", title: "Failures", isHidden: true),
        Column(key: "clauses", title: "Clauses", isHidden: true),
      ],
      rows: results.map { result in
        [
          .string(result.id), .string(result.title), .string(result.verdict.rawValue),
          .integer(Int64(result.population)), .integer(Int64(result.failures.count)), .string(result.explanation),
          .array(result.failures.map { ["position": .optional($0.position), "why": .string($0.why)] }),
          .array(
            result.clauses.map {
              [
                "framework": .string($0.framework), "clause": .string($0.clause), "basis": .string($0.basis.rawValue),
              ]
            }),
        ]
      })
  }
}
