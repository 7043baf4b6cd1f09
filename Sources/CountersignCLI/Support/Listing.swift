import Values

/// One listing in three forms from one definition, so that table, `--json` and `--csv` can never disagree.
struct Listing {
  struct Column {
    /// The key in JSON and the header in CSV: stable, documented in docs/json.md.
    var key: String
    var title: String
    var isRight = false
    /// Flexible columns give way when the table is wider than the terminal.
    var isFlexible = false
    /// A flexible column is left out rather than cut below this.
    var minimumWidth = 12
    /// Which columns a narrow table leaves out first: the highest; nil: never.
    var rank: Int?
    /// In JSON and CSV only.
    var isHidden = false
  }

  var columns: [Column]
  var rows: [[JSONValue]] = []
  /// How a cell reads in a table, by column and row; nil: as in CSV.
  var tableText: ((_ column: Int, _ row: Int) -> String?)?

  func print(as format: OutputFormat, title: String? = nil) {
    switch format {
    case .json: Out.json(json)
    case .csv:
      Out.raw(CSV.row(columns.map(\.key)))
      for row in rows { Out.raw(CSV.row(row.map(\.plainText))) }
    case .table:
      if let title { Out.line(title) }
      for line in TextTable(self).lines { Out.line(line) }
    }
  }

  var json: JSONValue { .array(rows.map(object)) }

  func object(_ row: [JSONValue]) -> JSONValue {
    .object(Dictionary(zip(columns.map(\.key), row), uniquingKeysWith: { first, _ in first }))
  }
}

enum OutputFormat {
  case table, json, csv
}

enum CSV {
  static func row(_ cells: [String]) -> [UInt8] { Array((cells.map(quoted).joined(separator: ",") + "\n").utf8) }

  /// RFC 4180: quoted where it holds a comma, a quote or a line break.
  static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension JSONValue {
  /// A cell's text in CSV and tables: empty for null, `yes`/`no`, list items joined by "; ".
  var plainText: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "yes" : "no"
    case .integer(let number): String(number)
    case .string(let text): text
    case .array(let items): items.map(\.plainText).joined(separator: "; ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.plainText)" }.joined(separator: ", ")
    }
  }

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int64?) -> JSONValue { number.map { .integer($0) } ?? .null }
  static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
  static func text(_ value: some CustomStringConvertible) -> JSONValue { .string(value.description) }
}
