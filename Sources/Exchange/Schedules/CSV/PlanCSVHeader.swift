/// The first row: which columns there are.
struct PlanCSVHeader {
  private let columns: [PlanCSVColumn?]
  private let names: [String]
  private let line: Int
  /// By column that is not understood: the first line where it holds something, and how often it does.
  private var others: [Int: (line: Int, count: Int)] = [:]

  init(_ record: DelimitedRecord, _ file: String) throws {
    line = record.line
    names = record.cells.map { $0.text.collapsed }
    var seen: Set<PlanCSVColumn> = []
    var columns: [PlanCSVColumn?] = []
    for (index, name) in names.enumerated() {
      let column = PlanCSVColumn(header: name)
      if let column, !seen.insert(column).inserted {
        throw ExchangeError(
          file: file, line: record.line, "column \(index + 1) ('\(name.prefix(40))') stands there twice",
          advice: "rename one of the two")
      }
      columns.append(column)
    }
    self.columns = columns
    guard seen.contains(.id) else {
      throw ExchangeError(
        file: file, line: record.line, "has no column 'id' in its first row",
        advice: "name the columns: id, title, duration, predecessors, and so on")
    }
  }

  mutating func row(_ record: DelimitedRecord, _ values: inout PlanCSVValues) -> PlanCSVRow {
    var cells: [PlanCSVColumn: PlanCSVRow.Cell] = [:]
    for (index, cell) in record.cells.enumerated() where !cell.text.isBlank {
      guard index < columns.count else {
        values.report.add(
          ReadProblem(
            .layout, file: values.report.file, line: cell.line, column: index + 1, text: cell.text,
            why: "stands beyond the last column of the header"))
        continue
      }
      if let column = columns[index] {
        cells[column] = .init(text: cell.text, line: cell.line, column: index + 1, header: names[index])
      } else {
        let first = others[index]
        others[index] = (first?.line ?? cell.line, (first?.count ?? 0) + 1)
      }
    }
    return PlanCSVRow(line: record.line, cells: cells)
  }

  func noteOthers(_ values: inout PlanCSVValues) {
    for (index, other) in others.sorted(by: { $0.key < $1.key }) {
      values.notes.add(
        .notUnderstood, line: other.line, element: "column \(names[index].prefix(80))",
        "a column that this importer has no place for", count: other.count)
    }
  }
}
