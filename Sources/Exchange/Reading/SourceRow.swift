/// A row of a source, or a column of a transposed one: what one record is read from.
struct SourceRow {
  struct Cell {
    let text: String
    let line: Int
    let column: Int
  }

  /// Where the row starts.
  let line: Int
  /// By the position of its header; nil where the row ends before it.
  let cells: [Cell?]

  init(line: Int, cells: [Cell?]) {
    self.line = line
    self.cells = cells
  }

  init(_ record: DelimitedRecord) {
    line = record.line
    cells = record.cells.enumerated().map { Cell(text: $1.text, line: $1.line, column: $0 + 1) }
  }

  func cell(_ position: Int) -> Cell? { cells.indices.contains(position) ? cells[position] : nil }
  func text(_ position: Int) -> String? { cell(position)?.text }
}
