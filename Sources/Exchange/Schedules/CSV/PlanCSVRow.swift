import Scheduling
import Values

/// A row of a plan as CSV, its cells by column.
struct PlanCSVRow {
  struct Cell {
    var text: String
    var line: Int
    /// From 1.
    var column: Int
    var header: String
  }

  let line: Int
  let cells: [PlanCSVColumn: Cell]

  /// Nil where the cell is absent or blank; without white space around it.
  func text(_ column: PlanCSVColumn) -> String? {
    guard let text = cells[column]?.text.trimmed, !text.isEmpty else { return nil }
    return text
  }
}
