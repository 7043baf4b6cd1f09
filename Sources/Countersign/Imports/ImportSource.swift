import Domain
import EventSourcing
import Exchange
import Values

/// A file read by its mapping, before the ledger is looked at.
struct ImportSource {
  let mapping: Mapping
  let fileName: String
  let report: ImportReport
  let commandID: String
  private let mappingDigest: Digest
  private let register: RegisterImport?
  private let changelog: ChangelogImport?

  /// Throws `ExchangeError` and `YAMLError`, with file, line and field.
  init(_ order: ImportOrder) throws {
    mapping = try Mapping.named(order.mapping)
    if let kind = order.kind, kind.rawValue != mapping.kind.rawValue {
      throw ImportError.otherKind(mapping: mapping.name, is: mapping.kind.rawValue)
    }
    fileName = String(order.path.split(separator: "/").last ?? "file")
    mappingDigest = try Mapping.digest(of: order.mapping)
    let source = ByteSource.file(path: order.path)
    let digest = try source.digest()
    let portfolio = Self.portfolio(order, mapping)
    let key = "\(digest.hex.prefix(32)):\(mappingDigest.hex.prefix(16)):\(portfolio.subject.id)"
    let partial = order.isPartial && mapping.kind == .register ? ":partial" : ""
    commandID = "import:" + key + (order.snapshotDay.map { ":\($0)" } ?? "") + partial
    var report = ImportReport(
      fileName: fileName, fileDigest: digest, mapping: mapping.name, licence: mapping.licence,
      batch: Subject(.importBatch, String(digest.hex.prefix(16))) ?? .ledger, isDryRun: order.isDryRun)
    let read: ReadReport
    switch mapping.kind {
    case .register:
      var records: [RegisterSnapshotRecord] = []
      read = try RegisterReader(mapping, snapshotDay: order.snapshotDay).read(source) { records.append($0) }
      register = RegisterImport(
        mapping: mapping, records: records, portfolio: portfolio, isWhole: !order.isPartial)
      changelog = nil
    case .changelog:
      var records: [ChangelogRecord] = []
      read = try ChangelogReader(mapping).read(source) { records.append($0) }
      register = nil
      changelog = ChangelogImport(records: records, portfolio: portfolio)
    }
    report.rows = read.rows
    report.records = read.records
    report.problems = read.problems.map {
      ImportReport.Problem(line: $0.line, column: $0.columnName, text: $0.text, why: $0.why)
    }
    report.problemCount = read.problemCount
    report.unusedColumns = read.unusedColumns
    self.report = report
  }

  /// The report of a file that was imported before.
  func known(at positions: Range<Int64>) -> ImportReport {
    var report = report
    report.wasKnown = true
    report.positions = positions
    return report
  }

  func run(_ draft: inout ImportDraft, _ reader: any EventReader) throws {
    try register?.run(&draft, reader)
    try changelog?.run(&draft, reader)
  }

  /// The batch's own event, with the file's digest and what could not be read of it.
  func record(of report: ImportReport, on day: CivilDay) throws -> Draft {
    let roots = try register?.roots() ?? changelog.map { [$0.portfolio.subject] } ?? []
    let problems = (report.problems + report.discrepancies + report.idle).map {
      ImportProblem(line: Int64($0.line), column: $0.column, text: $0.text, why: $0.why)
    }
    return Draft(
      report.batch,
      .importRecorded(
        ImportRecorded(
          fileName: fileName, fileDigest: report.fileDigest, mapping: mapping.name, mappingDigest: mappingDigest,
          rows: Int64(report.rows), records: Int64(report.records), movements: Int64(report.movements.count),
          problems: problems, snapshot: register?.snapshot)),
      effectiveOn: day, touching: roots)
  }

  static func portfolio(_ order: ImportOrder, _ mapping: Mapping) -> (subject: Subject, name: String) {
    let subject = order.portfolio ?? Subject(.portfolio, mapping.name) ?? .ledger
    let title = mapping.title.isEmpty ? mapping.name : mapping.title
    return (subject, order.portfolioName ?? (order.portfolio == nil ? title : subject.id))
  }
}
