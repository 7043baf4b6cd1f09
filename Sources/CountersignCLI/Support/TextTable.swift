import Values

/// A table of aligned columns that fits the terminal: flexible columns are cut with an ellipsis.
struct TextTable {
  private let columns: [Listing.Column]
  private let cells: [[String]]

  static let gap = 2
  static let minimumFlexibleWidth = 12

  init(_ listing: Listing) {
    let shown = listing.columns.indices.filter { !listing.columns[$0].isHidden }
    columns = shown.map { listing.columns[$0] }
    cells = listing.rows.indices.map { row in
      shown.map { column in
        Self.flat(listing.tableText?(column, row) ?? listing.rows[row][column].plainText)
      }
    }
  }

  /// Header, rule and rows.
  func lines(width: Int) -> [String] {
    let widths = self.widths(within: width)
    let header = line(columns.map(\.title), widths)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(
      separator: String(repeating: " ", count: Self.gap))
    return [header, rule] + cells.map { line($0, widths) }
  }

  var lines: [String] { lines(width: Terminal.width) }

  private func widths(within limit: Int) -> [Int] {
    var widths = columns.indices.map { column in
      max(columns[column].title.count, cells.map { $0[column].count }.max() ?? 0)
    }
    let flexible = columns.indices.filter { columns[$0].isFlexible }
    while widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0) > limit,
      let widest = flexible.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.minimumFlexibleWidth
    {
      widths[widest] -= 1
    }
    return widths
  }

  private func line(_ texts: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, text) in texts.enumerated() {
      let fitted = text.count > widths[index] ? text.prefix(widths[index] - 1) + "…" : text[...]
      let padding = String(repeating: " ", count: widths[index] - fitted.count)
      line += columns[index].isRight ? padding + fitted : fitted + padding
      if index < texts.count - 1 { line += String(repeating: " ", count: Self.gap) }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// One line without control characters: a narrative's line breaks must not break the table.
  private static func flat(_ text: String) -> String {
    String(
      text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
  }
}
