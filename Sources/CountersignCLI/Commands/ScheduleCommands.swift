import ArgumentParser
import Countersign
import Domain
import Projections
import Scheduling
import Values

/// Whose plan: an initiative's, with the two clocks, or a file's.
struct PlanOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @Option(help: ArgumentHelp("original or current. (default: current)", valueName: "baseline"))
  var baseline: PlanReading.Baseline?
  @Flag(
    inversion: .prefixedNo,
    help: "With the progress that was reported, or without. (default: with it where there is any)")
  var withProgress: Bool?
  @Option(help: ArgumentHelp("Of several plans in a file, the one with this id.", valueName: "id"))
  var project: String?
  @Argument(help: "An initiative, project:ID, or a plan's file.")
  var plan: String

  /// Nil where a file is meant.
  var subject: Subject? { Subject(plan).flatMap { $0.level == nil ? nil : $0 } }

  func question() throws -> PlanInQuestion {
    guard let subject else {
      if moment.asOf != nil || moment.knownAt != nil || baseline != nil {
        throw Failure(
          .usage, "a file has no --as-of, --known-at and --baseline", hint: "Name an initiative to ask the ledger")
      }
      return try PlanInQuestion(file: plan, project: project, withProgress: withProgress)
    }
    return try ledger.openForReading().plan(
      of: subject, baseline ?? .current, withProgress: withProgress, moment.moment)
  }

  func report() throws -> ScheduleReport { try question().report() }
}

struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "A plan's computed dates: early, late, float, what is critical and why.",
    discussion: """
      Examples:
        countersign schedule project:HARBOUR
        countersign schedule project:HARBOUR --critical --baseline original --json
        countersign schedule plan.xml --no-with-progress
      """)
  @OptionGroup var options: PlanOptions
  @OptionGroup var output: OutputOptions
  @Flag(help: "Only critical activities.") var critical = false

  func run() throws {
    var report = try options.report()
    if critical { report.rows.removeAll { !$0.dates.isCritical } }
    let listing = Listing(report)
    if output.format == .json { return Out.json(report.json(with: listing)) }
    listing.print(as: output.format, title: report.heading)
    guard output.format == .table else { return }
    for remark in report.remarks { Out.line("\(PlainText.flat(remark.activity)): \(PlainText.flat(remark.text))") }
  }
}

struct CriticalPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "critical-path",
    abstract: "The critical paths of a plan by their driving links, and what is nearly critical.",
    discussion: """
      Examples:
        countersign critical-path project:HARBOUR
        countersign critical-path project:HARBOUR --as-of 2026-06-30 --json
        countersign critical-path plan.xml
      """)
  @OptionGroup var options: PlanOptions
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let report = try options.report()
    if json { return Out.json(report.pathsJSON) }
    Out.line(report.heading)
    guard let longest = report.longestPath else { return Out.line("Nothing decides its finish") }
    show(longest, "The path that decides the finish", report)
    for path in report.furtherPaths {
      let float = report.days(path.totalFloat)
      show(path, path.isCritical ? "Critical too" : "Nearly critical, \(float) d of float", report)
    }
    if report.hasMorePaths { Out.line("There are more paths than \(ScheduleReport.pathBound)") }
  }

  private func show(_ path: ScheduleReport.Path, _ title: String, _ report: ScheduleReport) {
    Out.line("")
    Out.line(title + (path.joins.map { ", from \(PlainText.flat($0))" } ?? ""))
    for step in path.steps {
      guard let row = report.row(step.activity) else { continue }
      let link = step.link.map { "  by \($0)" } ?? ""
      let float = row.dates.totalFloat == 0 ? "" : "  float \(report.days(row.dates.totalFloat)) d"
      Out.line(
        "  \(row.dates.start)  \(row.dates.finish)  \(PlainText.flat(step.activity)) "
          + "\(PlainText.flat(row.activity.title))\(PlainText.flat(link))\(float)")
    }
  }
}
