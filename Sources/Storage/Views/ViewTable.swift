import EventSourcing

extension ViewTable {
  func sql(as name: String) -> String {
    let lines = columns.enumerated().map { index, column in
      let comma = index < columns.count - 1 ? "," : ""
      return "  \(Self.quoted(column.name)) \(column.kind.rawValue)\(comma) -- \(Self.oneLine(column.doc))\n"
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
