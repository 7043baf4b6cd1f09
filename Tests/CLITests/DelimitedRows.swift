/// A small reader of RFC 4180, apart from the program's own.
enum DelimitedRows {
  /// Nil where a quote is not closed.
  static func parse(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var last: Character?
    for character in text {
      switch (character, isQuoted) {
      case ("\"", false):
        if last == "\"" { cell.append("\"") }
        isQuoted = true
      case ("\"", true): isQuoted = false
      case (",", false):
        row.append(cell)
        cell = ""
      case ("\n", false):
        rows.append(row + [cell])
        row = []
        cell = ""
      default: cell.append(character)
      }
      last = character
    }
    return isQuoted || !cell.isEmpty || !row.isEmpty ? nil : rows
  }
}
