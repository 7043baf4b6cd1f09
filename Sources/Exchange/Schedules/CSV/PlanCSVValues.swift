import Scheduling
import Values

/// Reads cells, with a problem for each that can't be read.
struct PlanCSVValues {
  var report: ReadReport
  var notes = PlanNotes()
  var currency: Currency?
  var rules = SchedulingRules()

  mutating func problem(
    _ row: PlanCSVRow, _ column: PlanCSVColumn, _ why: String, _ kind: ReadProblem.Kind = .unreadable
  ) {
    let cell = row.cells[column]
    report.add(
      ReadProblem(
        kind, file: report.file, line: cell?.line ?? row.line, column: cell?.column, columnName: cell?.header ?? "",
        text: cell?.text ?? "", why: why))
  }

  /// What `read` makes of the cell's text; nil where it is blank, or, with a problem, where nothing comes of it.
  mutating func value<Value>(
    _ row: PlanCSVRow, _ column: PlanCSVColumn, _ why: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let text = row.text(column) else { return nil }
    let value = read(text)
    if value == nil { problem(row, column, why) }
    return value
  }

  mutating func moment(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> CivilMoment? {
    value(row, column, "is no moment such as 2026-03-02 or 2026-03-02T08:00") { CivilMoment(iso: $0) }
  }

  /// A bare day is finished when it ends.
  mutating func finish(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> CivilMoment? {
    value(row, column, "is no moment such as 2026-03-06 or 2026-03-06T17:00", Self.finish)
  }

  static func finish(_ text: String) -> CivilMoment? {
    CivilDay(iso: text).map { CivilMoment($0, second: CivilMoment.secondsPerDay) } ?? CivilMoment(iso: text)
  }

  mutating func time(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> WorkTime? {
    let (day, week) = (rules.secondsPerDay, rules.secondsPerWeek)
    return value(row, column, "is no length of time such as 5d, 40h, 7h30m or 3ed") { text in
      WorkTime(text, secondsPerDay: day, secondsPerWeek: week).flatMap { $0.seconds >= 0 ? $0 : nil }
    }
  }

  mutating func seconds(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> Int64? {
    guard let time = time(row, column) else { return nil }
    if !time.isElapsed { return time.seconds }
    problem(row, column, "must be working time, such as 40h")
    return nil
  }

  /// In hundredths of a percent.
  mutating func percent(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> Int? {
    value(row, column, "is no percentage from 0 to 100 with at most two decimals") { text in
      let digits = text.hasSuffix("%") ? String(text.dropLast()).trimmed : text
      guard let (value, isExact) = PlanNumber(digits)?.times(100, within: 10_000), isExact, value >= 0 else {
        return nil
      }
      return Int(value)
    }
  }

  mutating func flag(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> Bool? {
    value(row, column, "is neither yes nor no") { Self.flag($0) }
  }

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "true", "1": true
    case "no", "n", "false", "0": false
    default: nil
    }
  }

  /// `GBP 1250.00`; without a code where the plan's row names a currency.
  mutating func money(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> Money? {
    let currency = currency
    return value(row, column, "is no amount such as GBP 1250.00") { Self.money($0, currency) }
  }

  static func money(_ text: String, _ currency: Currency?) -> Money? {
    Money(text: text) ?? currency.flatMap { Money(decimal: text, currency: $0) }
  }
}
