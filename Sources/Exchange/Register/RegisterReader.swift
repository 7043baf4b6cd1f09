import Domain
package import Values

/// Reads a register, a snapshot of a portfolio, by its mapping.
package struct RegisterReader {
  package let mapping: Mapping
  private let snapshotDay: CivilDay?

  /// - Parameter snapshotDay: overrides what the mapping says of the day that the file shows.
  package init(_ mapping: Mapping, snapshotDay: CivilDay? = nil) {
    self.mapping = mapping
    self.snapshotDay = snapshotDay
  }

  /// Calls `body` with each record in file order, in bounded memory (a transposed file, and one hash for each row,
  /// are held).
  ///
  /// Throws `ExchangeError` where the file cannot be read, lacks a column, or does not tell its day at all; and what
  /// `body` throws.
  package func read(_ source: ByteSource, _ body: (RegisterSnapshotRecord) throws -> Void) throws -> ReadReport {
    guard mapping.kind == .register else {
      throw ExchangeError(
        file: source.name, "cannot be read as a register by mapping '\(mapping.name)'",
        advice: "import it as a \(mapping.kind.rawValue)")
    }
    var report = ReadReport(file: source.name)
    var rowReader: RegisterRowReader?
    var seen: [UInt64: Int] = [:]
    var filled: Set<Int> = []
    try SourceRows(format: mapping.format, source: source).forEach(
      report: &report,
      accepts: { (try? RegisterColumns(mapping, file: source.name, headers: $0)) != nil },
      start: { headers in
        let columns = try RegisterColumns(mapping, file: source.name, headers: headers)
        rowReader = try RegisterRowReader(mapping, columns: columns, file: source.name, day: snapshotDay)
      },
      row: { row, report in
        for (position, cell) in row.cells.enumerated() where !filled.contains(position) {
          if let cell, !cell.text.isBlank { filled.insert(position) }
        }
        guard let record = rowReader?.read(row, &report) else { return }
        noteRepetition(of: record, &seen, &report)
        report.records += 1
        try body(record)
      })
    report.unusedColumns = rowReader?.columns.finder.unused(filled) ?? []
    report.missingColumns = rowReader?.columns.finder.missing ?? []
    return report
  }

  private func noteRepetition(
    of record: RegisterSnapshotRecord, _ seen: inout [UInt64: Int], _ report: inout ReadReport
  ) {
    let items = Set(record.fields.map(\.item.description)).sorted().joined(separator: "\n")
    let hash = FNV.hash("\(record.key)\n\(record.snapshotDay)\n\(items)".utf8)
    guard let line = seen.updateValue(record.line, forKey: hash) else { return }
    report.add(
      ReadProblem(
        .duplicate, file: report.file, line: record.line, column: record.fields.first?.column, text: record.name,
        why: "has the identity '\(record.key)' and the items of line \(line), on the same day"))
  }
}
