import Domain

extension PlanReader {
  /// A table of `subject,field,value`, or of a row an item with a column a field.
  func readTable(_ source: ByteSource) throws -> PlanFile {
    var file = PlanFile(source.name)
    var columns: PlanColumns?
    try DelimitedText(source).forEachRecord { record in
      for anomaly in record.anomalies {
        guard anomaly.kind != .nul else {
          throw ExchangeError(
            file: source.name, line: anomaly.line, "is no text; save it as UTF-8, with a header and commas")
        }
        file.add(
          anomaly.kind == .undecodable ? .encoding : .layout,
          .init(line: anomaly.line, column: anomaly.column, columnName: ""), "",
          "has a fault: \(anomaly.kind.rawValue)")
      }
      guard !record.isBlank else { return true }
      guard let columns else {
        columns = try PlanColumns(record, self, &file)
        return true
      }
      file.report.rows += 1
      read(record, columns, &file)
      return true
    }
    guard columns != nil else { throw ExchangeError(file: source.name, "is empty; give it a header and rows") }
    return file
  }

  private func read(_ record: DelimitedRecord, _ columns: PlanColumns, _ file: inout PlanFile) {
    func cell(_ position: Int?) -> (text: String, place: PlanFile.Mention)? {
      guard let position else { return nil }
      guard record.cells.indices.contains(position) else {
        return ("", .init(line: record.line, column: position + 1, columnName: columns.headers[position]))
      }
      return (
        record.cells[position].text,
        .init(line: record.cells[position].line, column: position + 1, columnName: columns.headers[position])
      )
    }
    if record.cells.dropFirst(columns.headers.count).contains(where: { !$0.text.isBlank }) {
      let why = "has \(record.cells.count) cells where \(columns.headers.count) are due"
      return file.add(.layout, .init(line: record.line, column: nil, columnName: ""), "", why)
    }
    guard let subject = subject(of: cell(columns.subject), record, &file) else { return }
    switch columns.form {
    case .long(let field, let value):
      guard let field = cell(field), let value = cell(value) else { return }
      guard let address = FieldAddress(field.text.trimmed) else {
        return file.add(.unknownField, field.place, field.text, "is no field; such as milestone/opening.finish")
      }
      file.report.records += 1
      // An empty cell says nothing; that it is left out is found where the file is all there is.
      if !value.text.isBlank { file.state(subject, address, value.text, at: value.place) }
    case .wide(let item, let fields):
      var reference: ItemReference?
      if let cell = cell(item) {
        reference = self.item(cell.text)
        if reference == nil, columns.needsItem {
          let why = "is no item; such as milestone/opening, or give the kind: --kind milestone"
          return file.add(.identity, cell.place, cell.text, why)
        }
      }
      file.report.records += 1
      for (position, column) in fields {
        guard let cell = cell(position), !cell.text.isBlank else { continue }
        switch column {
        case .address(let address): file.state(subject, address, cell.text, at: cell.place)
        case .field(let name):
          guard let reference else { continue }
          file.state(subject, FieldAddress(item: reference, field: name), cell.text, at: cell.place)
        }
      }
    }
  }

  private func subject(
    of cell: (text: String, place: PlanFile.Mention)?, _ record: DelimitedRecord, _ file: inout PlanFile
  ) -> Subject? {
    let start = PlanFile.Mention(line: record.line, column: nil, columnName: "")
    guard let cell, !cell.text.isBlank else {
      guard let subject else {
        file.add(.identity, cell?.place ?? start, "", "names no subject; give --subject, or a column 'subject'")
        return nil
      }
      file.mention(subject, cell?.place ?? start)
      return subject
    }
    guard let subject = subject(cell.text) else {
      file.add(.identity, cell.place, cell.text, "must be portfolio:ID, programme:ID or project:ID")
      return nil
    }
    file.mention(subject, cell.place)
    return subject
  }
}
