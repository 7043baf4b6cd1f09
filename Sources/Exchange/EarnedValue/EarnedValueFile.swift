import Domain
package import Values

/// A bare table of cumulative planned value, earned value and actual cost: `period,pv,ev,ac`, or with `account` before.
package struct EarnedValueFile: Sendable {
  package struct Row: Hashable, Sendable {
    /// From 1.
    package var line: Int
    /// Empty where the table has no accounts.
    package var account: String
    package var period: String
    package var planned: Rational
    /// Nil for an empty cell.
    package var earned: Rational?
    package var actual: Rational?
  }

  package static let rowLimit = 100_000

  package private(set) var rows: [Row] = []
  package private(set) var hasAccounts = false

  /// Throws with file, line and column at the first row that is not of the form.
  package init(_ source: ByteSource) throws {
    var columns: [String: Int]?
    var seen: Set<[String]> = []
    try DelimitedText(source).forEachRecord { record in
      if record.isBlank { return true }
      guard let known = columns else {
        columns = try Self.columns(record, source.name)
        hasAccounts = columns?["account"] != nil
        return true
      }
      let row = try Self.row(record, known, source.name)
      guard seen.insert([row.account, row.period]).inserted else {
        throw ExchangeError(
          file: source.name, line: row.line, "period '\(row.period)' stands twice", advice: "give each period once")
      }
      guard rows.count < Self.rowLimit else {
        throw ExchangeError(file: source.name, "has more than \(Self.rowLimit) rows", advice: "split it by account")
      }
      rows.append(row)
      return true
    }
    guard !rows.isEmpty else {
      throw ExchangeError(
        file: source.name, "has no rows", advice: "give it the header period,pv,ev,ac and a row for each period")
    }
  }

  private static func columns(_ record: DelimitedRecord, _ file: String) throws -> [String: Int] {
    let names = record.cells.map { $0.text.folded }
    let known = ["account", "period", "pv", "ev", "ac"]
    for (index, name) in names.enumerated() {
      guard known.contains(name), names.firstIndex(of: name) == index else {
        throw ExchangeError(
          file: file, line: record.line, "column \(index + 1) is '\(name)'",
          advice: "the columns are period,pv,ev,ac, with account before them where there are several")
      }
    }
    for name in known.dropFirst() where !names.contains(name) {
      throw ExchangeError(file: file, line: record.line, "has no column '\(name)'", advice: "give it period,pv,ev,ac")
    }
    return Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private static func row(_ record: DelimitedRecord, _ columns: [String: Int], _ file: String) throws -> Row {
    func text(_ name: String) -> String {
      columns[name].flatMap { record.cells.indices.contains($0) ? record.cells[$0].text.trimmed : nil } ?? ""
    }
    func number(_ name: String) throws -> Rational? {
      let text = text(name)
      if text.isEmpty { return nil }
      guard let number = DecimalText(text) else {
        throw ExchangeError(
          file: file, line: record.line, "column \(name): '\(text)' is no number",
          advice: "give digits and a decimal point: 1234.50")
      }
      return number.value
    }
    guard record.cells.count <= columns.count else {
      throw ExchangeError(file: file, line: record.line, "has more cells than the header", advice: "check its commas")
    }
    guard !text("period").isEmpty, columns["account"] == nil || !text("account").isEmpty else {
      throw ExchangeError(file: file, line: record.line, "names no period, or no account", advice: "name both")
    }
    guard let planned = try number("pv") else {
      throw ExchangeError(
        file: file, line: record.line, "column pv is empty", advice: "give the planned value up to each period's end")
    }
    return try Row(
      line: record.line, account: text("account"), period: text("period"), planned: planned, earned: number("ev"),
      actual: number("ac"))
  }
}
