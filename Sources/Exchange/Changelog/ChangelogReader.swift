/// Reads a changelog, a row for each change of a field, by its mapping.
package struct ChangelogReader {
  package let mapping: Mapping

  package init(_ mapping: Mapping) { self.mapping = mapping }

  /// Calls `body` with each record in file order; holds the last value of each field of each subject.
  ///
  /// The report's `unusedColumns` also name the file's fields that the mapping does not know, as `field see-also`.
  /// Throws `ExchangeError` where the file cannot be read or lacks a column, and what `body` throws.
  package func read(_ source: ByteSource, _ body: (ChangelogRecord) throws -> Void) throws -> ReadReport {
    guard let rules = mapping.changelog else {
      throw ExchangeError(
        file: source.name, "cannot be read as a changelog by mapping '\(mapping.name)'",
        advice: "import it as a \(mapping.kind.rawValue)")
    }
    var report = ReadReport(file: source.name)
    var rowReader: ChangelogRowReader?
    var filled: Set<Int> = []
    try SourceRows(format: mapping.format, source: source).forEach(
      report: &report,
      accepts: { (try? ChangelogColumns(mapping, rules, file: source.name, headers: $0)) != nil },
      start: { headers in
        let columns = try ChangelogColumns(mapping, rules, file: source.name, headers: headers)
        rowReader = ChangelogRowReader(mapping, rules, columns: columns, file: source.name)
      },
      row: { row, report in
        for (position, cell) in row.cells.enumerated() where !filled.contains(position) {
          if let cell, !cell.text.isBlank { filled.insert(position) }
        }
        try rowReader?.read(row, &report, body)
      })
    try rowReader?.finish(&report, body)
    report.unusedColumns = rowReader?.columns.finder.unused(filled) ?? []
    report.unusedColumns += rowReader?.fields.unmapped.map { "field \($0)" } ?? []
    report.missingColumns = rowReader?.columns.finder.missing ?? []
    return report
  }
}
