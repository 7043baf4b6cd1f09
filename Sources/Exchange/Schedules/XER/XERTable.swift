/// A table of the file: its name, its columns, and which of them this importer has a place for.
struct XERTable {
  let name: String
  let line: Int
  private(set) var columns: [String] = []
  private var places: [String: Int] = [:]
  /// By column: the first line where one that is not understood holds something, and how often it does.
  private var others: [(column: Int, line: Int, count: Int)] = []
  private(set) var records = 0
  private let known: Set<String>?

  /// - Parameter known: the columns that are read; nil where the table as a whole is not.
  init(name: String, line: Int, known: Set<String>?) {
    self.name = name
    self.line = line
    self.known = known
  }

  var isRead: Bool { known != nil }
  var hasColumns: Bool { !columns.isEmpty }

  /// A column that is named twice counts where it stands first.
  mutating func setColumns(_ line: XERLine) {
    columns = (0..<line.count).map { line.text($0).lowercased() }
    for (index, column) in columns.enumerated() where places[column] == nil { places[column] = index }
    guard let known else { return }
    others = columns.indices.filter { !known.contains(columns[$0]) || places[columns[$0]] != $0 }
      .map { (column: $0, line: 0, count: 0) }
  }

  func place(_ column: String) -> Int? { places[column] }

  mutating func count(_ line: XERLine) {
    records += 1
    for index in others.indices where !line.bytes(others[index].column).isEmpty {
      if others[index].count == 0 { others[index].line = line.line }
      others[index].count += 1
    }
  }

  /// What of it found no place.
  func note(in notes: inout PlanNotes) {
    guard isRead else {
      let text = records == 0 ? "a table without records" : "a table that this importer has no place for"
      return notes.add(.notUnderstood, line: line, element: name, text, count: max(records, 1))
    }
    for other in others where other.count > 0 {
      notes.add(
        .notUnderstood, line: other.line, element: "\(name).\(columns[other.column])",
        "a column that this importer has no place for", count: other.count)
    }
  }
}
