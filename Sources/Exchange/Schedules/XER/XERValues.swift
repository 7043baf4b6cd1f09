import Scheduling
import Values

/// Reads fields, and notes what can't be read.
struct XERValues {
  let file: String
  var notes = PlanNotes()
  /// Of all the file's costs.
  var currency: Currency?

  mutating func unreadable(_ row: XERRow, _ column: String, _ why: String) {
    let text = (row.text(column) ?? "").collapsed.prefix(60)
    notes.add(.unreadable, line: row.line, element: row.element(column), "'\(text)' \(why)")
  }

  func error(_ row: XERRow, _ message: String, advice: String? = nil) -> ExchangeError {
    ExchangeError(file: file, line: row.line, message, advice: advice)
  }

  /// The text of a column that a record can't do without.
  func required(_ row: XERRow, _ column: String) throws -> String {
    guard let text = row.text(column) else {
      throw error(row, "a record of \(row.table.name) has no \(column)", advice: "export the file again")
    }
    return text
  }

  mutating func moment(_ row: XERRow, _ column: String) -> CivilMoment? {
    guard let text = row.text(column) else { return nil }
    if let moment = CivilMoment(iso: text) { return moment }
    unreadable(row, column, "is no moment written 2026-03-02 08:00")
    return nil
  }

  /// Decimal hours, as seconds.
  mutating func seconds(_ row: XERRow, _ column: String) -> Int64? {
    scaled(row, column, by: 3600, within: WorkTime.bound, unit: "seconds")
  }

  mutating func duration(_ row: XERRow, _ column: String) -> Int64? {
    guard let seconds = seconds(row, column) else { return nil }
    if seconds >= 0 { return seconds }
    unreadable(row, column, "is below zero")
    return nil
  }

  /// A share of one, or a number of units, in hundredths of a percent of one.
  mutating func units(_ row: XERRow, _ column: String) -> Int64? {
    guard let units = scaled(row, column, by: 10_000, within: 1_000_000_000_000, unit: "hundredths of a percent")
    else { return nil }
    if units >= 0 { return units }
    unreadable(row, column, "is below zero")
    return nil
  }

  /// A percentage, in hundredths.
  mutating func percent(_ row: XERRow, _ column: String) -> Int? {
    guard let value = scaled(row, column, by: 100, within: 1_000_000, unit: "hundredths of a percent") else {
      return nil
    }
    if (0...10_000).contains(value) { return Int(value) }
    unreadable(row, column, "is no percentage from 0 to 100")
    return nil
  }

  mutating func money(_ row: XERRow, _ column: String) -> Money? {
    guard let text = row.text(column) else { return nil }
    guard let currency else {
      // Nothing costs nothing in any currency.
      if PlanNumber(text)?.times(1_000_000, within: 0) == nil {
        unreadable(row, column, "has no currency: the file names none")
      }
      return nil
    }
    guard let units = scaled(row, column, by: currency.scale, within: Money.bound, unit: "smallest units") else {
      return nil
    }
    return Money(minorUnits: units, currency: currency)
  }

  private mutating func scaled(
    _ row: XERRow, _ column: String, by factor: Int64, within bound: Int64, unit: String
  ) -> Int64? {
    guard let text = row.text(column) else { return nil }
    guard let number = PlanNumber(text) else {
      unreadable(row, column, "is no number")
      return nil
    }
    guard let (value, isExact) = number.times(factor, within: bound) else {
      unreadable(row, column, "is too large a number")
      return nil
    }
    if !isExact {
      notes.add(
        .assumed, line: row.line, element: row.element(column),
        "is no whole number of \(unit): the nearest one is taken")
    }
    return value
  }
}
