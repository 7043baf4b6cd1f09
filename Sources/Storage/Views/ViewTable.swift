/// A documented SQL table that a projection publishes, for an auditor's own `sqlite3`. Disposable: rebuilt from the log.
package struct ViewTable: Hashable, Sendable {
  package enum ColumnType: String, Hashable, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
    case blob = "BLOB"
  }

  package struct Column: Hashable, Sendable {
    package var name: String
    package var type: ColumnType
    /// One line, kept in the table's SQL, so that `.schema` shows it.
    package var doc: String

    package init(_ name: String, _ type: ColumnType, doc: String = "") {
      self.name = name
      self.type = type
      self.doc = doc
    }
  }

  package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
  }

  package var name: String
  package var doc: String
  /// The first column is the partition key, as text: rows are replaced a key at a time.
  package var columns: [Column]

  package init(name: String, doc: String = "", columns: [Column]) {
    self.name = name
    self.doc = doc
    self.columns = columns
  }

  func sql(as name: String) -> String {
    let lines = columns.enumerated().map { index, column in
      let comma = index < columns.count - 1 ? "," : ""
      let comment = column.doc.isEmpty ? "" : " -- \(Self.oneLine(column.doc))"
      return "  \(Self.quoted(column.name)) \(column.type.rawValue)\(comma)\(comment)\n"
    }
    return "CREATE TABLE \(Self.quoted(name)) ( -- \(Self.oneLine(doc))\n\(lines.joined())) STRICT"
  }

  static func quoted(_ name: String) -> String {
    "\"" + String(name.flatMap { $0 == "\"" ? [$0, $0] : [$0] }) + "\""
  }

  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
