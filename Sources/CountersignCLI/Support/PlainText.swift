/// Text from a ledger or a command line, fit for a terminal.
enum PlainText {
  /// Control characters but line breaks and tabs are replaced by U+FFFD: a narrative must not move the cursor or set colours.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isObeyed) else { return text }
    var visible = String.UnicodeScalarView()
    visible.append(contentsOf: text.unicodeScalars.map { isObeyed($0) ? "\u{FFFD}" : $0 })
    return String(visible)
  }

  /// On one line: line breaks and tabs are spaces.
  static func flat(_ text: String) -> String {
    visible(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
  }

  /// Without the white space at both ends.
  static func trimmed(_ text: Substring) -> String {
    let rest = text.drop { $0.isWhitespace }
    return String(rest.reversed().drop { $0.isWhitespace }.reversed())
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
  }
}
