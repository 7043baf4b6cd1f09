/// The rows of a source as its mapping lays them out: first the headers, then each row that is not blank.
struct SourceRows {
  let format: SourceFormat
  let source: ByteSource

  /// The most that a transposed file may hold, in bytes of its cells: it is turned round in memory.
  static let transposedLimit = 64 << 20

  /// - Parameters:
  ///   - accepts: whether headers have every column that the mapping needs; asked where the header is found by itself.
  ///   - start: is given the headers, once.
  ///   - row: is given each row in file order.
  func forEach(
    report: inout ReadReport, accepts: ([String]) -> Bool, start: ([String]) throws -> Void,
    row: (SourceRow, inout ReadReport) throws -> Void
  ) throws {
    switch format.layout {
    case .rows: try readRows(&report, accepts, start, row)
    case .transposed: try readTransposed(&report, start, row)
    }
  }

  private var text: DelimitedText {
    DelimitedText(
      source, encoding: format.encoding, delimiter: format.delimiter, skippedLines: format.skippedLines)
  }

  private func readRows(
    _ report: inout ReadReport, _ accepts: ([String]) -> Bool, _ start: ([String]) throws -> Void,
    _ row: (SourceRow, inout ReadReport) throws -> Void
  ) throws {
    var headers: [String]?
    var candidates = 0
    try text.forEachRecord { record in
      note(record, &report)
      guard let headers else {
        try refuseBinary(record)
        if record.isBlank { return true }
        candidates += 1
        let texts = record.cells.map(\.text)
        if isHeader(candidates, texts, accepts) {
          headers = texts
          try start(texts)
        }
        return candidates < 1000
      }
      guard !record.isBlank else {
        report.blankRows += 1
        return true
      }
      report.rows += 1
      checkWidth(record, headers.count, &report)
      try row(SourceRow(record), &report)
      return true
    }
    if headers == nil {
      throw ExchangeError(
        file: source.name, "has no header with the columns that the mapping needs",
        advice: "check the mapping's format and columns")
    }
  }

  private func isHeader(_ number: Int, _ texts: [String], _ accepts: ([String]) -> Bool) -> Bool {
    switch format.header {
    case .number(let wanted): number == wanted
    case .auto: number <= 50 && accepts(texts)
    }
  }

  private func readTransposed(
    _ report: inout ReadReport, _ start: ([String]) throws -> Void, _ row: (SourceRow, inout ReadReport) throws -> Void
  ) throws {
    var records: [DelimitedRecord] = []
    var size = 0
    try text.forEachRecord { record in
      note(record, &report)
      if records.isEmpty { try refuseBinary(record) }
      guard !record.isBlank else { return true }
      size += record.cells.reduce(0) { $0 + $1.text.utf8.count + MemoryLayout<DelimitedRecord.Cell>.stride }
      guard size <= Self.transposedLimit else {
        throw ExchangeError(
          file: source.name, line: record.line, "is too large for a transposed file",
          advice: "turn it round first, one row for each record")
      }
      records.append(record)
      return true
    }
    guard !records.isEmpty else { throw ExchangeError(file: source.name, "is empty") }
    try start(records.map { $0.cells.first?.text ?? "" })
    let width = records.map(\.cells.count).max() ?? 0
    for record in records { checkWidth(record, width, &report) }
    for column in 1..<max(width, 1) {
      let cells = records.map { record in
        record.cells.indices.contains(column)
          ? SourceRow.Cell(text: record.cells[column].text, line: record.cells[column].line, column: column + 1) : nil
      }
      guard cells.contains(where: { !($0?.text.isBlank ?? true) }) else {
        report.blankRows += 1
        continue
      }
      report.rows += 1
      try row(SourceRow(line: cells.lazy.compactMap(\.?.line).first ?? 1, cells: cells), &report)
    }
  }

  private func checkWidth(_ record: DelimitedRecord, _ width: Int, _ report: inout ReadReport) {
    let extra = record.cells.dropFirst(width)
    guard record.cells.count < width || extra.contains(where: { !$0.text.isBlank }) else { return }
    report.add(
      ReadProblem(
        .layout, file: source.name, line: record.line, why: "has \(record.cells.count) cells where \(width) are due"))
  }

  /// Throws where most headers hold NUL: whatever the file is, it is not text in the encoding that it was taken for.
  private func refuseBinary(_ record: DelimitedRecord) throws {
    let faults = record.anomalies.filter { $0.kind == .nul }
    guard let fault = faults.first, Set(faults.map(\.column)).count * 2 > record.cells.count else { return }
    throw ExchangeError(
      file: source.name, line: fault.line, "is no text in the encoding that it was read in",
      advice: "save it as UTF-8, or state format.encoding in the mapping")
  }

  private func note(_ record: DelimitedRecord, _ report: inout ReadReport) {
    for anomaly in record.anomalies {
      let kind: ReadProblem.Kind = anomaly.kind == .undecodable || anomaly.kind == .nul ? .encoding : .layout
      let text = record.cells.indices.contains(anomaly.column - 1) ? record.cells[anomaly.column - 1].text : ""
      report.add(
        ReadProblem(
          kind, file: source.name, line: anomaly.line, column: anomaly.column, text: Self.around(text, anomaly.kind),
          why: "has a fault: \(anomaly.kind.rawValue)"))
    }
  }

  /// The text near the first undecodable character; the start of the text for other faults.
  private static func around(_ text: String, _ kind: DelimitedRecord.Anomaly.Kind) -> String {
    guard kind == .undecodable, let place = text.firstIndex(of: "\u{FFFD}") else { return String(text.prefix(60)) }
    let start = text.index(place, offsetBy: -20, limitedBy: text.startIndex) ?? text.startIndex
    return String(text[start...].prefix(40))
  }
}
