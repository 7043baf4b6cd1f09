import ArgumentParser
import Countersign
import Domain
import Values

struct ImportPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "A planning tool's file: looked at, held against the baseline, and with --commit recorded.",
    discussion: """
      Reads Microsoft Project XML, Primavera XER and P6 XML, and CSV; docs/plans.md says what of each. Nothing is recorded
      without --commit. The first plan of an initiative without a baseline is its first baseline; later ones record what is
      reported, and what else differs is a change request: written with --out, raised with --raise.

      Exits 1 where something differs that no change was raised for, or was refused; 65 where the file can't be taken.

      Examples:
        countersign import plan quay.xml
        countersign import plan quay.xml --subject project:QUAY --baseline 0 --commit --actor pat
        countersign import plan june.xer --subject project:QUAY --project QUAY-2 --baseline-file approved.xer
        countersign import plan june.xml --subject project:QUAY --commit --raise CR-9 --actor pat --reason "June review"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("Whose plan it is; without, the file alone is looked at.", valueName: "subject"))
  var subject: Subject?
  @Option(help: ArgumentHelp("The id or title of one of the file's projects.", valueName: "id")) var project: String?
  @Option(
    help: ArgumentHelp(
      "Whose dates are baselined: a baseline's number or name, stated (the plan's own) or kept (the ledger's).",
      valueName: "baseline"))
  var baseline: String?
  @Option(help: ArgumentHelp("Another file, whose plan is the baseline.", valueName: "file")) var baselineFile: String?
  @Option(
    help: ArgumentHelp(
      "A project of links from outside, and what it is here: P2=project:DOCK; may be given again.",
      valueName: "id=subject"))
  var external: [String] = []
  @Option(help: ArgumentHelp("The code page of a text file. (default: found out)", valueName: "encoding"))
  var encoding: String?
  @Flag(help: "Record it.") var commit = false
  @Option(help: ArgumentHelp("Who does it: a person's id.", valueName: "person")) var actor: String?
  @Option(help: ArgumentHelp("On whose behalf, where the actor stands in for another.", valueName: "person"))
  var actingFor: String?
  @Option(help: "Why, in a sentence.") var reason: String?
  @Option(help: ArgumentHelp("The day from which it holds. (default: today, UTC)", valueName: "day"))
  var effective: CivilDay?
  @Option(help: ArgumentHelp("Write what differs here, as a change file.", valueName: "file")) var out: String?
  @Option(help: ArgumentHelp("Raise what differs as this change.", valueName: "id")) var raise: String?
  @Option(help: ArgumentHelp("The title of the change that is raised.", valueName: "text")) var title: String?

  func validate() throws {
    if let subject, subject.level == nil {
      throw ValidationError("--subject: \(subject) is no portfolio, programme or project")
    }
    if baseline != nil, baselineFile != nil {
      throw ValidationError("--baseline and --baseline-file exclude each other")
    }
    if commit || raise != nil || out != nil, subject == nil {
      throw ValidationError("--commit, --raise and --out need --subject: whose plan it is")
    }
    if commit, actor == nil { throw ValidationError("--commit needs --actor: who imports it") }
    if raise != nil, !commit { throw ValidationError("--raise goes with --commit") }
    if title != nil, raise == nil { throw ValidationError("--title goes with --raise") }
    if let raise, Subject(.change, raise) == nil {
      throw ValidationError("--raise: '\(raise)' is no change id: 1 to 120 characters without spaces")
    }
    if let actor, Subject(.person, actor) == nil { throw ValidationError("--actor: '\(actor)' is no person's id") }
    _ = try externals()
  }

  func run() throws {
    let progress = SharedProgress("Reading")
    let order = try order()
    var report: PlanImportReport
    if subject == nil {
      report = try Ledger.inspectPlan(order) { progress.show($0, of: $1) }
    } else if let actor {
      let instruction = instruction(actor)
      let opened = commit ? try ledger.openForWriting() : try ledger.openForReading()
      report = try opened.importPlan(order, instruction) { progress.show($0, of: $1) }
      if let raise, let change = Subject(.change, raise), report.refusal == nil {
        report = try opened.raisePlanDifference(report, as: change, title: title, instruction)
      }
      if commit { try opened.refreshViews() }
    } else {
      report = try ledger.openForReading().comparePlan(order, asOf: effective) { progress.show($0, of: $1) }
    }
    if let out, let text = report.changeFile { try TextFile.write(text, to: out) }
    switch output.format {
    case .json: Out.json(report.json)
    case .csv: Listing(report).print(as: .csv)
    case .table: report.print(changeFile: out)
    }
    try finish(report)
  }

  private func finish(_ report: PlanImportReport) throws {
    if let fault = report.fault {
      throw Failure(
        .badData, "\(report.fileName): \(fault)", hint: "Correct it in the planning tool, and export it again")
    }
    if let first = report.problems.first {
      throw Failure(
        .badData, first + (report.problemCount > 1 ? ", and \(report.problemCount - 1) more" : ""),
        hint: "docs/plans.md has the columns")
    }
    if let refusal = report.refusal {
      let what = raise != nil && !report.deviations.isEmpty ? "change raise refused" : "import refused"
      throw Failure(.wanting, "\(what): \(refusal.description)", hint: refusal.next)
    }
    if !report.isSettled { throw Failure.foundWanting }
  }

  private func order() throws -> PlanImportOrder {
    let choice: PlanImportOrder.Baseline? =
      if let baselineFile { .file(baselineFile) } else { baseline.map { Self.choice($0) } }
    return PlanImportOrder(
      path: file, subject: subject, project: project, baseline: choice, externals: try externals(),
      encoding: encoding, isDryRun: !commit)
  }

  private static func choice(_ word: String) -> PlanImportOrder.Baseline {
    switch word {
    case "stated": .stated
    case "kept": .kept
    default: .named(word)
    }
  }

  private func instruction(_ actor: String) -> Instruction {
    Instruction(
      actor: Actor(actor, actingFor: actingFor), reason: reason ?? "", effectiveOn: effective,
      commandID: WriteOptions.randomID(), source: "cli")
  }

  private func externals() throws -> [String: Subject] {
    var externals: [String: Subject] = [:]
    for text in external {
      guard let place = text.lastIndex(of: "="), place != text.startIndex,
        let subject = Subject(text[text.index(after: place)...]), subject.level != nil
      else { throw ValidationError("--external: '\(text)' is not ID=project:OTHER") }
      externals[String(text[..<place])] = subject
    }
    return externals
  }
}
