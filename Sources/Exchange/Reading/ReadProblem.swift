/// Something in a source file that a person should look at. What it is about was kept all the same, unless its kind says
/// otherwise.
package struct ReadProblem: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A cell that is not of its field's kind; kept as text.
    case unreadable
    /// A text that the field's vocabulary lacks; kept.
    case vocabulary
    /// A row that does not tell which initiative it is about; it gave no record.
    case identity
    /// A row that does not tell which day or moment it is about; it gave no record.
    case time
    /// A row that says what an earlier one of the file says, or something else, of the same thing; kept.
    case duplicate
    /// Cells too many or too few, or text that is no proper delimited text.
    case layout
    /// Bytes that are no text.
    case encoding
    /// A field of a changelog that the mapping does not know; it gave no record.
    case unknownField
    /// An old value that is not the one the file last gave; kept.
    case contradiction
    /// A level or an operation in a word that the mapping does not know; kept without it.
    case word
  }

  package let kind: Kind
  package let file: String
  package let line: Int
  /// From 1; nil where the whole row is meant.
  package let column: Int?
  /// Its header's first 80 characters.
  package let columnName: String
  /// The cell's text, its first 500 characters.
  package let text: String
  package let why: String

  package init(
    _ kind: Kind, file: String, line: Int, column: Int? = nil, columnName: String = "", text: String = "", why: String
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.columnName = String(columnName.collapsed.prefix(80))
    self.text = text.utf8.count <= 500 ? text : String(text.prefix(500)) + "…"
    self.why = why
  }

  /// `uk_2014.csv line 6 column 12 (Start Date): '#N/A' is no day written dd/mm/yyyy`, on one line.
  package var description: String {
    let place = "\(file) line \(line)" + (column.map { " column \($0)" } ?? "")
    let name = columnName.isEmpty ? "" : " (\(columnName))"
    return "\(place)\(name): " + (column == nil && text.isEmpty ? why : "'\(text.collapsed)' \(why)")
  }
}
