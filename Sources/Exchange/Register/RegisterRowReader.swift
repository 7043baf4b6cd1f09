import Domain
import Values

/// Reads one row after another of a register whose columns are known.
struct RegisterRowReader {
  let mapping: Mapping
  let columns: RegisterColumns
  let file: String
  /// The day of every row; nil where each row tells its own.
  private let day: CivilDay?

  init(_ mapping: Mapping, columns: RegisterColumns, file: String, day: CivilDay?) throws {
    self.mapping = mapping
    self.columns = columns
    self.file = file
    self.day = day ?? Self.fileDay(mapping, columns, file)
    if self.day == nil, !columns.snapshotColumns.contains(where: { $0 != nil }) {
      throw ExchangeError(file: file, "does not tell the day that it shows", advice: "give the snapshot's date")
    }
  }

  /// The day by the first rule that tells one for the whole file, unless a column comes first.
  private static func fileDay(_ mapping: Mapping, _ columns: RegisterColumns, _ file: String) -> CivilDay? {
    for (rule, column) in zip(mapping.snapshot, columns.snapshotColumns) {
      switch rule.origin {
      case .constant(let day): return day
      case .column: if column != nil { return nil }
      case .header(let pattern):
        let compiled = pattern.compiled()
        if let day = columns.finder.headers.lazy.compactMap({ compiled.firstMatch($0.collapsed) }).first.flatMap(
          rule.day)
        {
          return day
        }
      case .fileName(let pattern):
        let name = file.split(separator: "/").last.map(String.init) ?? file
        if let day = pattern.compiled().firstMatch(name).flatMap(rule.day) { return day }
      }
    }
    return nil
  }

  /// Nil, with a problem in the report, for a row without a day or an identity.
  func read(_ row: SourceRow, _ report: inout ReadReport) -> RegisterSnapshotRecord? {
    guard let day = day ?? rowDay(row) else {
      report.add(problem(.time, row, columns.snapshotColumns.lazy.compactMap { $0 }.first, "tells no day for its row"))
      return nil
    }
    guard let (key, alternates) = columns.identity.read(row, on: day) else {
      report.add(
        problem(.identity, row, columns.name, "stands in a row that does not tell which initiative it is about"))
      return nil
    }
    var fields: [RegisterSnapshotRecord.FieldReading] = []
    var reported: [RegisterSnapshotRecord.ReportedChange] = []
    for field in columns.fields { read(field, row, &fields, &reported, &report) }
    return RegisterSnapshotRecord(
      key: key, alternates: alternates, level: level(row, &report),
      name: row.text(columns.name)?.collapsed ?? "", parents: parents(row), snapshotDay: day, fields: fields,
      reported: reported, line: row.line)
  }

  private func rowDay(_ row: SourceRow) -> CivilDay? {
    for (rule, column) in zip(mapping.snapshot, columns.snapshotColumns) {
      if let text = column.flatMap(row.text), let day = rule.day([text.trimmed]) { return day }
    }
    return nil
  }

  private func read(
    _ field: RegisterColumns.Field, _ row: SourceRow, _ fields: inout [RegisterSnapshotRecord.FieldReading],
    _ reported: inout [RegisterSnapshotRecord.ReportedChange], _ report: inout ReadReport
  ) {
    guard let cell = row.cell(field.position) else { return }
    let item = field.rule.item.reference { field.places[$0].flatMap(row.text) }
    guard let item else {
      let position = field.places.values.min() ?? field.position
      return report.add(
        problem(.identity, row, position, "does not tell which \(field.rule.item.kind.rawValue) its row is about"))
    }
    var value = read(cell, field.position, field.reader, &report)
    if field.rule.isCanonical, case .text(let text) = value {
      value = .text(columns.identity.canonical(text, at: field.position))
    }
    if field.position == columns.name, case .text(let name) = value { value = .text(name.collapsed) }
    fields.append(
      .init(item: item, field: field.rule.field, value: value, line: cell.line, column: cell.column))
    for (source, span) in [(field.change, RegisterSnapshotRecord.ReportedChange.Span.sinceLast), (field.total, .total)]
    {
      guard let source, let cell = row.cell(source.position) else { continue }
      reported.append(
        .init(
          item: item, field: field.rule.field, span: span, value: read(cell, source.position, source.reader, &report),
          tolerance: field.rule.reconcile?.tolerance ?? 0, line: cell.line, column: cell.column))
    }
  }

  private func read(_ cell: SourceRow.Cell, _ position: Int, _ reader: ValueReader, _ report: inout ReadReport)
    -> FieldValue?
  {
    let reading = reader.read(cell.text)
    if let complaint = reading.complaint {
      report.add(
        ReadProblem(
          reading.isUnknownWord ? .vocabulary : .unreadable, file: file, line: cell.line, column: cell.column,
          columnName: columns.finder.headers[position], text: cell.text.trimmed, why: complaint))
    }
    return reading.value
  }

  private func level(_ row: SourceRow, _ report: inout ReadReport) -> LevelRule.Level? {
    if case .constant(let level) = mapping.level { return level }
    guard let level = columns.level, let text = row.text(level.position) else { return nil }
    if let known = level.words[text.folded] { return known }
    report.add(problem(.word, row, level.position, "is no level that the mapping knows"))
    return nil
  }

  private func parents(_ row: SourceRow) -> [RegisterSnapshotRecord.Parent] {
    columns.parents.compactMap { rule, position in
      guard let position else {
        guard case .constant(let id, let name) = rule.origin else { return nil }
        return .init(level: rule.level, slug: Slug(id).text, name: name.collapsed)
      }
      guard let text = row.text(position)?.trimmed, !mapping.values.blank.contains(text.folded) else { return nil }
      let word = columns.identity.canonical(text, at: position)
      let slug = Slug(word).text
      return slug.isEmpty ? nil : .init(level: rule.level, slug: slug, name: rule.names[word.folded] ?? word.collapsed)
    }
  }

  private func problem(_ kind: ReadProblem.Kind, _ row: SourceRow, _ position: Int?, _ why: String) -> ReadProblem {
    let cell = position.flatMap(row.cell)
    let name = position.flatMap { columns.finder.headers.indices.contains($0) ? columns.finder.headers[$0] : nil }
    return ReadProblem(
      kind, file: file, line: cell?.line ?? row.line, column: cell?.column, columnName: name ?? "",
      text: cell?.text.trimmed ?? "", why: why)
  }
}
