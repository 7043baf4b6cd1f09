/// Measurements of several rounds, by row, and the table they make.
struct Results {
  private var rows: [any Row] = []
  private var rounds: [[String: Measurement]] = []

  init(_ rows: [any Row]) { self.rows = rows }

  mutating func add(_ round: [String: Measurement]) { rounds.append(round) }

  /// Ratios are taken within each round, where both rows met the same machine, and only then their median.
  func table() -> String {
    let lines = rows.map { row -> [String] in
      let measured = rounds.compactMap { $0[row.name] }
      return [
        row.name, measured.first.map { Self.grouped(Double($0.count)) } ?? "",
        Self.grouped(Self.median(measured.map(\.rate))), ratio(row), row.limit ?? "",
      ]
    }
    return Self.aligned([["row", "n", "per second", "ratio", "of"]] + lines)
  }

  private func ratio(_ row: any Row) -> String {
    guard let limit = row.limit else { return "" }
    let ratios = rounds.compactMap { round -> Double? in
      guard let own = round[row.name], let other = round[limit], other.rate > 0 else { return nil }
      return own.rate / other.rate
    }
    guard !ratios.isEmpty else { return "–" }
    let hundredths = Int((Self.median(ratios) * 100).rounded())
    let fraction = String(hundredths % 100)
    return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return 0 }
    guard sorted.count.isMultiple(of: 2) else { return upper }
    return (sorted[sorted.count / 2 - 1] + upper) / 2
  }

  private static func grouped(_ value: Double) -> String {
    var digits = String(Int(value.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  /// Names to the left, figures to the right.
  private static func aligned(_ lines: [[String]]) -> String {
    let widths = (0..<5).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return (1...3).contains(column) ? space + cell.0 : cell.0 + space
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
