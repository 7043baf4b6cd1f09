import Values

/// A table of aligned columns that fits the terminal: flexible columns are cut with an ellipsis down to their minimum,
/// then columns are left out by rank.
struct TextTable {
  private let columns: [Listing.Column]
  private let cells: [[String]]

  static let gap = 2
  init(_ listing: Listing) {
    let shown = listing.columns.indices.filter { !listing.columns[$0].isHidden }
    columns = shown.map { listing.columns[$0] }
    cells = listing.rows.indices.map { row in
      shown.map { column in
        PlainText.flat(listing.tableText?(column, row) ?? listing.rows[row][column].plainText)
      }
    }
  }

  /// Header, rule and rows, none longer than `width`.
  func lines(width: Int) -> [String] {
    let layout = self.layout(within: width)
    let header = line(columns.map(\.title), layout)
    let rule = layout.map { String(repeating: "─", count: $0.width) }.joined(
      separator: String(repeating: " ", count: Self.gap))
    return ([header, rule] + cells.map { line($0, layout) }).map { $0.count > width ? $0.prefix(width - 1) + "…" : $0 }
  }

  var lines: [String] { lines(width: Terminal.width) }

  /// With every column as wide as its widest cell.
  var width: Int {
    columns.indices.reduce(Self.gap * (columns.count - 1)) { sum, column in
      sum + max(columns[column].title.count, cells.map { $0[column].count }.max() ?? 0)
    }
  }

  /// The columns shown and their widths.
  private func layout(within limit: Int) -> [(column: Int, width: Int)] {
    let natural = columns.indices.map { column in
      min(limit, max(columns[column].title.count, cells.map { $0[column].count }.max() ?? 0))
    }
    func least(_ column: Int) -> Int {
      columns[column].isFlexible ? min(natural[column], columns[column].minimumWidth) : natural[column]
    }
    var shown = Array(columns.indices)
    while shown.map(least).reduce(Self.gap * (shown.count - 1), +) > limit,
      let last = shown.filter({ columns[$0].rank != nil }).max(by: { leavesLater($0, $1) })
    {
      shown.removeAll { $0 == last }
    }
    var widths = shown.map { natural[$0] }
    var excess = widths.reduce(Self.gap * (widths.count - 1), +) - limit
    while excess > 0,
      let widest = shown.indices.filter({ widths[$0] > least(shown[$0]) }).max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
      excess -= 1
    }
    return Array(zip(shown, widths))
  }

  /// Columns without a value leave first, then the higher rank.
  private func leavesLater(_ first: Int, _ second: Int) -> Bool {
    func order(_ column: Int) -> (Int, Int) {
      (cells.allSatisfy { $0[column].isEmpty } ? 1 : 0, columns[column].rank ?? 0)
    }
    return order(first) < order(second)
  }

  private func line(_ texts: [String], _ layout: [(column: Int, width: Int)]) -> String {
    var line = ""
    for (column, width) in layout {
      let text = texts[column]
      let fitted = text.count > width ? text.prefix(width - 1) + "…" : text[...]
      let padding = String(repeating: " ", count: width - fitted.count)
      if !line.isEmpty || column != layout.first?.column { line += String(repeating: " ", count: Self.gap) }
      line += columns[column].isRight ? padding + fitted : fitted + padding
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
