import Scheduling
package import Values

/// Reads a plan from CSV: a row for each activity, and rows of kind `plan`, `calendar` and `resource` where there are any.
///
/// What can't be read is a problem of the report, with its line and column; a plan with problems is not to be taken. Throws
/// `ExchangeError` where the file is no such table at all.
package struct PlanCSVReader {
  /// What a file leaves open.
  package struct Options: Sendable {
    package var encoding = TextEncoding.auto
    package var delimiter = DelimitedText.Delimiter.auto
    /// Where no row of kind `plan` gives one; else the earliest date in the file.
    package var start: CivilMoment?
    package var currency: Currency?
    /// A second file, of calendars alone.
    package var calendars: ByteSource?

    package init() {}
  }

  package struct Result: Sendable {
    package var document: PlanDocument
    package var report: ReadReport
    /// Of `Options.calendars`.
    package var calendarReport: ReadReport?

    package var problems: [ReadProblem] { report.problems + (calendarReport?.problems ?? []) }
  }

  var values: PlanCSVValues
  let options: Options
  var plan = Plan(start: CivilMoment(.epoch))
  var projectID = ""
  var hasStart = false
  /// Where each activity stands.
  var rows: [String: PlanCSVRow] = [:]
  var resourceIDs: Set<String> = []
  var calendarIDs: Set<String> = []

  package static func read(_ source: ByteSource, _ options: Options = Options()) throws -> Result {
    var calendarReport: ReadReport?
    var calendars: [WorkCalendar] = []
    var calendarNotes: PlanNotes?
    if let second = options.calendars {
      var reader = PlanCSVReader(second, options)
      let rows = try reader.readRows(second)
      for row in rows { reader.addCalendar(row) }
      (calendars, calendarReport, calendarNotes) = (reader.plan.calendars, reader.values.report, reader.values.notes)
    }
    var reader = PlanCSVReader(source, options)
    reader.plan.calendars = calendars
    reader.calendarIDs = Set(calendars.map(\.id))
    for note in calendarNotes?.notes ?? [] {
      reader.values.notes.add(note.kind, line: note.line, element: note.element, note.text, count: note.count)
    }
    let rows = try reader.readRows(source)
    reader.build(rows)
    let project = PlanProject(
      id: reader.projectID, title: reader.plan.title, plan: reader.plan, currency: reader.values.currency,
      lines: reader.rows.mapValues(\.line))
    let document = PlanDocument(file: source.name, format: .csv, projects: [project], notes: reader.values.notes)
    return Result(document: document, report: reader.values.report, calendarReport: calendarReport)
  }

  private init(_ source: ByteSource, _ options: Options) {
    self.options = options
    values = PlanCSVValues(report: ReadReport(file: source.name))
    values.currency = options.currency
    plan.calendars = []
  }

  private mutating func readRows(_ source: ByteSource) throws -> [PlanCSVRow] {
    let encoding = try options.encoding.detected(in: source)
    if options.encoding == .auto, encoding == .windows1252 {
      values.notes.add(
        .assumed, line: 1, element: "encoding",
        "the file is no UTF-8: it is read as windows-1252; state another where words look wrong")
    }
    var header: PlanCSVHeader?
    var rows: [PlanCSVRow] = []
    try DelimitedText(source, encoding: encoding, delimiter: options.delimiter).forEachRecord { record in
      note(record)
      if record.isBlank {
        if header != nil { values.report.blankRows += 1 }
      } else if header == nil {
        header = try PlanCSVHeader(record, source.name)
      } else {
        values.report.rows += 1
        if let row = header?.row(record, &values) { rows.append(row) }
      }
      return true
    }
    guard let header else {
      throw ExchangeError(file: source.name, "is empty", advice: "its first row names its columns")
    }
    header.noteOthers(&values)
    values.report.records = rows.count
    return rows
  }

  private mutating func note(_ record: DelimitedRecord) {
    for anomaly in record.anomalies {
      let isCode = anomaly.kind == .undecodable || anomaly.kind == .nul
      values.report.add(
        ReadProblem(
          isCode ? .encoding : .layout, file: values.report.file, line: anomaly.line, column: anomaly.column,
          why: "has a fault: \(anomaly.kind.rawValue)"))
    }
  }
}
