import Values

/// A record, its fields by the names of its table's columns.
struct XERRow {
  let table: XERTable
  let source: XERLine

  var line: Int { source.line }

  func element(_ column: String) -> String { "\(table.name).\(column)" }

  /// Nil where the column is absent or holds nothing.
  func text(_ column: String) -> String? {
    guard let place = table.place(column) else { return nil }
    let text = source.text(place)
    return text.isEmpty ? nil : text
  }

  func bytes(_ column: String) -> ArraySlice<UInt8> { table.place(column).map { source.bytes($0) } ?? [] }

  func flag(_ column: String) -> Bool? {
    switch text(column)?.uppercased() {
    case "Y", "1": true
    case "N", "0": false
    default: nil
    }
  }
}
