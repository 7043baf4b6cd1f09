import Domain
import EventSourcing
import Exchange
import Projections
import Values

/// What a plan's file is to an initiative as it stands.
struct PlanImportRun {
  var report: PlanImportReport
  private let items: [TakePlan.Item]

  init(_ source: PlanImportSource, _ initiative: Initiative, on day: CivilDay) {
    let difference = PlanDifference(
      source.items, of: initiative, on: day, lines: source.lines, keepsDates: source.order.baseline == .kept)
    report = source.report
    report.effectiveOn = day
    report.compared = difference.compared
    report.kept = difference.kept
    if initiative.baselineVersion == 0 {
      report.basis = .establishes
      items = difference.items
    } else {
      report.basis = .compares
      items = difference.reports
      report.deviations = difference.deviations(of: initiative.subject)
      report.changeFile = Ledger.changeFile(report.deviations, change: nil, report.fileName, asOf: day)
    }
    report.items = PlanDifference.counts(items)
    report.reports = items.flatMap { $0.movements.filter { !$0.address.isBaselined } }
  }

  func command(_ subject: Subject) -> TakePlan { TakePlan(initiative: subject, items: items) }
}

extension PlanImportReport {
  /// Looks up which changes ask for what differs.
  mutating func findRequests(_ reader: any EventReader) throws {
    guard !deviations.isEmpty else { return }
    let head = try reader.head
    var statements = CheckStatements(ReadReport(file: fileName), OrganisationLoader(reader, through: head))
    requests = try statements.requests(for: deviations, reader, through: head)
  }
}

extension PlanImportSource {
  /// What a draft needs to know of the batch.
  var batchReport: ImportReport {
    ImportReport(
      fileName: report.fileName, fileDigest: report.fileDigest, mapping: mapping, licence: "", batch: report.batch,
      isDryRun: order.isDryRun)
  }

  /// A plan has no mapping file: the format stands for it, and the digest for the options.
  private var mapping: String { "plan:\(report.format)" }

  /// The batch's own event, with the file's digest and all that was not taken as it stands.
  func record(of report: PlanImportReport, _ subject: Subject, on day: CivilDay) -> Draft {
    var problems = report.notes.map {
      ImportProblem(line: Int64($0.line), column: $0.element, text: $0.kind, why: $0.text + times($0.count))
    }
    problems += report.losses.map {
      ImportProblem(line: 0, column: $0.what, text: $0.example, why: "is not kept\(times($0.count))")
    }
    problems += report.externalLinks.filter { $0.dependency == nil }.map {
      ImportProblem(line: Int64($0.line), column: "link from another project", text: $0.link, why: $0.why)
    }
    let project = report.projects.first { $0.id == report.project && !$0.isExternal }
    let moved = report.items.reduce(0) { $0 + $1.baselined + $1.reported }
    return Draft(
      report.batch,
      .importRecorded(
        ImportRecorded(
          fileName: report.fileName, fileDigest: report.fileDigest, mapping: mapping, mappingDigest: optionsDigest,
          rows: Int64(project?.activities ?? 0), records: Int64(items.count), movements: Int64(moved),
          problems: problems)),
      effectiveOn: day, touching: [subject])
  }

  private func times(_ count: Int) -> String { count > 1 ? " (\(count) times)" : "" }
}
